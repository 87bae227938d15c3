package org.lookback.ledger.web;

import org.lookback.campaign.Assignment;
import org.lookback.kernel.Page;
import org.lookback.ledger.DeskItem;
import org.lookback.ledger.Pose;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page of a person's desk shows. */
public record Desk(Page<Line> lines, List<Asked> asked, LocalDate today, DeskAddress address) {

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
                return Optional.of(assignment.nextDue());
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

    /** What must be done by then. */
    public record Section(Urgency urgency, List<Line> lines) {}

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
                        sections.computeIfAbsent(urgency(line), _ -> new ArrayList<>()).add(line));
        return sections.entrySet().stream()
                .map(section -> new Section(section.getKey(), List.copyOf(section.getValue())))
                .toList();
    }

    private Urgency urgency(Line line) {
        if (line.overdue()) {
            return Urgency.OVERDUE;
        }
        if (line.due().isEmpty()) {
            return Urgency.UNDATED;
        }
        LocalDate due = line.due().get();
        if (!due.isAfter(today)) {
            return Urgency.TODAY;
        }
        return due.isAfter(today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)))
                ? Urgency.LATER
                : Urgency.THIS_WEEK;
    }
}
