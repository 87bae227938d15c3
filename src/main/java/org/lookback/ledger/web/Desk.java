package org.lookback.ledger.web;

import org.lookback.campaign.Assignment;
import org.lookback.kernel.Page;
import org.lookback.ledger.DeskItem;
import org.lookback.ledger.Pose;

import java.util.List;

/** What the page of a person's desk shows. */
public record Desk(Page<Line> lines, List<Asked> asked) {

    /** Something that waits, and for what. */
    public sealed interface Line {

        DeskItem.Step step();

        /** A problem. */
        record OnProblem(LedgerRow row, DeskItem.Step step) implements Line {}

        /**
         * An assignment.
         *
         * @param from the asking unit's name
         */
        record OnAssignment(
                Assignment assignment, Place place, String from, boolean late, DeskItem.Step step)
                implements Line {}
    }

    /** A unit that is asked whether it has a problem too. */
    public record Asked(Pose pose, String unit) {}

    public long count() {
        return lines.total() + asked.size();
    }

    public int lastPage() {
        return lines.total() == 0 ? 0 : (int) ((lines.total() - 1) / lines.size());
    }
}
