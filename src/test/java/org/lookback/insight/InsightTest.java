package org.lookback.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Command;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.Problem;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.Province;
import org.lookback.ledger.Spells;
import org.lookback.ledger.State;
import org.lookback.ledger.Trait;
import org.lookback.ledger.internal.SpellRows;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What is told of problems as they lie in the ledger. Days are counted from the first of all. */
class InsightTest {

    private static final LocalDate DEADLINE = LocalDate.of(2019, 10, 1);

    private final Province at = new Province();
    private final Insight insight =
            new Insight(
                    at.ledger,
                    new Spells(new SpellRows(at.jdbc), at.campaigns, at.clock),
                    at.organization);
    private final Actor office = at.person(Duty.OFFICE, at.province);
    private final Actor verifier = at.person(Duty.VERIFIER, at.province);

    private static <T> T on(int day, Supplier<T> work) {
        Instant moment = Province.MORNING.plus(day, ChronoUnit.DAYS);
        return CampaignClock.asOf(moment, work);
    }

    private Problem registered(int day, UnitPath unit) {
        return on(
                day,
                () -> {
                    Problem problem =
                            ((Outcome.Done<Problem>)
                                            at.ledger.register(office, at.aProblemAt(unit)))
                                    .value();
                    return at.give(
                            office,
                            problem,
                            new Command.Assign(unit.unit(), List.of(), Optional.of(DEADLINE)));
                });
    }

    /** Registered on the first day and struck off on another. */
    private Problem closed(int day, UnitPath unit, ClosureClass as) {
        Problem problem = registered(0, unit);
        Actor liaison = at.person(Duty.LIAISON, unit);
        return on(
                day,
                () -> {
                    Problem shown =
                            at.submitted(liaison, at.give(liaison, problem, new Command.Claim()));
                    Problem verified = at.give(verifier, shown, new Command.Verify("现场核实"));
                    return at.give(verifier, verified, new Command.Close(as, "同意销号"));
                });
    }

    private About about(UnitPath unit) {
        Unit place = at.organization.byId(unit.unit()).orElseThrow();
        return new About(place, at.campaign, Optional.empty());
    }

    @Test
    void what_is_still_open_counts_for_as_long_as_it_has_been() {
        closed(10, at.pingding, ClosureClass.KEPT_UP);
        closed(16, at.yuxian, ClosureClass.STANDING);
        registered(0, at.pingding);
        registered(15, at.guangling);

        Times times =
                on(30, () -> insight.times(office, about(at.province), Grouping.CHILD))
                        .orElseThrow();

        assertThat(times.whole().open().all()).isEqualTo(4);
        assertThat(times.whole().closed().counts())
                .isEqualTo(Map.of(ClosureClass.KEPT_UP, 1L, ClosureClass.STANDING, 1L));
        assertThat(times.whole().open().steps())
                .extracting(Survival.Step::day, Survival.Step::atRisk, Survival.Step::left)
                .containsExactly(tuple(10, 4L, 0.75), tuple(16, 2L, 0.375));
        assertThat(times.groups()).extracting(Times.Group::key).containsExactly("1402", "1403");
        assertThat(times.followed()).isEqualTo(30);
    }

    @Test
    void what_came_back_begins_anew_and_counts_against_the_closure() {
        Problem back = closed(10, at.pingding, ClosureClass.KEPT_UP);
        closed(10, at.yuxian, ClosureClass.KEPT_UP);
        on(25, () -> at.give(verifier, back, new Command.ReportRecurrence("又塌了")));

        Times times =
                on(40, () -> insight.times(office, about(at.yangquan), Grouping.LEVEL))
                        .orElseThrow();

        assertThat(times.whole().open().all()).isEqualTo(3);
        Survival held = times.whole().held(ClosureClass.KEPT_UP);
        assertThat(held.all()).isEqualTo(2);
        assertThat(held.steps()).extracting(Survival.Step::day).containsExactly(15);
        assertThat(held.leftAfter(15)).isEqualTo(0.5);
        assertThat(times.groups()).extracting(Times.Group::key).containsExactly("COUNTY");
    }

    /** The recurrence is reported before the unit moves, and written down after it. */
    @Test
    void a_run_that_begins_while_its_unit_moves_stands_where_the_unit_went() throws Exception {
        Problem closed = closed(10, at.pingding, ClosureClass.KEPT_UP);
        UnitPath there = at.datong.child(at.pingding.unit());
        try (ExecutorService desk = Executors.newSingleThreadExecutor()) {
            Future<Problem> back =
                    new TransactionTemplate(at.transactions)
                            .execute(_ -> {
                                at.move(at.pingding, there);
                                Future<Problem> reported =
                                        desk.submit(() ->
                                                on(
                                                        25,
                                                        () ->
                                                                at.give(
                                                                        verifier,
                                                                        closed,
                                                                        new Command
                                                                                .ReportRecurrence(
                                                                                "又塌了"))));
                                await().until(() -> waiting() > 0);
                                return reported;
                            });
            back.get();
        }

        assertThat(at.ledger.recount()).isEmpty();
        assertThat(rows(there, Trait.VALID)).isEqualTo(1);
        Times times =
                on(40, () -> insight.times(office, about(at.datong), Grouping.LEVEL)).orElseThrow();
        assertThat(times.whole().open().all()).isEqualTo(2);
    }

    /** How many transactions wait for another to end. */
    private long waiting() {
        return JdbcClient.create(at.database)
                .sql(
                        "select count(*) from pg_locks where locktype = 'transactionid' and not"
                                + " granted")
                .query(Long.class)
                .single();
    }

    @Test
    void only_terms_that_are_over_are_compared_and_each_figure_leads_to_its_rows() {
        IntStream.range(0, 12).forEach(_ -> registered(0, at.pingding));
        closed(10, at.yuxian, ClosureClass.KEPT_UP);
        on(12, () -> at.ledger.register(office, at.aProblemAt(at.guangling)));

        Compared before =
                on(
                        20,
                        () ->
                                told(
                                        insight.compared(
                                                office,
                                                about(at.province),
                                                Measure.OVERRAN,
                                                Optional.empty())));
        Compared after =
                on(
                        40,
                        () ->
                                told(
                                        insight.compared(
                                                office,
                                                about(at.province),
                                                Measure.OVERRAN,
                                                Optional.of(Level.COUNTY))));

        assertThat(before.funnel().points()).isEmpty();
        assertThat(before.level()).contains(Level.CITY);
        assertThat(after.levels()).containsExactly(Level.CITY, Level.COUNTY);
        assertThat(after.funnel().all()).isEqualTo(13);
        assertThat(after.funnel().counted()).isEqualTo(12);
        assertThat(after.whole().of(Trait.WITHOUT_TERM)).isEqualTo(1);
        assertThat(after.whole().inTerm()).containsEntry(ClosureClass.KEPT_UP, 1L);
        assertThat(after.funnel().points())
                .extracting(point -> after.unit(point).name(), Funnel.Point::place)
                .containsExactly(
                        tuple("平定县", Funnel.Place.WITHIN), tuple("盂县", Funnel.Place.TOO_FEW));
        assertThat(rows(at.pingding, Trait.OVERRAN)).isEqualTo(12);
        assertThat(rows(at.yuxian, Trait.WITHIN_TERM)).isEqualTo(1);
        assertThat(rows(at.datong, Trait.WITHOUT_TERM)).isEqualTo(1);
    }

    /** Whoever examines late does not make the unit late. */
    @Test
    void a_term_is_kept_by_the_day_of_submission_and_not_of_being_struck_off() {
        Problem slowlyJudged = submitted(20, at.pingding);
        Problem stillJudged = submitted(29, at.pingding);
        Problem returned = submitted(20, at.pingding);
        submitted(35, at.pingding);
        on(40, () -> struckOff(slowlyJudged));
        on(
                41,
                () ->
                        struckOff(
                                at.give(
                                        at.person(Duty.LIAISON, at.pingding),
                                        at.give(
                                                at.person(Duty.LIAISON, at.pingding),
                                                at.give(
                                                        verifier,
                                                        returned,
                                                        new Command.Return("未完工")),
                                                new Command.AttachEvidence(
                                                        new EvidenceId("cd".repeat(32)), "")),
                                        new Command.Submit("再次提交"))));

        Compared told = compared(45, at.yangquan, Measure.OVERRAN);

        assertThat(told.share()).isEqualTo(new Compared.Share(4, 2));
        assertThat(told.whole().of(Trait.WITHIN_TERM)).isEqualTo(1);
        assertThat(told.whole().inTerm()).containsEntry(ClosureClass.KEPT_UP, 1L);
        assertThat(told.whole().of(Trait.STILL_JUDGED)).isEqualTo(1);
        assertThat(told.whole().of(Trait.OVERRAN_OPEN)).isEqualTo(1);
        assertThat(told.months())
                .containsExactly(
                        new Compared.Month(YearMonth.of(2019, 10), new Compared.Share(4, 2)));
        assertThat(ids(45, Trait.STILL_JUDGED, Optional.empty())).containsExactly(stillJudged.id());
        assertThat(ids(45, Trait.WITHIN_TERM, Optional.of(YearMonth.of(2019, 10))))
                .containsExactly(slowlyJudged.id());
        assertThat(ids(45, Trait.WITHIN_TERM, Optional.of(YearMonth.of(2019, 9)))).isEmpty();
        assertThat(at.ledger.recount()).isEmpty();
    }

    @Test
    void a_submission_that_is_taken_back_leaves_the_one_before() {
        Actor liaison = at.person(Duty.LIAISON, at.pingding);
        Problem first = submitted(20, at.pingding);
        Problem returned = on(28, () -> at.give(verifier, first, new Command.Return("未完工")));
        Problem again =
                on(
                        35,
                        () ->
                                at.give(
                                        liaison,
                                        at.give(
                                                liaison,
                                                returned,
                                                new Command.AttachEvidence(
                                                        new EvidenceId("cd".repeat(32)), "")),
                                        new Command.Submit("再次提交")));
        Problem back = on(35, () -> at.give(liaison, again, new Command.Undo()));

        assertThat(back.state()).isEqualTo(State.RECTIFYING);
        assertThat(compared(40, at.yangquan, Measure.OVERRAN).share())
                .isEqualTo(new Compared.Share(1, 1));
        assertThat(compared(40, at.yangquan, Measure.RETURNED).whole().returns()).isEqualTo(1);
        assertThat(at.ledger.recount()).isEmpty();
    }

    @Test
    void how_far_down_it_reaches_is_told_level_by_level_with_the_units_that_have_not() {
        UnitPath town = at.below(at.pingding, "140321100", "冠山镇", "TOWNSHIP");
        at.below(at.pingding, "140321101", "冶西镇", "TOWNSHIP");
        submitted(10, at.pingding);
        on(35, () -> at.ledger.register(office, at.aProblemAt(town)));
        Problem own =
                on(
                        3,
                        () -> {
                            Actor liaison = at.person(Duty.LIAISON, at.yuxian);
                            return ((Outcome.Done<Problem>)
                                            at.ledger.register(liaison, at.aProblemAt(at.yuxian)))
                                    .value();
                        });

        Compared told = compared(40, at.yangquan, Measure.UNCLAIMED);

        assertThat(told.depths())
                .containsExactly(
                        new Compared.Depth(
                                Level.COUNTY,
                                3,
                                Map.of(Reach.CLAIMS, 1L, Reach.OWNS, 2L, Reach.FINDS, 1L)),
                        new Compared.Depth(
                                Level.TOWNSHIP,
                                2,
                                Map.of(Reach.CLAIMS, 0L, Reach.OWNS, 1L, Reach.FINDS, 0L)));
        assertThat(told.deepest(Reach.CLAIMS)).contains(Level.COUNTY);
        assertThat(told.deepest(Reach.OWNS)).contains(Level.TOWNSHIP);
        assertThat(told.share()).isEqualTo(new Compared.Share(5, 4));
        assertThat(told.funnel().points())
                .extracting(point -> told.unit(point).name(), point -> point.tried().counted())
                .containsExactly(tuple("平定县", 2L));
        assertThat(compared(40, at.yangquan, Measure.UNOWNED).months())
                .containsExactly(
                        new Compared.Month(YearMonth.of(2019, 9), new Compared.Share(5, 3)),
                        new Compared.Month(YearMonth.of(2019, 10), new Compared.Share(5, 2)));
        assertThat(names(Reach.CLAIMS, ReachedUnits.Which.NOT_REACHED, Optional.of(Level.COUNTY)))
                .containsExactly("盂县", "郊区");
        assertThat(names(Reach.OWNS, ReachedUnits.Which.REACHED, Optional.of(Level.TOWNSHIP)))
                .containsExactly("冠山镇");
        assertThat(ids(40, Trait.SELF_FOUND, Optional.empty())).containsExactly(own.id());
    }

    private List<String> names(Reach reach, ReachedUnits.Which which, Optional<Level> level) {
        return on(
                40,
                () ->
                        insight
                                .units(
                                        office,
                                        about(at.yangquan),
                                        new ReachedUnits(reach, which, level, Optional.empty()),
                                        new PageRequest(0, 10))
                                .orElseThrow()
                                .items()
                                .stream()
                                .map(unit -> unit.unit().name())
                                .toList());
    }

    @Test
    void what_is_not_solid_is_counted_run_by_run() {
        Problem shown = submitted(29, at.pingding);
        on(30, () -> struckOff(shown));
        Problem again = submitted(10, at.pingding);
        Problem back = on(11, () -> struckOff(again));
        on(60, () -> at.give(verifier, back, new Command.ReportRecurrence("又塌了")));
        Problem held = submitted(12, at.yuxian);
        on(13, () -> struckOff(held));

        assertThat(compared(60, at.province, Measure.SOON_BACK).share())
                .isEqualTo(new Compared.Share(0, 0));
        assertThat(compared(110, at.province, Measure.SOON_BACK).share())
                .isEqualTo(new Compared.Share(2, 1));
        Compared last = compared(60, at.province, Measure.LAST_DAYS);
        assertThat(last.share()).isEqualTo(new Compared.Share(3, 1));
        assertThat(last.whole().of(Trait.LAST_DAY)).isEqualTo(1);
        assertThat(last.whole().lastDaysIfEven()).isCloseTo(0.3, within(1e-9));
        assertThat(compared(60, at.province, Measure.THIN).share())
                .as("a file, and no more than 请验收")
                .isEqualTo(new Compared.Share(3, 3));
        assertThat(compared(60, at.province, Measure.NO_RULE).share())
                .isEqualTo(new Compared.Share(3, 3));
        assertThat(compared(60, at.province, Measure.NO_RULE).whole().of(Trait.NO_ACTION)).isZero();
        assertThat(compared(60, at.province, Measure.FEWEST_WHYS).share())
                .isEqualTo(new Compared.Share(3, 3));
        assertThat(compared(60, at.province, Measure.RETURNED).share())
                .isEqualTo(new Compared.Share(3, 0));
        assertThat(at.ledger.recount()).isEmpty();
    }

    private Problem submitted(int day, UnitPath unit) {
        Actor liaison = at.person(Duty.LIAISON, unit);
        Problem registered = registered(0, unit);
        Problem planned =
                on(1, () -> at.planned(liaison, at.give(liaison, registered, new Command.Claim())));
        return on(
                day,
                () -> {
                    Problem begun = at.give(liaison, planned, new Command.Begin());
                    Problem shown =
                            at.give(liaison, begun, new Command.AttachEvidence(Province.PHOTO, ""));
                    Problem corrected =
                            at.give(liaison, shown, new Command.ReportCorrection("已修复"));
                    return at.give(liaison, corrected, new Command.Submit("请验收"));
                });
    }

    private Problem struckOff(Problem submitted) {
        return at.give(
                verifier,
                at.give(verifier, submitted, new Command.Verify("现场核实")),
                new Command.Close(ClosureClass.KEPT_UP, "同意销号"));
    }

    private Compared compared(int day, UnitPath unit, Measure measure) {
        return on(
                day,
                () ->
                        told(
                                insight.compared(
                                        office, about(unit), measure, Optional.of(Level.COUNTY))));
    }

    private List<ProblemId> ids(int day, Trait trait, Optional<YearMonth> month) {
        return on(
                day,
                () ->
                        at
                                .ledger
                                .search(
                                        office,
                                        LedgerFilter.ALL
                                                .in(Optional.of(at.campaign))
                                                .trait(Optional.of(trait))
                                                .month(month),
                                        new PageRequest(0, 5))
                                .items()
                                .stream()
                                .map(ProblemCard::id)
                                .toList());
    }

    private static Compared told(Outcome<Compared> compared) {
        return ((Outcome.Done<Compared>) compared).value();
    }

    @Test
    void a_unit_inside_another_of_its_level_is_counted_with_it_and_only_levels_are_compared() {
        UnitPath zone = at.below(at.pingding, "14032199", "开发区", "COUNTY");
        registered(0, zone);
        registered(0, at.pingding);

        Compared counties =
                on(
                        40,
                        () ->
                                told(
                                        insight.compared(
                                                office,
                                                about(at.province),
                                                Measure.OVERRAN,
                                                Optional.of(Level.COUNTY))));

        assertThat(counties.funnel().points())
                .extracting(point -> counties.unit(point).name(), point -> point.tried().all())
                .containsExactly(tuple("平定县", 2L));
        assertThat(counties.whole().of(Trait.TERM_OVER)).isEqualTo(2);
        assertThat(
                        insight.compared(
                                office,
                                about(at.province),
                                Measure.OVERRAN,
                                Optional.of(Level.OTHER)))
                .isInstanceOf(Outcome.Faulty.class);
    }

    /** A lead of a special action who also has a post in a county. */
    @Test
    void whoever_has_several_posts_is_told_what_one_of_them_reaches() {
        registered(0, at.pingding);
        Command.Register roads = at.aProblemAt(at.pingding);
        Command.Register other =
                new Command.Register(
                        roads.campaign(),
                        roads.unit(),
                        roads.title(),
                        roads.description(),
                        roads.source(),
                        roads.severity(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of());
        on(0, () -> at.ledger.register(office, other));
        Actor two = at.both(at.lead(at.datong, at.roads), at.person(Duty.LIAISON, at.pingding));

        assertThat(insight.allowed(two, about(at.province)))
                .map(About::specialAction)
                .contains(Optional.of(at.roads));
        assertThat(opened(two, at.province)).isEqualTo(1);
        assertThat(opened(two, at.pingding)).isEqualTo(2);
        assertThat(opened(office, at.province)).isEqualTo(2);
    }

    private long opened(Actor actor, UnitPath unit) {
        return on(20, () -> insight.times(actor, about(unit), Grouping.SEVERITY))
                .orElseThrow()
                .whole()
                .open()
                .all();
    }

    @Test
    void a_campaign_that_has_ended_follows_nobody_any_longer() {
        registered(0, at.pingding);
        on(
                20,
                () -> {
                    at.jdbc.sql("update campaigns set standing = 'ENDED'").update();
                    new TransactionTemplate(at.transactions)
                            .executeWithoutResult(_ ->
                                    at.chronicle.begin(
                                            Map.of(
                                                    new Stream("campaign", at.campaign.value()),
                                                    NewEntry.of("Ended", Map.of())),
                                            office,
                                            Optional.of(office.posts().getFirst()),
                                            at.clock.instant()));
                    return true;
                });

        Times times =
                on(90, () -> insight.times(office, about(at.province), Grouping.SEVERITY))
                        .orElseThrow();

        assertThat(times.followed()).isEqualTo(20);
        assertThat(times.lastDay())
                .isEqualTo(LocalDate.ofInstant(Province.MORNING, at.clock.getZone()).plusDays(20));
        Compared uneven =
                on(
                        90,
                        () ->
                                told(
                                        insight.compared(
                                                office,
                                                about(at.province),
                                                Measure.OVERRAN,
                                                Optional.empty())));
        assertThat(uneven.whole().of(Trait.TERM_OVER)).isZero();
        assertThat(rows(at.pingding, Trait.TERM_OVER)).isZero();
    }

    /** Of somebody who saw what was not there. */
    @Test
    void a_report_of_a_recurrence_that_was_none_does_not_count_against_the_closure() {
        Problem back = closed(10, at.pingding, ClosureClass.KEPT_UP);
        Problem opened =
                on(
                        25,
                        () ->
                                at.give(
                                        office,
                                        at.give(
                                                verifier,
                                                back,
                                                new Command.ReportRecurrence("又塌了")),
                                        new Command.Reopen(Optional.of(DEADLINE), "再查")));
        Problem none =
                on(
                        26,
                        () ->
                                at.give(
                                        office,
                                        at.give(
                                                at.person(Duty.LIAISON, at.pingding),
                                                opened,
                                                new Command.Decline("看错了路段")),
                                        new Command.Reject("看错了路段")));

        assertThat(none.state()).isEqualTo(State.REJECTED);
        Survival held =
                on(40, () -> insight.times(office, about(at.province), Grouping.SEVERITY))
                        .orElseThrow()
                        .whole()
                        .held(ClosureClass.KEPT_UP);
        assertThat(held.all()).isEqualTo(1);
        assertThat(held.ended()).isZero();
        assertThat(at.ledger.recount()).isEmpty();
    }

    private long rows(UnitPath unit, Trait trait) {
        return on(
                40,
                () ->
                        at.ledger
                                .search(
                                        office,
                                        LedgerFilter.ALL
                                                .in(Optional.of(at.campaign))
                                                .at(Optional.of(unit), LedgerFilter.Breadth.SUBTREE)
                                                .trait(Optional.of(trait)),
                                        new PageRequest(0, 5))
                                .total());
    }

    @Test
    void whoever_may_not_have_the_counts_of_a_unit_is_told_nothing_of_it() {
        closed(10, at.pingding, ClosureClass.KEPT_UP);
        Actor neighbour = at.person(Duty.LEADER, at.guangling);
        Actor lead = at.lead(at.datong, at.roads);

        assertThat(insight.times(neighbour, about(at.pingding), Grouping.SEVERITY)).isEmpty();
        assertThat(insight.times(neighbour, about(at.province), Grouping.SEVERITY)).isEmpty();
        assertThat(
                        insight.compared(
                                neighbour, about(at.province), Measure.OVERRAN, Optional.empty()))
                .isInstanceOf(Outcome.Absent.class);
        assertThat(
                        insight.units(
                                neighbour,
                                about(at.province),
                                new ReachedUnits(
                                        Reach.CLAIMS,
                                        ReachedUnits.Which.NOT_REACHED,
                                        Optional.empty(),
                                        Optional.empty()),
                                new PageRequest(0, 10)))
                .isEmpty();
        assertThat(
                        on(20, () -> insight.times(lead, about(at.province), Grouping.SEVERITY))
                                .orElseThrow()
                                .whole()
                                .open()
                                .all())
                .as("a lead is told of the special action alone, wherever it lies")
                .isEqualTo(1);
    }
}
