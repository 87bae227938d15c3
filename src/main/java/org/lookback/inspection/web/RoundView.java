package org.lookback.inspection.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.inspection.DrawnProblem;
import org.lookback.inspection.FrozenProblem;
import org.lookback.inspection.HeldShare;
import org.lookback.inspection.LookBackRound;
import org.lookback.inspection.NewRound;
import org.lookback.inspection.RiskPoints;
import org.lookback.inspection.RoundCarrier;
import org.lookback.inspection.RoundResult;
import org.lookback.inspection.RoundStanding;
import org.lookback.inspection.RoundUnit;
import org.lookback.inspection.SampleSize;
import org.lookback.inspection.Stratum;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.Severity;
import org.lookback.ledger.State;
import org.lookback.organization.Level;
import org.lookback.organization.UnitName;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A look-back round with all that belongs to it, as a client sees it.
 *
 * @param sampleSize how many are drawn, where that is said
 * @param samplePercent how many in a hundred, where that is said
 * @param reason why it was dropped
 * @param held the share of the whole list that still holds, as estimated; none before enough was
 *     looked back at
 */
@Schema(name = "LookBackRound")
record RoundView(
        long id,
        long campaign,
        Optional<UnitName> unit,
        String name,
        LocalDate closedFrom,
        LocalDate closedTo,
        Set<State> states,
        Optional<Long> specialAction,
        Optional<Level> level,
        Optional<Integer> sampleSize,
        Optional<Integer> samplePercent,
        int leastPerUnit,
        RoundCarrier carrier,
        LocalDate dueOn,
        RiskPoints points,
        String numberSource,
        LocalDate numberOn,
        RoundStanding standing,
        Optional<String> reason,
        Optional<ListView> list,
        Optional<DrawView> draw,
        List<UnitView> units,
        Optional<HeldShare> held,
        int late,
        long version) {

    /** A look-back round as lists show it. */
    @Schema(name = "LookBackRoundCard")
    record Card(
            long id,
            Optional<UnitName> unit,
            String name,
            RoundStanding standing,
            LocalDate dueOn,
            int drawn,
            int lookedAt,
            int late,
            long version) {

        static Card of(LookBackRound round, LocalDate today, Map<UnitId, UnitName> units) {
            return new Card(
                    round.id().value(),
                    Optional.ofNullable(units.get(round.unit().unit())),
                    round.terms().name(),
                    round.standing(),
                    round.terms().dueOn(),
                    round.draw().map(LookBackRound.Draw::drawn).orElse(0),
                    round.draw().map(LookBackRound.Draw::lookedAt).orElse(0),
                    round.late(today),
                    round.version());
        }
    }

    /**
     * The list that is drawn from.
     *
     * @param hash SHA-256 of its lines
     * @param entry the hash of the chronicle's entry that tells of it
     */
    @Schema(name = "LookBackRoundList")
    record ListView(
            long population, long weight, String hash, String entry, List<Stratum> strata) {}

    /** What was drawn. */
    @Schema(name = "LookBackRoundDraw")
    record DrawView(String number, String seed, int drawn, int lookedAt, int held, int cameBack) {}

    /** What the round holds of a unit directly below, or of its own alone. */
    @Schema(name = "LookBackRoundUnit")
    record UnitView(
            Optional<UnitName> unit, long population, int drawn, int lookedAt, int cameBack) {}

    /** A problem on the list, with the parts of its weight in hundredths. */
    @Schema(name = "WeighedProblem")
    record ProblemView(
            long problem,
            Optional<UnitName> unit,
            Severity severity,
            int recurrences,
            LocalDate registeredOn,
            LocalDate closedOn,
            Optional<LocalDate> deadline,
            int byRecurrence,
            int bySeverity,
            int byUnit,
            int bySpeed,
            int byLastDay,
            int weight,
            long unitClosed,
            long unitCameBack) {

        static ProblemView of(FrozenProblem problem, Map<UnitId, UnitName> units) {
            return new ProblemView(
                    problem.problem().value(),
                    Optional.ofNullable(units.get(problem.unit().unit())),
                    problem.severity(),
                    problem.recurrences(),
                    problem.registeredOn(),
                    problem.closedOn(),
                    problem.deadline(),
                    problem.byRecurrence(),
                    problem.bySeverity(),
                    problem.byUnit(),
                    problem.bySpeed(),
                    problem.byLastDay(),
                    problem.weight(),
                    problem.record().closed(),
                    problem.record().cameBack());
        }
    }

    /**
     * A problem that was drawn.
     *
     * @param chance how likely it was to be drawn
     */
    @Schema(name = "DrawnProblem")
    record DrawnView(
            ProblemView problem,
            double chance,
            Optional<RoundResult> result,
            Optional<String> finding,
            Optional<LocalDate> day,
            Optional<String> post) {

        static DrawnView of(DrawnProblem drawn, Map<UnitId, UnitName> units) {
            return new DrawnView(
                    ProblemView.of(drawn.problem(), units),
                    drawn.chance(),
                    drawn.result().map(DrawnProblem.Look::result),
                    drawn.result().map(DrawnProblem.Look::finding),
                    drawn.result().map(DrawnProblem.Look::day),
                    drawn.result().flatMap(DrawnProblem.Look::post));
        }
    }

    static RoundView of(
            LookBackRound round,
            List<Stratum> strata,
            List<RoundUnit> below,
            Optional<HeldShare> held,
            LocalDate today,
            Map<UnitId, UnitName> units) {
        NewRound terms = round.terms();
        return new RoundView(
                round.id().value(),
                round.campaign().value(),
                Optional.ofNullable(units.get(round.unit().unit())),
                terms.name(),
                terms.closedFrom(),
                terms.closedTo(),
                terms.states(),
                terms.specialAction().map(SpecialActionId::value),
                terms.level(),
                terms.size() instanceof SampleSize.Count(var count)
                        ? Optional.of(count)
                        : Optional.empty(),
                terms.size() instanceof SampleSize.Percent(var percent)
                        ? Optional.of(percent)
                        : Optional.empty(),
                terms.leastPerUnit(),
                terms.carrier(),
                terms.dueOn(),
                terms.points(),
                terms.numberSource(),
                terms.numberOn(),
                round.standing(),
                round.reason(),
                round.frozen()
                        .map(frozen ->
                                new ListView(
                                        frozen.population(),
                                        frozen.weight(),
                                        frozen.list().toString(),
                                        frozen.entry().toString(),
                                        strata)),
                round.draw()
                        .map(draw ->
                                new DrawView(
                                        round.number().orElse(""),
                                        draw.seed().toString(),
                                        draw.drawn(),
                                        draw.lookedAt(),
                                        draw.held(),
                                        draw.cameBack())),
                below.stream()
                        .map(each ->
                                new UnitView(
                                        Optional.ofNullable(units.get(each.unit())),
                                        each.population(),
                                        each.drawn(),
                                        each.lookedAt(),
                                        each.cameBack()))
                        .toList(),
                held,
                round.late(today),
                round.version());
    }
}
