package org.lookback.ledger.internal;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.OverdueTally;
import org.lookback.ledger.State;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who holds what is overdue. Where a problem waits follows from its state, which the tallies know,
 * and of a supervised one, of which there are few, from its supervising unit, for which its row is
 * read.
 */
@Component
public class Overdue {

    private final RememberedTallies tallies;
    private final Problems problems;

    public Overdue(RememberedTallies tallies, Problems problems) {
        this.tallies = tallies;
        this.problems = problems;
    }

    /** What is overdue in the subtree of each unit, by the state in which it waits. */
    public List<OverdueTally> byState(
            List<Unit> units,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction,
            LocalDate today) {
        Map<UnitId, Unit> asked =
                units.stream().collect(Collectors.toMap(Unit::id, Function.identity()));
        List<OwnOverdue> counted =
                tallies.overdueByState(
                        units.stream().map(Unit::id).toList(), campaign, specialAction, today);
        List<Problems.Left> left =
                counted.stream().anyMatch(each -> each.state() == State.SUBMITTED)
                        ? units.stream()
                                .map(Unit::path)
                                .filter(path ->
                                        units.stream()
                                                .noneMatch(other -> other.path().isAbove(path)))
                                .flatMap(path ->
                                        problems
                                                .overdueLeft(path, campaign, specialAction, today)
                                                .stream())
                                .toList()
                        : List.of();
        return counted.stream()
                .map(each -> {
                    Unit unit = Optional.ofNullable(asked.get(each.unit())).orElseThrow();
                    return new OverdueTally(
                            each.unit(), each.state(), each.count(), gone(each, unit, left));
                })
                .toList();
    }

    /** The unit's own are gone with their state; those of units below only to a supervisor. */
    private static long gone(OwnOverdue counted, Unit unit, List<Problems.Left> left) {
        if (unit.isRoot() || !counted.state().isHeldAbove()) {
            return 0;
        }
        UnitPath path = unit.path();
        return counted.own()
                + (counted.state() == State.SUBMITTED
                        ? left.stream()
                                .filter(each -> path.isAbove(each.unit()))
                                .filter(each ->
                                        path.upTo(each.supervisor())
                                                .filter(supervisor -> supervisor.isAbove(path))
                                                .isPresent())
                                .mapToLong(Problems.Left::count)
                                .sum()
                        : 0);
    }
}
