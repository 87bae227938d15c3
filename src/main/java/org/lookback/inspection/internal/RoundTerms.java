package org.lookback.inspection.internal;

import org.lookback.inspection.LookBackRounds;
import org.lookback.inspection.NewRound;
import org.lookback.inspection.RiskPoints;
import org.lookback.inspection.SampleSize;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;

import java.time.LocalDate;
import java.util.Optional;

/** What is wrong with the terms of a round, seen by themselves. */
public final class RoundTerms {

    private static final int MOST_PER_UNIT = 100;

    private RoundTerms() {}

    public static Faults faults(NewRound terms, LocalDate today) {
        RiskPoints points = terms.points();
        Faults faults =
                new Faults()
                        .name("name", terms.name())
                        .inOrder(
                                "closedTo",
                                Optional.of(terms.closedFrom()),
                                Optional.of(terms.closedTo()))
                        .notFuture("closedTo", terms.closedTo(), today)
                        .between("leastPerUnit", terms.leastPerUnit(), 0, MOST_PER_UNIT)
                        .name("numberSource", terms.numberSource())
                        .inOrder("dueOn", Optional.of(terms.numberOn()), Optional.of(terms.dueOn()))
                        .between("recurrence", points.recurrence(), 0, RiskPoints.MOST)
                        .between("serious", points.serious(), 0, RiskPoints.MOST)
                        .between("critical", points.critical(), 0, RiskPoints.MOST)
                        .between("unitPoints", points.unit(), 0, RiskPoints.MOST)
                        .between("speed", points.speed(), 0, RiskPoints.MOST)
                        .between("lastDay", points.lastDay(), 0, RiskPoints.MOST);
        if (!terms.numberOn().isAfter(today)) {
            faults.add(Fault.at("numberOn", "fault.inspection_round_number_day"));
        }
        if (terms.states().isEmpty()) {
            faults.add(Fault.at("states", "fault.missing"));
        }
        return switch (terms.size()) {
            case SampleSize.Count(var count) ->
                    faults.between("size", count, 1, LookBackRounds.MOST_DRAWN);
            case SampleSize.Percent(var percent) -> faults.between("size", percent, 1, 100);
        };
    }

    /** The same without blanks around what was typed. */
    public static NewRound tidy(NewRound terms) {
        return new NewRound(
                terms.unit(),
                terms.name().strip(),
                terms.closedFrom(),
                terms.closedTo(),
                terms.states(),
                terms.specialAction(),
                terms.level(),
                terms.size(),
                terms.leastPerUnit(),
                terms.carrier(),
                terms.dueOn(),
                terms.points(),
                terms.numberSource().strip(),
                terms.numberOn());
    }
}
