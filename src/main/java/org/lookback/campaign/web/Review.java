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

    /** Items that belong together, of one kind or of several. */
    public record Group(Topic topic, List<Line> lines) {

        public int count() {
            return lines.size();
        }
    }

    /** What a group of items is about. */
    public enum Topic {
        DOCUMENT,
        MEASURES,
        SPECIAL_ACTIONS,
        BATCHES,
        STANDARDS,
        PROGRESS_DIMENSIONS,
        SHORTCOMINGS,
        DEPLOYMENTS,
        OBLIGATIONS,
        TASKS,
        RECTIFICATIONS,
        GOALS;

        /** The kinds of items in it, in the order in which they are shown. */
        public List<Kind> kinds() {
            return switch (this) {
                case DOCUMENT ->
                        List.of(
                                Kind.TITLE,
                                Kind.ISSUING_BODY,
                                Kind.DOCUMENT_NUMBER,
                                Kind.ISSUED,
                                Kind.MEETING);
                case MEASURES -> List.of(Kind.MEASURE);
                case SPECIAL_ACTIONS ->
                        List.of(Kind.SPECIAL_ACTIONS, Kind.SPECIAL_ACTION, Kind.ASSIGNING_BODY);
                case BATCHES -> List.of(Kind.BATCHES, Kind.BATCH_NOTE);
                case STANDARDS -> List.of(Kind.STANDARD);
                case PROGRESS_DIMENSIONS -> List.of(Kind.PROGRESS_DIMENSION);
                case SHORTCOMINGS -> List.of(Kind.SHORTCOMING);
                case DEPLOYMENTS -> List.of(Kind.DEPLOYMENT);
                case OBLIGATIONS -> List.of(Kind.OBLIGATION);
                case TASKS -> List.of(Kind.TASK);
                case RECTIFICATIONS -> List.of(Kind.RECTIFICATION);
                case GOALS -> List.of(Kind.GOAL);
            };
        }

        /** Whether each item should say of what kind it is. */
        public boolean isMixed() {
            return kinds().size() > 1;
        }
    }

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
     * @param unnamed whether the document counts special actions that it does not name
     * @param lastDeadline the latest day that the document sets for anything
     */
    public record Draft(
            String name,
            String leadingUnit,
            LocalDate startsOn,
            Policy policy,
            List<String> batches,
            Optional<LocalDate> lastDeadline,
            boolean unnamed) {}

    /** How many items a person decides on. */
    public int count() {
        return directive.items().size();
    }
}
