package org.lookback.campaign;

import org.lookback.directive.ClosingClass;
import org.lookback.directive.Reader;
import org.lookback.directive.Sureness;
import org.lookback.kernel.CampaignId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A directive as it was handed in, with what was read in it.
 *
 * @param text the readable text that the items' offsets count in
 * @param proposal the proposal as JSON in the form that other programs read
 * @param campaign the campaign it was accepted as
 */
public record StoredDirective(
        DirectiveId id,
        String fileName,
        String text,
        String proposal,
        Instant storedAt,
        Optional<CampaignId> campaign,
        List<ProposedItem> items) {

    public StoredDirective {
        items = List.copyOf(items);
    }

    /** A directive in a list. */
    public record Card(DirectiveId id, String fileName, Optional<String> title, Instant storedAt) {}

    /**
     * Something that a person accepts, edits or drops.
     *
     * @param quantity how many, where the document counts: special actions, batches
     * @param who everybody who is obliged or responsible, in the document's words
     * @param lead of those, who leads; {@code participants}, who takes part, where the document
     *     tells them apart
     * @param sureness how sure the reader was; empty, as the reader is, for what was read before
     *     either was kept
     * @param treatment of a problem of a rectification plan
     */
    public record ProposedItem(
            long id,
            Kind kind,
            String wording,
            Optional<Integer> quantity,
            Optional<String> who,
            Optional<String> lead,
            Optional<String> participants,
            Optional<LocalDate> dueOn,
            Optional<String> dueText,
            Optional<Sureness> sureness,
            Optional<Reader> reader,
            Optional<Treatment> treatment,
            Source source) {

        public String key() {
            return source.key();
        }
    }

    /**
     * What a rectification plan says of a problem beside its units and its day.
     *
     * @param targets what must be reached; {@code measures}, what is done
     * @param person who answers for it, and {@code acceptedBy}, who accepts it, in the document's
     *     words
     */
    public record Treatment(
            List<String> targets,
            List<String> measures,
            Optional<String> person,
            Optional<String> acceptedBy,
            ClosingClass closing) {

        public Treatment {
            targets = List.copyOf(targets);
            measures = List.copyOf(measures);
        }
    }

    /** What sort of item it is. */
    public enum Kind {
        TITLE,
        DOCUMENT_NUMBER,
        ISSUING_BODY,
        ISSUED,
        MEETING,
        MEASURE,
        SPECIAL_ACTIONS,
        SPECIAL_ACTION,
        ASSIGNING_BODY,
        BATCHES,
        BATCH_NOTE,
        STANDARD,
        PROGRESS_DIMENSION,
        SHORTCOMING,
        DEPLOYMENT,
        OBLIGATION,
        TASK,
        GOAL,
        RECTIFICATION
    }
}
