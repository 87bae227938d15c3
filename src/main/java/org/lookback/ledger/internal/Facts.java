package org.lookback.ledger.internal;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Policy;
import org.lookback.campaign.SpecialStanding;
import org.lookback.campaign.Ticket;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Source;
import org.lookback.ledger.State;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision needs to know beside the problem and the command; gathered before, so that
 * deciding asks nobody.
 *
 * @param today in the campaign's time zone
 * @param unit where the responsible unit stands
 * @param named where the units stand that the command names; those that do not exist or are closed
 *     are missing
 * @param openChildren how many parts of the problem are still open
 * @param mergeTarget the problem to merge into, if the actor may see it
 * @param fresh the id of the problem that the command will make, if it makes one
 * @param last what a command that takes back would take back
 * @param whole how the problem stands that this one is a part of
 * @param ticket what is drawn for a submission, where the campaign draws
 * @param source what the record makes of the problem's source that the command newly names as its
 *     origin
 */
public record Facts(
        LocalDate today,
        Policy policy,
        boolean campaignRunning,
        UnitPath unit,
        Map<UnitId, UnitPath> named,
        int openChildren,
        Optional<Problem> mergeTarget,
        Optional<ProblemId> fresh,
        Optional<LastStep> last,
        Optional<State> whole,
        Optional<Ticket> ticket,
        Optional<Source> source) {

    public Facts {
        named = Map.copyOf(named);
    }

    /** Where the responsible unit and others stand, for what concerns no other problem. */
    public static Facts of(
            Campaign campaign,
            Clock clock,
            UnitPath unit,
            Map<UnitId, UnitPath> named,
            Optional<Source> source) {
        return new Facts(
                campaign.today(clock),
                campaign.policy(),
                campaign.isRunning(),
                unit,
                named,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                source);
    }

    /** What stands against putting a problem under a special action, by how that stands. */
    public static Optional<String> against(Optional<SpecialStanding> standing) {
        if (standing.isEmpty()) {
            return Optional.of("fault.special-action.unknown");
        }
        return standing.get() == SpecialStanding.CLOSED
                ? Optional.of("fault.special-action.closed")
                : Optional.empty();
    }

    /** Where a unit stands that the decision has let pass. */
    public UnitPath place(UnitId unit) {
        return Optional.ofNullable(named.get(unit)).orElseThrow();
    }
}
