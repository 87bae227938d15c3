package org.lookback.insight.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.insight.Compared;
import org.lookback.insight.Failing;
import org.lookback.insight.Funnel;
import org.lookback.insight.Grouping;
import org.lookback.insight.Incidence;
import org.lookback.insight.Insight;
import org.lookback.insight.LogRank;
import org.lookback.insight.Measure;
import org.lookback.insight.Reach;
import org.lookback.insight.ReachedUnit;
import org.lookback.insight.ReachedUnits;
import org.lookback.insight.Survival;
import org.lookback.insight.Times;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Trait;
import org.lookback.ledger.TraitCounts;
import org.lookback.organization.Level;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** How a campaign goes in a unit and those below it, over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "insight")
class InsightController {

    /**
     * A day on which some ended, and the share that is left after it.
     *
     * @param low where that share may lie, 95 times in 100; absent once none is left
     */
    @Schema(name = "SurvivalStep")
    record StepView(
            int day,
            long atRisk,
            long ended,
            double left,
            Optional<Double> low,
            Optional<Double> high) {
        static StepView of(Survival.Step step) {
            return new StepView(
                    step.day(),
                    step.atRisk(),
                    step.ended(),
                    step.left(),
                    step.band().map(Survival.Band::low),
                    step.band().map(Survival.Band::high));
        }
    }

    /**
     * What share is left after so many days.
     *
     * @param followed for how many days anyone was followed: what share is left later nobody knows,
     *     unless none is
     * @param median the day by which half had ended; absent while more than half are left
     */
    @Schema(name = "Survival")
    record SurvivalView(
            long all,
            long ended,
            int followed,
            Optional<Integer> median,
            Optional<Integer> medianLow,
            Optional<Integer> medianHigh,
            List<StepView> steps) {
        static SurvivalView of(Survival survival) {
            Survival.Median median = survival.median();
            return new SurvivalView(
                    survival.all(),
                    survival.ended(),
                    survival.followed(),
                    day(median.day()),
                    day(median.low()),
                    day(median.high()),
                    survival.steps().stream().map(StepView::of).toList());
        }

        private static Optional<Integer> day(OptionalInt day) {
            return day.isPresent() ? Optional.of(day.getAsInt()) : Optional.empty();
        }
    }

    /** A day on which some were struck off, and the shares struck off in each class by then. */
    @Schema(name = "IncidenceStep")
    record IncidenceView(int day, long atRisk, Map<ClosureClass, Double> shares) {
        static IncidenceView of(Incidence.Step step) {
            return new IncidenceView(step.day(), step.atRisk(), step.shares());
        }
    }

    /**
     * Runs of problems that are told apart from others.
     *
     * @param key the name of the constant, the code of the unit or the number of the special
     *     action; empty for what has none
     * @param struckOff how many were struck off in which class
     * @param open until they were struck off in any class
     * @param byClass what was struck off in which class, any of them coming first
     * @param held from being struck off until they came back, by class
     */
    @Schema(name = "TimesGroup")
    record GroupView(
            String key,
            Map<ClosureClass, Long> struckOff,
            SurvivalView open,
            List<IncidenceView> byClass,
            Map<ClosureClass, SurvivalView> held) {
        static GroupView of(Times.Group group) {
            Map<ClosureClass, SurvivalView> held = new EnumMap<>(ClosureClass.class);
            group.held().forEach((as, survival) -> held.put(as, SurvivalView.of(survival)));
            return new GroupView(
                    group.key(),
                    counts(group.closed()::count),
                    SurvivalView.of(group.open()),
                    group.closed().steps().stream().map(IncidenceView::of).toList(),
                    held);
        }
    }

    /**
     * A log-rank test.
     *
     * @param chance how often groups that are alike lie as far apart or farther
     * @param tooFew the keys of the groups that are not compared, because they are fewer than five,
     *     or fewer were expected to end
     */
    @Schema(name = "LogRank")
    record TestView(double chiSquare, int degrees, double chance, List<String> tooFew) {
        static TestView of(LogRank test, List<String> keys) {
            return new TestView(
                    test.chiSquare(),
                    test.degrees(),
                    test.chance(),
                    test.tooFew().stream().map(keys::get).toList());
        }
    }

    /**
     * How long it takes until problems are struck off, and whether they stay so.
     *
     * @param lastDay up to when what has not ended is followed: today, or the day on which the
     *     campaign ended
     * @param test whether groups are struck off at different speed; absent with fewer than two that
     *     are large enough, like the others
     * @param heldByClass whether classes hold differently long
     * @param heldTest whether groups hold differently long, class by class
     */
    @Schema(name = "TimesToRectify")
    record TimesView(
            LocalDate lastDay,
            GroupView whole,
            List<GroupView> groups,
            Optional<TestView> test,
            Optional<TestView> heldByClass,
            Optional<TestView> heldTest) {
        static TimesView of(Times times) {
            List<String> keys = times.groups().stream().map(Times.Group::key).toList();
            List<String> classes =
                    Arrays.stream(ClosureClass.values()).map(ClosureClass::name).toList();
            return new TimesView(
                    times.lastDay(),
                    GroupView.of(times.whole()),
                    times.groups().stream().map(GroupView::of).toList(),
                    times.test().map(test -> TestView.of(test, keys)),
                    times.heldByClass().map(test -> TestView.of(test, classes)),
                    times.heldTest().map(test -> TestView.of(test, keys)));
        }
    }

    /**
     * A unit with those below it.
     *
     * @param all of how many runs, or units below, the share is taken
     * @param counted how many of them show what is counted
     * @param inTerm of runs that were struck off by what was submitted within a term that is over,
     *     how many in which class; empty where units are counted
     * @param low the limits that hold 95 in 100 units alike of that size
     * @param farLow the limits that hold 998 in 1,000
     */
    @Schema(name = "ComparedUnit")
    record UnitView(
            String unit,
            long all,
            long counted,
            Map<ClosureClass, Long> inTerm,
            Funnel.Place place,
            double farLow,
            double low,
            double high,
            double farHigh) {
        static UnitView of(Compared compared, Funnel.Point point) {
            Funnel.Limits limits = compared.funnel().limits(point.tried().all());
            return new UnitView(
                    compared.unit(point).code(),
                    point.tried().all(),
                    point.tried().counted(),
                    compared.counts(point).inTerm(),
                    point.place(),
                    limits.farLow(),
                    limits.low(),
                    limits.high(),
                    limits.farHigh());
        }
    }

    /** What a month has of runs; of units below what there was at its end. */
    @Schema(name = "ComparedMonth")
    record MonthView(YearMonth month, long all, long counted) {
        static MonthView of(Compared.Month month) {
            return new MonthView(month.month(), month.share().all(), month.share().counted());
        }
    }

    /** How many units of a level there are below, and how many of them have done what. */
    @Schema(name = "LevelBelow")
    record DepthView(Level level, long units, Map<Reach, Long> reached) {
        static DepthView of(Compared.Depth depth) {
            return new DepthView(depth.level(), depth.units(), depth.reached());
        }
    }

    /**
     * How far units of like level differ by a measure. A larger share is the worse one.
     *
     * @param level absent: the units directly below
     * @param all of how many runs, or units below, of the whole place the share is taken
     * @param counted how many of them show what is counted
     * @param inTerm of the whole place, as of each unit
     * @param runs how many runs of the whole place have which trait, other than none; empty where
     *     units are counted
     * @param submissionsJudged how many submissions of the whole place were judged
     * @param submissionsReturned how many of them were returned
     * @param lastDaysIfEven how many would have been submitted in the last three days of their
     *     terms, were all days of a term alike
     * @param share of the units compared, all together: the middle of the limits
     * @param factor by which the variance exceeds that of chance; 1 where nothing says that it does
     * @param judged how many units have enough to be judged
     * @param units those that have any, by their numbers in the tree
     * @param levels how far down the place reaches; empty where runs are counted
     */
    @Schema(name = "Compared")
    record ComparedView(
            Measure measure,
            Optional<Level> level,
            long all,
            long counted,
            Map<ClosureClass, Long> inTerm,
            Map<Trait, Long> runs,
            long submissionsJudged,
            long submissionsReturned,
            double lastDaysIfEven,
            double share,
            double factor,
            int judged,
            List<UnitView> units,
            List<MonthView> months,
            List<DepthView> levels) {
        static ComparedView of(Compared compared) {
            Funnel funnel = compared.funnel();
            TraitCounts whole = compared.whole();
            return new ComparedView(
                    compared.measure(),
                    compared.level(),
                    compared.share().all(),
                    compared.share().counted(),
                    whole.inTerm(),
                    whole.counts(),
                    whole.judged(),
                    whole.returns(),
                    whole.lastDaysIfEven(),
                    funnel.share(),
                    funnel.factor(),
                    funnel.judged(),
                    funnel.points().stream().map(point -> UnitView.of(compared, point)).toList(),
                    compared.months().stream().map(MonthView::of).toList(),
                    compared.depths().stream().map(DepthView::of).toList());
        }
    }

    /**
     * A unit below.
     *
     * @param first when the first of its runs that count was opened; absent: it has none
     */
    @Schema(name = "UnitBelow")
    record ReachedView(String unit, String name, Level level, Optional<LocalDate> first) {
        static ReachedView of(ReachedUnit unit) {
            return new ReachedView(
                    unit.unit().code(), unit.unit().name(), unit.unit().level(), unit.first());
        }
    }

    private static Map<ClosureClass, Long> counts(Function<ClosureClass, Long> of) {
        Map<ClosureClass, Long> counts = new EnumMap<>(ClosureClass.class);
        Arrays.stream(ClosureClass.values()).forEach(as -> counts.put(as, of.apply(as)));
        return counts;
    }

    private final Insight insight;
    private final Questions questions;

    InsightController(Insight insight, Questions questions) {
        this.insight = insight;
        this.questions = questions;
    }

    @GetMapping("/units/{code}/insight")
    @Operation(
            summary = "How long it takes until problems are struck off, and how long that holds",
            description =
                    "Kaplan-Meier estimates: what is open now counts as open for as long as it has"
                        + " been. Days are counted from the day on which a problem was registered"
                        + " or came back. Without a campaign the newest is meant.")
    Outcome<TimesView> times(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(required = false) @Nullable Long specialAction,
            @RequestParam(defaultValue = "SEVERITY") Grouping by) {
        return questions
                .about(actor, code, new Questions.Which(campaign, specialAction))
                .then(about -> Outcome.found(insight.times(actor, about, by)))
                .map(TimesView::of);
    }

    @GetMapping("/units/{code}/insight/uneven")
    @Operation(
            summary = "Which units of like level stand out in what they did not submit in time",
            description =
                    "A funnel plot: exact binomial limits for each unit's number of problems,"
                            + " widened where units differ by more than chance throughout.")
    Outcome<ComparedView> uneven(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(required = false) @Nullable Long specialAction,
            @RequestParam(required = false) @Nullable Level level) {
        return compared(
                actor,
                code,
                new Questions.Which(campaign, specialAction),
                Outcome.done(Measure.OVERRAN),
                level);
    }

    @GetMapping("/units/{code}/insight/shallow")
    @Operation(
            summary = "How far down problems are claimed, had and found, and how deep causes go",
            description =
                    "By UNCLAIMED, UNOWNED and UNFOUND units below are counted, by FEWEST_WHYS and"
                            + " NO_RULE runs of problems.")
    Outcome<ComparedView> shallow(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(required = false) @Nullable Long specialAction,
            @RequestParam(required = false) @Nullable Measure measure,
            @RequestParam(required = false) @Nullable Level level) {
        return compared(
                actor,
                code,
                new Questions.Which(campaign, specialAction),
                Questions.measure(Failing.SHALLOW, measure),
                level);
    }

    @GetMapping("/units/{code}/insight/unsolid")
    @Operation(
            summary =
                    "What was returned, came back, was submitted at the last moment or hardly"
                            + " shown",
            description =
                    "By RETURNED, SOON_BACK, LAST_DAYS and THIN: which units of like level stand"
                            + " out, and how the share went month by month.")
    Outcome<ComparedView> unsolid(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(required = false) @Nullable Long specialAction,
            @RequestParam(required = false) @Nullable Measure measure,
            @RequestParam(required = false) @Nullable Level level) {
        return compared(
                actor,
                code,
                new Questions.Which(campaign, specialAction),
                Questions.measure(Failing.UNSOLID, measure),
                level);
    }

    private Outcome<ComparedView> compared(
            Actor actor,
            String code,
            Questions.Which which,
            Outcome<Measure> by,
            @Nullable Level level) {
        return by.then(measure ->
                        questions
                                .about(actor, code, which)
                                .then(about ->
                                        insight.compared(
                                                actor, about, measure, Optional.ofNullable(level))))
                .map(ComparedView::of);
    }

    @GetMapping("/units/{code}/insight/shallow/units")
    @Operation(
            summary = "Units below that have done something, or have not",
            description =
                    "Without more, those that have claimed no problem. With a month as of its end.")
    Outcome<Page<ReachedView>> units(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(required = false) @Nullable Long specialAction,
            @RequestParam(required = false) @Nullable Reach reach,
            @RequestParam(required = false) ReachedUnits.@Nullable Which which,
            @RequestParam(required = false) @Nullable Level level,
            @RequestParam(required = false) @Nullable YearMonth month,
            PageRequest request) {
        ReachedUnits units = new Questions.Below(reach, which, level, month).units();
        return questions
                .about(actor, code, new Questions.Which(campaign, specialAction))
                .then(about -> Outcome.found(insight.units(actor, about, units, request)))
                .map(page -> page.map(ReachedView::of));
    }
}
