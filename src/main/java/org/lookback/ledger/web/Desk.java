package org.lookback.ledger.web;

import org.lookback.campaign.Assignment;
import org.lookback.campaign.Meeting;
import org.lookback.campaign.SpecialAction;
import org.lookback.kernel.Page;
import org.lookback.ledger.DeskCount;
import org.lookback.ledger.DeskItem;
import org.lookback.ledger.Errand;
import org.lookback.ledger.Pose;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of a person's desk shows.
 *
 * @param waiting how much waits in all, also on other pages
 */
public record Desk(
        Page<Line> lines,
        DeskCount waiting,
        List<Asked> asked,
        LocalDate today,
        DeskAddress address) {

    /** Something that waits, and for what. */
    public sealed interface Line {

        DeskItem.Step step();

        /** The day by which it must be done. */
        Optional<LocalDate> due();

        /** Whether that day has passed, and somebody is to blame for it. */
        boolean overdue();

        /** A problem. */
        record OnProblem(LedgerRow row, DeskItem.Step step) implements Line {

            @Override
            public Optional<LocalDate> due() {
                return row.card().due();
            }

            @Override
            public boolean overdue() {
                return row.card().overdue();
            }
        }

        /**
         * An assignment.
         *
         * @param from the asking unit's name
         */
        record OnAssignment(
                Assignment assignment,
                Place place,
                String from,
                boolean overdue,
                DeskItem.Step step)
                implements Line {

            @Override
            public Optional<LocalDate> due() {
                return assignment.nextDue();
            }
        }

        /**
         * A meeting.
         *
         * @param host the unit that holds it
         */
        record OnMeeting(Meeting meeting, Optional<Place> host, DeskItem.Step step)
                implements Line {

            @Override
            public Optional<LocalDate> due() {
                return Optional.of(meeting.time().day());
            }

            @Override
            public boolean overdue() {
                return false;
            }
        }

        /**
         * Something that a room above has to be done.
         *
         * @param by the unit that has it done
         */
        record OnErrand(Errand errand, Optional<Place> by) implements Line {

            @Override
            public DeskItem.Step step() {
                return errand.step();
            }

            @Override
            public Optional<LocalDate> due() {
                return errand.day();
            }

            @Override
            public boolean overdue() {
                return errand.late();
            }
        }

        /** A special action. */
        record OnSpecialAction(SpecialAction action, Optional<Place> lead, DeskItem.Step step)
                implements Line {

            @Override
            public Optional<LocalDate> due() {
                return Optional.empty();
            }

            @Override
            public boolean overdue() {
                return false;
            }
        }
    }

    /** By when things must be done. */
    public enum Urgency {
        OVERDUE,
        TODAY,
        THIS_WEEK,
        LATER,
        UNDATED
    }

    /**
     * What must be done by then.
     *
     * @param lines those on this page
     * @param count how many there are on all pages, as far as they were counted
     * @param more whether there may be more than were counted
     */
    public record Section(Urgency urgency, List<Line> lines, long count, boolean more) {}

    /** A unit that is asked whether it has a problem too. */
    public record Asked(Pose pose, String unit) {}

    public long count() {
        return lines.total() + asked.size();
    }

    public long first() {
        return (long) lines.page() * lines.size() + 1;
    }

    public long last() {
        return first() + lines.items().size() - 1;
    }

    public int lastPage() {
        return lines.last();
    }

    /** The lines by urgency, the most urgent first; what is due and no delay counts as today's. */
    public List<Section> sections() {
        Map<Urgency, List<Line>> sections = new EnumMap<>(Urgency.class);
        lines.items()
                .forEach(line ->
                        sections.computeIfAbsent(
                                        urgency(line.overdue(), line.due()), _ -> new ArrayList<>())
                                .add(line));
        return sections.entrySet().stream()
                .map(section -> section(section.getKey(), section.getValue()))
                .toList();
    }

    private Section section(Urgency urgency, List<Line> shown) {
        return new Section(
                urgency,
                List.copyOf(shown),
                waiting.dues().stream()
                        .filter(due -> urgency(due.late(), due.day()) == urgency)
                        .mapToLong(DeskCount.Due::count)
                        .sum(),
                waiting.end().filter(end -> urgency.compareTo(reached(end)) >= 0).isPresent());
    }

    /** The first of the urgencies that were not counted to their end. */
    private Urgency reached(DeskCount.Due end) {
        return urgency(end.day().filter(day -> day.isBefore(today)).isPresent(), end.day());
    }

    private Urgency urgency(boolean late, Optional<LocalDate> day) {
        if (late) {
            return Urgency.OVERDUE;
        }
        if (day.isEmpty()) {
            return Urgency.UNDATED;
        }
        LocalDate due = day.get();
        if (!due.isAfter(today)) {
            return Urgency.TODAY;
        }
        return due.isAfter(today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)))
                ? Urgency.LATER
                : Urgency.THIS_WEEK;
    }
}
