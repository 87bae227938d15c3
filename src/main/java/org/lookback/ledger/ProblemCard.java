package org.lookback.ledger;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A problem as a row of the ledger.
 *
 * @param unit the responsible unit
 * @param due the day by which the next step must be taken; none where nothing is to come, or
 *     nothing by a day
 * @param overdue whether it is open and that day has passed
 * @param recurrences how often it has come back
 * @param extended whether it is open and its deadline was put off
 * @param standing whether it is to be kept up for good (长期坚持), without a deadline
 * @param supervisor the unit that supervises it
 */
public record ProblemCard(
        ProblemId id,
        long version,
        CampaignId campaign,
        UnitId unit,
        String title,
        State state,
        Severity severity,
        Source source,
        Optional<SpecialActionId> specialAction,
        Optional<ClosureClass> closureClass,
        Optional<LocalDate> due,
        boolean overdue,
        int recurrences,
        boolean extensionAsked,
        boolean extended,
        boolean standing,
        Optional<UnitId> supervisor,
        Instant registeredAt,
        Instant changedAt) {

    /** Whether it is being kept up for good (长期坚持): open, and nothing to be done by a day. */
    public boolean keptUp() {
        return state.isOpen() && due.isEmpty();
    }

    public boolean supervised() {
        return supervisor.isPresent();
    }

    /** Whether it has come back at least once. */
    public boolean recurred() {
        return recurrences > 0;
    }
}
