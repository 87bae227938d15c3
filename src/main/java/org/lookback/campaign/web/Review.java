package org.lookback.campaign.web;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Policy;
import org.lookback.campaign.StoredDirective;
import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the page shows on which a person reads a proposal and decides.
 *
 * @param campaign the campaign that was made of it, if one was
 * @param text the whole text in pieces
 * @param draft what the campaign will be if nothing is changed
 */
public record Review(
        StoredDirective directive,
        Optional<Campaign> campaign,
        List<Group> groups,
        List<Passage> text,
        Draft draft) {

    /** The items of one kind. */
    public record Group(Kind kind, List<Line> lines) {}

    /** An item with the words it was read in. */
    public record Line(ProposedItem item, Quote quote) {

        /** What stands in its field: a number where the document counts. */
        public String wording() {
            return item.quantity().map(Object::toString).orElse(item.wording());
        }

        /** Whether it has room for several lines. */
        public boolean isLong() {
            return item.quantity().isEmpty() && item.wording().length() > 24;
        }
    }

    /**
     * How the form is filled in at first.
     *
     * @param batches a name for each batch that the document counts
     * @param lastDeadline the latest day that the document sets for anything
     */
    public record Draft(
            String name,
            String leadingUnit,
            LocalDate startsOn,
            Policy policy,
            List<String> batches,
            Optional<LocalDate> lastDeadline) {}

    /** How many items a person decides on. */
    public int count() {
        return directive.items().size();
    }
}
