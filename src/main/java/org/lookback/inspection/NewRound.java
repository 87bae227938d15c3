package org.lookback.inspection;

import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.State;
import org.lookback.organization.Level;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * The terms of a look-back round: from what is drawn, how much, who looks back and by when.
 *
 * @param unit whose office holds it; it draws from the problems of this unit and of those below
 * @param closedFrom the first day on which a problem of the list was struck off last
 * @param states of those struck off, which ones
 * @param level of units whose problems alone are meant
 * @param size how many are drawn, or in a hundred
 * @param leastPerUnit how many are drawn at least of each unit directly below, if it has so many
 * @param dueOn by when it is to be looked back at them
 * @param numberSource the public number that decides, such as a lottery's draw: which one
 * @param numberOn the day from which that number is known
 */
public record NewRound(
        UnitId unit,
        String name,
        LocalDate closedFrom,
        LocalDate closedTo,
        Set<State> states,
        Optional<SpecialActionId> specialAction,
        Optional<Level> level,
        SampleSize size,
        int leastPerUnit,
        RoundCarrier carrier,
        LocalDate dueOn,
        RiskPoints points,
        String numberSource,
        LocalDate numberOn) {

    public NewRound {
        states = Set.copyOf(states);
    }
}
