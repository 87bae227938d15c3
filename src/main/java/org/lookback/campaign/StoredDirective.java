package org.lookback.campaign;

import org.lookback.directive.ClosingClass;
import org.lookback.directive.Deadline;
import org.lookback.directive.Reader;
import org.lookback.directive.Sureness;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Days;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A directive as it was handed in, with what was read in it.
 *
 * @param text the readable text that the items' offsets count in
 * @param proposal the proposal as JSON in the form that other programs read
 * @param campaign the campaign it was accepted as
 * @param items what is proposed, as persons have decided so far; those dropped too
 * @param version counts what was done with it, from 1
 * @param decisions how many decisions on its items there are that can be taken back
 */
public record StoredDirective(
        DirectiveId id,
        String fileName,
        String text,
        String proposal,
        Instant storedAt,
        Optional<CampaignId> campaign,
        List<ProposedItem> items,
        long version,
        int decisions) {

    public StoredDirective {
        items = List.copyOf(items);
    }

    /** A directive in a list. */
    public record Card(
            DirectiveId id,
            String fileName,
            Optional<String> title,
            Instant storedAt,
            Optional<CampaignId> campaign,
            long version) {}

    /** Whether its items are still decided on: no campaign was made of it. */
    public boolean isOpen() {
        return campaign.isEmpty();
    }

    /** The item of that key, if there is one. */
    public Optional<ProposedItem> item(String key) {
        return items.stream().filter(item -> item.key().equals(key)).findFirst();
    }

    /** All items by their keys. */
    public Map<String, ProposedItem> byKey() {
        return items.stream().collect(Collectors.toMap(ProposedItem::key, Function.identity()));
    }

    /** The same with other items. */
    public StoredDirective with(List<ProposedItem> others) {
        return new StoredDirective(
                id, fileName, text, proposal, storedAt, campaign, others, version, decisions);
    }

    /** The day of the document as things stand, from which its deadlines follow. */
    public Optional<LocalDate> issued() {
        return HeadPart.ISSUED.statedIn(this).map(ProposedItem::wording).flatMap(Days::parse);
    }

    /** The items that become part of the campaign as things stand: all that are not dropped. */
    public Stream<ProposedItem> taken() {
        return items.stream().filter(item -> item.decision() != Decision.DROPPED);
    }

    /**
     * Something that a person accepts, edits, splits, merges or drops.
     *
     * @param number its place among the items
     * @param part its place among those of the same number, of which all but one were split off or
     *     added
     * @param quantity how many, where the document counts: special actions, batches
     * @param who everybody who is obliged or responsible, in the document's words
     * @param lead of those, who leads; {@code participants}, who takes part, where the document
     *     tells them apart
     * @param dueReader who said by when; empty where nothing is due, or where it was said before
     *     that was kept
     * @param sureness how sure the reader was; empty, as the reader is, for what was read before
     *     either was kept
     * @param treatment of a problem of a rectification plan
     * @param amount how much is to be reached, of a goal as it was read
     * @param further where else its words stand, if others were merged into it
     * @param version counts its changes, from 1
     */
    public record ProposedItem(
            long id,
            int number,
            int part,
            Kind kind,
            String wording,
            Optional<Integer> quantity,
            Optional<String> who,
            Optional<String> lead,
            Optional<String> participants,
            Optional<LocalDate> dueOn,
            Optional<String> dueText,
            Optional<Reader> dueReader,
            Optional<Sureness> sureness,
            Optional<Reader> reader,
            Optional<Treatment> treatment,
            Optional<Amount> amount,
            Source source,
            List<Span> further,
            Decision decision,
            long version) {

        public ProposedItem {
            further = List.copyOf(further);
        }

        public String key() {
            return source.key();
        }

        /**
         * Everywhere its words stand, first of all where it was read; nowhere where a person has
         * stated what the text does not have.
         */
        public List<Span> places() {
            return Stream.concat(
                            Stream.of(source)
                                    .filter(Source::isInText)
                                    .map(words -> new Span(words.start(), words.end())),
                            further.stream())
                    .toList();
        }

        /** Whether it is to be kept up for good: as its deadline says, or its class of closing. */
        public boolean isStanding() {
            return dueOn.isEmpty()
                    && (dueText.map(text -> new Deadline(text, dueOn))
                                    .filter(Deadline::isStanding)
                                    .isPresent()
                            || treatment
                                    .filter(said -> said.closing() == ClosingClass.STANDING)
                                    .isPresent());
        }

        /** Whether its wording is a day. */
        public boolean saysDay() {
            return HeadPart.of(this).filter(HeadPart::isDay).isPresent();
        }
    }

    /** Words of the text, from their first {@code char} to the one after the last. */
    public record Span(int start, int end) {

        /** Whether the other words stand within these. */
        public boolean holds(Span other) {
            return start <= other.start && other.end <= end;
        }
    }

    /** What a person has decided about an item. */
    public enum Decision {
        /** Nothing yet; it is taken as it was read. */
        OPEN,
        KEPT,
        DROPPED
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
        RECTIFICATION;

        /**
         * Whether its wording is free: such items are added, split, merged, and turned into others
         * of the sort.
         */
        public boolean isFree() {
            return switch (this) {
                case TITLE,
                        DOCUMENT_NUMBER,
                        ISSUING_BODY,
                        ISSUED,
                        MEETING,
                        SPECIAL_ACTIONS,
                        ASSIGNING_BODY,
                        BATCHES,
                        BATCH_NOTE ->
                        false;
                case MEASURE,
                        SPECIAL_ACTION,
                        STANDARD,
                        PROGRESS_DIMENSION,
                        SHORTCOMING,
                        DEPLOYMENT,
                        OBLIGATION,
                        TASK,
                        GOAL,
                        RECTIFICATION ->
                        true;
            };
        }

        /** Whether it asks somebody to do something. */
        public boolean asks() {
            return this == OBLIGATION || this == TASK || this == RECTIFICATION;
        }

        /** Whether its units are told apart by who leads and who takes part. */
        public boolean isLed() {
            return this == TASK || this == RECTIFICATION;
        }

        /** Whether it has a day by which it is due. */
        public boolean isDue() {
            return isLed() || this == GOAL;
        }

        /** Whether it counts things that the document does not name. */
        public boolean isCount() {
            return this == SPECIAL_ACTIONS || this == BATCHES;
        }
    }
}
