package org.lookback.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.Test;
import org.lookback.campaign.Demand;
import org.lookback.campaign.DemandSource;
import org.lookback.chronicle.Entry;
import org.lookback.inspection.internal.RoundDemands;
import org.lookback.inspection.internal.RoundErrands;
import org.lookback.inspection.internal.RoundRows;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Outcome.Absent;
import org.lookback.kernel.Outcome.Faulty;
import org.lookback.kernel.Outcome.Refused;
import org.lookback.kernel.Outcome.Stale;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.Refusal;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Closures;
import org.lookback.ledger.Command;
import org.lookback.ledger.DeskItem;
import org.lookback.ledger.Errand;
import org.lookback.ledger.LedgerRefusal;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Province;
import org.lookback.ledger.State;
import org.lookback.ledger.internal.ClosureRows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Look-back rounds on a real PostgreSQL. */
class LookBackRoundsTest {

    private static final LocalDate TODAY = LocalDate.of(2019, 9, 2);
    private static final LocalDate NUMBER_ON = TODAY.plusDays(3);
    private static final PageRequest ALL = new PageRequest(0, 500);
    private static final String NUMBER = "02 07 11 18 23 31 + 09";

    private final Province at = new Province();
    private final RoundRows rows = new RoundRows(at.database);
    private final LookBackRounds rounds =
            new LookBackRounds(
                    rows,
                    at.ledger,
                    new Closures(new ClosureRows(at.database, at.clock)),
                    at.campaigns,
                    at.organization,
                    at.chronicle,
                    at.clock,
                    at.transactions);
    private final Actor office = at.person(Duty.OFFICE, at.province);
    private final Actor leader = at.person(Duty.LEADER, at.province);

    LookBackRoundsTest() {
        at.rooms.add(rounds::follow);
        at.errands.add(new RoundErrands(rows, at.clock));
    }

    @Test
    void what_is_drawn_is_looked_back_at_and_the_ledger_knows() {
        List<Problem> closed =
                List.of(closed(at.pingding), closed(at.yuxian), closed(at.guangling));
        LookBackRound drawn = drawn(terms(new SampleSize.Count(3), 0));
        ProblemId first = closed.get(0).id();
        ProblemId second = closed.get(1).id();

        DrawnProblem held = value(look(leader, drawn, first, RoundResult.HELD, "路面完好。"));
        DrawnProblem back = value(look(leader, drawn, second, RoundResult.CAME_BACK, "又塌了。"));

        assertThat(held.result()).map(DrawnProblem.Look::result).contains(RoundResult.HELD);
        assertThat(back.result()).map(DrawnProblem.Look::finding).contains("又塌了。");
        assertThat(problem(first).state()).isEqualTo(State.CLOSED);
        assertThat(problem(first).review().lookBacks())
                .as("the scheduled look-backs stay")
                .isEqualTo(closed.get(0).review().lookBacks());
        assertThat(problem(second).state()).isEqualTo(State.RECURRED);
        assertThat(problem(second).lineage().recurrences()).isEqualTo(1);
        LookBackRound now = find(drawn);
        assertThat(now.draw().orElseThrow().lookedAt()).isEqualTo(2);
        assertThat(now.draw().orElseThrow().cameBack()).isEqualTo(1);
        assertThat(now.late(now.terms().dueOn())).isZero();
        assertThat(now.late(now.terms().dueOn().plusDays(1))).isEqualTo(1);
        assertRefused(
                look(leader, drawn, first, RoundResult.HELD, "再看一次"),
                InspectionRefusal.LOOKED_BACK_ONCE);
        assertThat(story(now))
                .containsExactly(
                        "Prepared", "Frozen", "NumberStated", "Drawn", "LookedBack", "LookedBack");
        assertThat(rounds.units(office, now))
                .extracting(RoundUnit::population, RoundUnit::drawn, RoundUnit::lookedAt)
                .containsExactlyInAnyOrder(tuple(2L, 2, 2), tuple(1L, 1, 0));
    }

    @Test
    void no_result_is_recorded_before_the_draw() {
        ProblemId problem = closed(at.pingding).id();
        LookBackRound round = prepared(terms(new SampleSize.Count(1), 0));

        assertRefused(
                look(leader, round, problem, RoundResult.HELD, "完好"),
                InspectionRefusal.DRAW_BEFORE_RESULT);
        LookBackRound frozen = done(office, round, new RoundCommand.Freeze());
        assertRefused(
                look(leader, frozen, problem, RoundResult.CAME_BACK, "又塌了"),
                InspectionRefusal.DRAW_BEFORE_RESULT);
        assertThat(problem(problem).state()).isEqualTo(State.CLOSED);
    }

    @Test
    void two_people_say_the_same_number_once_it_is_known() {
        closed(at.pingding);
        LookBackRound frozen =
                done(
                        office,
                        prepared(terms(new SampleSize.Count(1), 0)),
                        new RoundCommand.Freeze());

        assertRefused(
                change(office, frozen, new RoundCommand.StateNumber(NUMBER)),
                InspectionRefusal.NUMBER_IS_NOT_OUT);
        later(() -> {
            assertRefused(
                    change(leader, frozen, new RoundCommand.Draw(NUMBER)),
                    InspectionRefusal.NUMBER_IS_STATED_FIRST);
            assertThat(change(office, frozen, new RoundCommand.StateNumber("12")))
                    .isInstanceOf(Faulty.class);
            LookBackRound stated = done(office, frozen, new RoundCommand.StateNumber(NUMBER));
            assertThat(stated.number()).contains("02071118233109");
            assertRefused(
                    change(office, stated, new RoundCommand.Draw(NUMBER)),
                    InspectionRefusal.ANOTHER_PERSON_DRAWS);
            assertRefused(
                    change(leader, stated, new RoundCommand.Draw("02 07 11 18 23 31 10")),
                    InspectionRefusal.NUMBERS_AGREE);
            assertThat(change(leader, frozen, new RoundCommand.Draw(NUMBER)))
                    .isInstanceOf(Stale.class);
            LookBackRound drawn =
                    done(leader, stated, new RoundCommand.Draw("02，07，11，18，23，31；09"));
            assertThat(drawn.standing()).isEqualTo(RoundStanding.DRAWN);
            return drawn;
        });
    }

    @Test
    void nothing_of_the_draw_changes_and_nobody_gives_up_what_the_number_would_draw() {
        closed(at.pingding);
        LookBackRound frozen =
                done(
                        office,
                        prepared(terms(new SampleSize.Count(1), 0)),
                        new RoundCommand.Freeze());
        assertRefused(
                change(office, frozen, new RoundCommand.Freeze()), InspectionRefusal.LIST_STANDS);

        later(() -> {
            assertRefused(
                    change(office, frozen, new RoundCommand.Drop("另抽")),
                    InspectionRefusal.NUMBER_IS_OUT);
            LookBackRound stated = done(office, frozen, new RoundCommand.StateNumber(NUMBER));
            LookBackRound drawn = done(leader, stated, new RoundCommand.Draw(NUMBER));
            for (RoundCommand command :
                    List.of(
                            new RoundCommand.Freeze(),
                            new RoundCommand.StateNumber("123456"),
                            new RoundCommand.Draw(NUMBER),
                            new RoundCommand.Drop("重抽"))) {
                assertRefused(change(office, drawn, command), InspectionRefusal.DRAW_STANDS);
            }
            return drawn;
        });
        LookBackRound late = prepared(terms(new SampleSize.Count(1), 0));
        later(() -> {
            assertRefused(
                    change(office, late, new RoundCommand.Freeze()),
                    InspectionRefusal.LIST_BEFORE_NUMBER);
            LookBackRound dropped = done(office, late, new RoundCommand.Drop("过期"));
            assertThat(dropped.standing()).isEqualTo(RoundStanding.DROPPED);
            return dropped;
        });
    }

    @Test
    void nobody_fixes_two_lists_of_the_same_problems_and_draws_the_one_that_suits() {
        closed(at.pingding);
        LookBackRound first =
                done(
                        office,
                        prepared(terms(new SampleSize.Count(1), 0)),
                        new RoundCommand.Freeze());
        LookBackRound nearlyTheSame = prepared(terms(new SampleSize.Percent(100), 0));

        assertThat(change(office, nearlyTheSame, new RoundCommand.Freeze()))
                .isEqualTo(
                        Outcome.refused(
                                InspectionRefusal.LISTED_IS_DRAWN_FIRST, first.terms().name()));
        assertThat(rounds.problems(office, nearlyTheSame, ALL).items()).isEmpty();

        LookBackRound dropped = done(office, first, new RoundCommand.Drop("期限写错"));
        assertThat(dropped.reason()).as("told to all who see the rounds").contains("期限写错");
        done(office, find(nearlyTheSame), new RoundCommand.Freeze());
    }

    @Test
    void what_was_drawn_once_can_be_listed_again() {
        closed(at.pingding);
        drawn(terms(new SampleSize.Count(1), 0));

        LookBackRound again =
                done(
                        office,
                        prepared(terms(new SampleSize.Count(1), 0)),
                        new RoundCommand.Freeze());

        assertThat(again.standing()).isEqualTo(RoundStanding.FROZEN);
    }

    @Test
    void of_two_lists_fixed_at_the_same_time_one_stands() throws Exception {
        closed(at.pingding);
        LookBackRound one = prepared(terms(new SampleSize.Count(1), 0));
        LookBackRound other = prepared(terms(new SampleSize.Count(1), 0));
        CyclicBarrier together = new CyclicBarrier(2);

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Outcome<LookBackRound>> outcomes = new ArrayList<>();
            for (Future<Outcome<LookBackRound>> each :
                    threads.invokeAll(
                            Stream.of(one, other)
                                    .map(round ->
                                            (Callable<Outcome<LookBackRound>>)
                                                    () -> {
                                                        together.await();
                                                        return change(
                                                                office,
                                                                round,
                                                                new RoundCommand.Freeze());
                                                    })
                                    .toList())) {
                outcomes.add(each.get());
            }

            assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(Refused.class::isInstance).hasSize(1);
        }
    }

    @Test
    void what_came_back_counts_whoever_found_it_and_what_held_only_from_those_who_look() {
        Problem one = closed(at.pingding);
        Problem other = closed(at.yuxian);
        Problem third = closed(at.guangling);
        LookBackRound frozen =
                done(
                        office,
                        prepared(terms(new SampleSize.Count(3), 0)),
                        new RoundCommand.Freeze());
        Actor city = at.person(Duty.LEADER, at.yangquan);
        at.give(city, other, new Command.ReportRecurrence("暴雨后再次塌陷"));
        LookBackRound drawn = drawn(frozen);

        assertThat(find(drawn).draw().orElseThrow().cameBack())
                .as("it came back between the list and the draw")
                .isEqualTo(1);
        Problem seen = at.give(city, problem(one), new Command.PassExtraLookBack("市里看过"));
        assertThat(find(drawn).draw().orElseThrow().lookedAt())
                .as("the city looks at its own counties; the round's office does not")
                .isEqualTo(1);
        Problem reported = at.give(city, seen, new Command.ReportRecurrence("又塌了"));
        assertThat(find(drawn).draw().orElseThrow().cameBack()).isEqualTo(2);
        at.give(city, reported, new Command.Undo());
        assertThat(find(drawn).draw().orElseThrow().cameBack())
                .as("what is taken back in the ledger is taken back in the round")
                .isEqualTo(1);
        at.give(leader, problem(third), new Command.PassExtraLookBack("省里看过"));
        assertThat(find(drawn).draw().orElseThrow().held()).isEqualTo(1);
        assertThat(story(find(drawn))).endsWith("LookedBack", "TakenBack", "LookedBack");
    }

    @Test
    void who_looks_back_is_settled_by_the_terms_and_never_the_unit_itself() {
        Problem problem = closed(at.pingding);
        LookBackRound drawn =
                drawn(with(terms(new SampleSize.Count(1), 0), RoundCarrier.GUIDANCE_GROUPS));
        Actor group = at.person(Duty.GUIDANCE, at.yangquan);
        Actor elsewhere = at.person(Duty.GUIDANCE, at.datong);
        Actor liaison = at.person(Duty.LIAISON, at.pingding);

        assertRefused(
                look(leader, drawn, problem.id(), RoundResult.HELD, "好"),
                InspectionRefusal.CARRIER_LOOKS_BACK);
        assertRefused(
                look(liaison, drawn, problem.id(), RoundResult.HELD, "好"),
                InspectionRefusal.CARRIER_LOOKS_BACK);
        assertThat(look(elsewhere, drawn, problem.id(), RoundResult.HELD, "好"))
                .isInstanceOf(Absent.class);
        assertThat(look(group, drawn, problem.id(), RoundResult.HELD, " "))
                .isInstanceOf(Faulty.class);
        Actor both = at.both(group, liaison);
        assertRefused(
                look(both, drawn, problem.id(), RoundResult.HELD, "好"),
                LedgerRefusal.VERIFIER_STANDS_OUTSIDE);
        value(look(group, drawn, problem.id(), RoundResult.HELD, "好"));
        assertThat(rounds.unguided(find(drawn), at.campaigns.find(at.campaign).orElseThrow()))
                .isZero();
    }

    @Test
    void a_round_waits_on_the_desks_of_those_who_look_until_all_is_looked_at() {
        ProblemId problem = closed(at.pingding).id();
        closed(at.guangling);
        LookBackRound round =
                drawn(with(terms(new SampleSize.Count(2), 0), RoundCarrier.GUIDANCE_GROUPS));
        Actor group = at.person(Duty.GUIDANCE, at.yangquan);

        assertThat(onDesk(office)).isEmpty();
        assertThat(onDesk(leader)).isEmpty();
        assertThat(onDesk(group))
                .singleElement()
                .satisfies(errand -> {
                    assertThat(errand.count()).as("of the city that it guides").isEqualTo(1);
                    assertThat(errand.title()).isEqualTo(round.terms().name());
                    assertThat(errand.day()).contains(round.terms().dueOn());
                });
        value(look(group, round, problem, RoundResult.HELD, "好"));
        assertThat(onDesk(group)).isEmpty();
        drawn(terms(new SampleSize.Count(1), 0));
        assertThat(onDesk(office)).hasSize(1);
    }

    private List<Errand> onDesk(Actor actor) {
        return later(() -> at.ledger.desk(actor, ALL)).items().items().stream()
                .flatMap(item ->
                        item instanceof DeskItem.OnErrand(var errand)
                                ? Stream.of(errand)
                                : Stream.empty())
                .toList();
    }

    @Test
    void what_was_drawn_counts_as_asked_of_its_unit() {
        closed(at.pingding);
        LookBackRound round = drawn(terms(new SampleSize.Count(1), 0));
        DemandSource source = RoundDemands.lookBacksAsked(at.jdbc);
        LocalDate due = round.terms().dueOn();

        assertThat(source.of(at.pingding, due, due))
                .singleElement()
                .satisfies(demand -> {
                    assertThat(demand.kind()).isEqualTo(Demand.Kind.LOOK_BACK);
                    assertThat(demand.asker()).isEqualTo(at.province);
                    assertThat(demand.day()).isEqualTo(due);
                });
        assertThat(source.of(at.yuxian, due, due)).isEmpty();
        assertThat(source.counts(at.yangquan, due, due)).isEqualTo(Map.of(at.pingding.unit(), 1L));
    }

    @Test
    void a_round_is_held_by_the_office_and_seen_along_its_line() {
        closed(at.pingding);
        closed(at.guangling);
        LookBackRound round = drawn(terms(new SampleSize.Count(2), 0));
        Actor county = at.person(Duty.LIAISON, at.pingding);
        Actor otherTree = at.person(Duty.OFFICE, at.anotherTree("15", "外省"));

        assertThat(rounds.find(otherTree, round.id())).isEmpty();
        assertThat(rounds.find(county, round.id())).isPresent();
        assertThat(rounds.drawn(county, round.id(), ALL).items())
                .as("a county sees its own")
                .hasSize(1);
        assertThat(rounds.problems(county, round, ALL).items()).hasSize(1);
        assertThat(rounds.units(county, round))
                .as("of its own city and those above, not of the other city")
                .extracting(RoundUnit::unit)
                .containsExactly(at.yangquan.unit());
        value(look(leader, round, closed(round), RoundResult.HELD, "好"));
        assertThat(rounds.history(county, round, ALL).items())
                .extracting(Entry::type)
                .containsExactly("Prepared", "Frozen", "NumberStated", "Drawn");
        assertRefused(
                rounds.prepare(county, at.campaign, terms(new SampleSize.Count(2), 0)),
                InspectionRefusal.OFFICE_HOLDS_ROUND);
        assertThat(rounds.prepare(otherTree, at.campaign, terms(new SampleSize.Count(2), 0)))
                .isInstanceOf(Absent.class);
        Outcome<LookBackRound> faulty =
                rounds.prepare(
                        office,
                        at.campaign,
                        with(terms(new SampleSize.Percent(101), 0), TODAY, TODAY.plusDays(1)));
        assertThat(faulty)
                .isInstanceOfSatisfying(
                        Faulty.class,
                        wrong ->
                                assertThat(((Faulty<?>) wrong).faults())
                                        .extracting(fault -> fault.where())
                                        .contains("size", "numberOn", "closedTo"));
    }

    @Test
    void anybody_repeats_the_draw_from_the_list_the_entry_and_the_number() {
        aLedgerOf(400);
        for (int least : List.of(0, 5)) {
            LookBackRound drawn = drawn(terms(new SampleSize.Percent(12), least));

            List<Lot> lots = lots(drawn);
            Entry frozen = entry(drawn, "Frozen");
            String list =
                    lots.stream()
                            .map(lot ->
                                    lot.problem() + "," + lot.stratum() + "," + lot.weight() + "\n")
                            .collect(Collectors.joining());
            assertThat(sha256(list)).isEqualTo(frozen.as(Map.class).get("list"));
            String seed = sha256(frozen.hash() + " 02071118233109");
            assertThat(drawn.draw().orElseThrow().seed().toString()).isEqualTo(seed);
            Set<Long> again =
                    Repeated.draw(
                            lots.stream()
                                    .map(lot ->
                                            new Repeated.Line(
                                                    lot.problem().value(),
                                                    lot.stratum().value(),
                                                    lot.weight()))
                                    .toList(),
                            rounds.strata(drawn.id()).stream()
                                    .collect(
                                            Collectors.toMap(
                                                    each -> each.unit().value(), Stratum::sample)),
                            seed);
            assertThat(
                            lots.stream()
                                    .filter(Lot::drawn)
                                    .map(lot -> lot.problem().value())
                                    .collect(Collectors.toSet()))
                    .isEqualTo(again)
                    .hasSize(drawn.draw().orElseThrow().drawn());
            RepeatedDraw repeated = value(repeated(lots, frozen));
            assertThat(repeated.isSame()).isTrue();
            assertThat(repeated.list().toString()).isEqualTo(frozen.as(Map.class).get("list"));
            assertThat(repeated.seed()).isEqualTo(drawn.draw().orElseThrow().seed());
            Lot swapped = lots.stream().filter(Lot::drawn).findFirst().orElseThrow();
            Lot instead =
                    lots.stream()
                            .filter(lot -> !lot.drawn())
                            .filter(lot -> lot.stratum().equals(swapped.stratum()))
                            .findFirst()
                            .orElseThrow();
            RepeatedDraw found =
                    value(
                            repeated(
                                    lots.stream()
                                            .map(lot ->
                                                    lot.equals(swapped) || lot.equals(instead)
                                                            ? marked(lot, !lot.drawn())
                                                            : lot)
                                            .toList(),
                                    frozen));
            assertThat(found.missing()).containsExactly(swapped.problem().value());
            assertThat(found.extra()).containsExactly(instead.problem().value());
        }
    }

    /** From the file that the page of a round hands out. */
    private static Outcome<RepeatedDraw> repeated(List<Lot> lots, Entry frozen) {
        List<String> file = new ArrayList<>(List.of("problem,stratum,weight,key,drawn"));
        lots.forEach(lot ->
                file.add(
                        lot.problem()
                                + ","
                                + lot.stratum()
                                + ","
                                + lot.weight()
                                + ","
                                + lot.key().orElseThrow()
                                + ","
                                + lot.drawn()));
        return RepeatedDraw.of(file, frozen.hash().toString(), NUMBER);
    }

    private static Lot marked(Lot lot, boolean drawn) {
        return new Lot(lot.problem(), lot.stratum(), lot.weight(), lot.key(), drawn);
    }

    @Test
    void the_sample_is_spread_by_weight_and_no_unit_gets_less_than_the_least() {
        aLedgerOf(400);

        LookBackRound round =
                done(
                        office,
                        prepared(terms(new SampleSize.Count(60), 8)),
                        new RoundCommand.Freeze());

        List<Stratum> strata = rounds.strata(round.id());
        assertThat(strata).hasSize(2);
        assertThat(strata.stream().mapToInt(Stratum::sample).sum()).isEqualTo(60);
        assertThat(strata).allSatisfy(each -> assertThat(each.sample()).isGreaterThanOrEqualTo(8));
        assertThat(strata.stream().mapToLong(Stratum::population).sum()).isEqualTo(400);
    }

    @Test
    void the_parts_of_a_weight_are_told_and_small_units_are_taken_to_be_like_all() {
        aLedgerOf(400);

        LookBackRound round =
                done(
                        office,
                        prepared(terms(new SampleSize.Count(20), 0)),
                        new RoundCommand.Freeze());

        List<FrozenProblem> problems = rounds.problems(office, round, ALL).items();
        assertThat(problems)
                .hasSize(400)
                .allSatisfy(each ->
                        assertThat(each.weight())
                                .isEqualTo(
                                        100
                                                + each.byRecurrence()
                                                + each.bySeverity()
                                                + each.byUnit()
                                                + each.bySpeed()
                                                + each.byLastDay()))
                .anySatisfy(each -> assertThat(each.byLastDay()).isEqualTo(100))
                .anySatisfy(each -> assertThat(each.bySpeed()).isEqualTo(100))
                .anySatisfy(each -> assertThat(each.byRecurrence()).isEqualTo(200));
        long all = problems.stream().mapToLong(each -> 1).sum();
        double average =
                problems.stream().filter(each -> each.recurrences() > 0).count() / (double) all;
        assertThat(problems)
                .allSatisfy(each -> {
                    double rate =
                            (each.record().cameBack() + 20 * average)
                                    / (each.record().closed() + 20);
                    double points = 100 * Math.clamp(rate / average - 1, 0, 2);
                    assertThat((double) each.byUnit()).isCloseTo(points, within(0.51));
                });
        assertThat(round.frozen().orElseThrow().weight())
                .isEqualTo(problems.stream().mapToLong(FrozenProblem::weight).sum());
    }

    @Test
    void over_many_seeds_each_problem_is_drawn_as_often_as_its_chance_says() {
        List<Repeated.Line> list = aList(60, new Random(20190729));
        int size = 12;
        int draws = 6_000;
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 0; i < draws; i++) {
            Repeated.draw(list, Map.of(1L, size), sha256("seed " + i))
                    .forEach(id -> counts.merge(id, 1, Integer::sum));
        }

        Map<Long, Double> chances = Repeated.chances(list, size);
        double distance = 0;
        int free = 0;
        for (Repeated.Line line : list) {
            double chance = chances.getOrDefault(line.id(), 0.0);
            double expected = draws * chance;
            int drawn = counts.getOrDefault(line.id(), 0);
            if (chance == 1) {
                assertThat(drawn).isEqualTo(draws);
            } else {
                distance += (drawn - expected) * (drawn - expected) / (expected * (1 - chance));
                free++;
            }
        }

        assertThat(free).isGreaterThan(50);
        assertThat(distance)
                .as("chi-square of %d degrees; its 99.9th percentile is about", free)
                .isLessThan(free + 3.1 * Math.sqrt(2.0 * free) + 6);
    }

    @Test
    void the_interval_holds_the_true_share_in_about_nineteen_of_twenty_rounds() {
        Random chance = new Random(19);
        List<Repeated.Line> list = aList(800, chance);
        Map<Long, Boolean> held = new HashMap<>();
        for (Repeated.Line line : list) {
            held.put(line.id(), chance.nextDouble() > line.weight() / 2_500.0);
        }
        double truth =
                held.values().stream().filter(Boolean::booleanValue).count() / (double) list.size();
        Map<Long, Double> chances = Repeated.chances(list, 80);
        int within = 0;
        double sum = 0;
        int draws = 2_000;
        for (int i = 0; i < draws; i++) {
            double all = 0;
            double good = 0;
            double doubt = 0;
            for (long id : Repeated.draw(list, Map.of(1L, 80), sha256("round " + i))) {
                double each = chances.getOrDefault(id, 0.0);
                all += 1 / each;
                good += held.getOrDefault(id, false) ? 1 / each : 0;
                doubt += (1 - each) / (each * each);
            }
            HeldShare share = HeldShare.of(all, good, doubt, 80);
            sum += share.share();
            within += share.low() <= truth && truth <= share.high() ? 1 : 0;
        }

        assertThat(sum / draws).as("no bias to speak of").isCloseTo(truth, within(0.01));
        assertThat(within / (double) draws).isBetween(0.93, 0.99);
    }

    @Test
    void where_all_were_looked_at_the_share_is_known() {
        assertThat(HeldShare.of(40, 30, 0, 40)).isEqualTo(new HeldShare(0.75, 0.75, 0.75, 40));
    }

    /** A list of one stratum with weights like those of a round. */
    private static List<Repeated.Line> aList(int size, Random chance) {
        List<Repeated.Line> list = new ArrayList<>();
        for (int id = 1; id <= size; id++) {
            list.add(
                    new Repeated.Line(
                            id, 1, 100 + 100L * chance.nextInt(4) + (id % 20 == 0 ? 700 : 0)));
        }
        return list;
    }

    /** Rows as if so many problems had been struck off, in a few units. */
    private void aLedgerOf(int problems) {
        Problem model = closed(at.pingding);
        at.jdbc
                .sql(
                        """
                        with units as (select * from unnest(cast(:units as bigint[]), cast(:paths as text[])) with ordinality
                            as u(unit, path, place)),
                        made as (
                            insert into problems (version, campaign_id, unit_id, path, state, closure_class, recurred, severity,
                                source, title, due_on, extension_asked, extended, registered_at, changed_at, particulars)
                            select p.version, p.campaign_id, u.unit, u.path, case when n % 3 = 0 then 'EFFECTIVE' else 'CLOSED' end, 'KEPT_UP', n % 11 = 0 and u.place <> 2,
                                (array['NORMAL','NORMAL','NORMAL','SERIOUS','CRITICAL'])[1 + n % 5], 'STUDY', 'x', null, false, false,
                                timestamptz '2019-05-01 10:00:00+08' + n % 60 * interval '1 day', now(),
                                jsonb_set(jsonb_set(p.particulars, '{lineage,recurrences}', to_jsonb(case when n % 11 = 0 then 1 else 0 end)),
                                    '{ownership,deadline}', to_jsonb(date '2019-05-31' + n % 60))
                            from generate_series(1, :problems - 1) n
                            join units u on u.place = 1 + n % 4 - n % 4 / 3
                            cross join problems p where p.id = :model
                            returning id, unit_id, registered_at)
                        insert into problem_days (happening, day, unit_id, problem_id)
                        select 'STRUCK_OFF', cast(registered_at at time zone 'Asia/Shanghai' as date)
                            + case when id % 7 = 0 then 30 else cast(id % 29 as int) end, unit_id, id from made
                        """)
                .param(
                        "units",
                        at(UnitPath::unit).stream().mapToLong(unit -> unit.value()).toArray())
                .param("paths", at(UnitPath::value).toArray(String[]::new))
                .param("problems", problems)
                .param("model", model.id().value())
                .update();
        at.jdbc
                .sql(
                        "update problems set particulars = jsonb_set(particulars, '{id,value}',"
                                + " to_jsonb(id))")
                .update();
    }

    private <T> List<T> at(Function<UnitPath, T> part) {
        return List.of(at.pingding, at.yuxian, at.guangling).stream().map(part).toList();
    }

    private Problem closed(UnitPath unit) {
        Actor liaison = at.person(Duty.LIAISON, unit);
        Actor above = at.person(Duty.LEADER, unit.upTo(unit.units().get(1)).orElseThrow());
        return CampaignClock.asOf(
                Instant.parse("2019-08-01T02:00:00Z"),
                () -> {
                    Problem found = value(at.ledger.register(liaison, at.aProblemAt(unit)));
                    Problem assigned =
                            at.give(
                                    above,
                                    found,
                                    new Command.Assign(
                                            unit.unit(),
                                            List.of(),
                                            Optional.of(LocalDate.of(2019, 9, 30))));
                    Problem claimed = at.give(liaison, assigned, new Command.Claim());
                    Problem submitted = at.submitted(liaison, claimed);
                    Problem verified = at.give(above, submitted, new Command.Verify("属实"));
                    return at.give(above, verified, new Command.Close(ClosureClass.KEPT_UP, ""));
                });
    }

    private NewRound terms(SampleSize size, int least) {
        return new NewRound(
                at.province.unit(),
                "八月销号问题抽查",
                LocalDate.of(2019, 5, 1),
                LocalDate.of(2019, 8, 31),
                Set.of(State.CLOSED, State.EFFECTIVE),
                Optional.empty(),
                Optional.empty(),
                size,
                least,
                RoundCarrier.OFFICE,
                TODAY.plusDays(20),
                RiskPoints.USUAL,
                "中国福利彩票双色球第2019103期",
                NUMBER_ON);
    }

    private static NewRound with(NewRound terms, RoundCarrier carrier) {
        return changed(terms, carrier, terms.numberOn(), terms.closedTo());
    }

    private static NewRound with(NewRound terms, LocalDate numberOn, LocalDate closedTo) {
        return changed(terms, terms.carrier(), numberOn, closedTo);
    }

    private static NewRound changed(
            NewRound terms, RoundCarrier carrier, LocalDate numberOn, LocalDate closedTo) {
        return new NewRound(
                terms.unit(),
                terms.name(),
                terms.closedFrom(),
                closedTo,
                terms.states(),
                terms.specialAction(),
                terms.level(),
                terms.size(),
                terms.leastPerUnit(),
                carrier,
                terms.dueOn(),
                terms.points(),
                terms.numberSource(),
                numberOn);
    }

    private LookBackRound prepared(NewRound terms) {
        return value(rounds.prepare(office, at.campaign, terms));
    }

    private LookBackRound drawn(NewRound terms) {
        return drawn(done(office, prepared(terms), new RoundCommand.Freeze()));
    }

    private LookBackRound drawn(LookBackRound frozen) {
        return later(() -> {
            LookBackRound stated = done(office, frozen, new RoundCommand.StateNumber(NUMBER));
            return done(leader, stated, new RoundCommand.Draw(NUMBER));
        });
    }

    private static <T> T later(Supplier<T> work) {
        return CampaignClock.asOf(Province.MORNING.plus(4, ChronoUnit.DAYS), work);
    }

    private LookBackRound done(Actor actor, LookBackRound round, RoundCommand command) {
        return value(change(actor, round, command));
    }

    private Outcome<LookBackRound> change(Actor actor, LookBackRound round, RoundCommand command) {
        return rounds.change(actor, round.id(), new Version(round.version()), command);
    }

    private Outcome<DrawnProblem> look(
            Actor actor,
            LookBackRound round,
            ProblemId problem,
            RoundResult result,
            String finding) {
        return later(() -> rounds.lookBack(actor, round.id(), problem, result, finding));
    }

    private LookBackRound find(LookBackRound round) {
        return rounds.find(office, round.id()).orElseThrow();
    }

    private Problem problem(ProblemId id) {
        return at.ledger.find(office, id).orElseThrow();
    }

    private Problem problem(Problem before) {
        return problem(before.id());
    }

    private List<Lot> lots(LookBackRound round) {
        List<Lot> lots = new ArrayList<>();
        rounds.lots(round, lots::add);
        return lots;
    }

    private Entry entry(LookBackRound round, String type) {
        return rounds.history(office, round, ALL).items().stream()
                .filter(entry -> entry.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private ProblemId closed(LookBackRound round) {
        return rounds.drawn(office, round.id(), ALL).items().getFirst().problem().problem();
    }

    private List<String> story(LookBackRound round) {
        return rounds.history(office, round, ALL).items().stream().map(Entry::type).toList();
    }

    private static void assertRefused(Outcome<?> outcome, Refusal rule) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(rule));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The draw as docs/look-back-rounds.md tells it, made anew from that text alone. */
    private static final class Repeated {

        record Line(long id, long stratum, long weight) {}

        private record Keyed(long id, double key) {}

        static Set<Long> draw(List<Line> list, Map<Long, Integer> samples, String seed) {
            Map<Long, List<Line>> strata =
                    list.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            Line::stratum, TreeMap::new, Collectors.toList()));
            List<Long> drawn = new ArrayList<>();
            strata.forEach((stratum, lines) -> {
                int sample = samples.getOrDefault(stratum, 0);
                Map<Long, Double> chances = chances(lines, sample);
                lines.stream()
                        .map(line ->
                                new Keyed(
                                        line.id(),
                                        key(seed, line.id(), chances.getOrDefault(line.id(), 0.0))))
                        .sorted(Comparator.comparingDouble(Keyed::key).thenComparingLong(Keyed::id))
                        .limit(sample)
                        .forEach(keyed -> drawn.add(keyed.id()));
            });
            return Set.copyOf(drawn);
        }

        static Map<Long, Double> chances(List<Line> lines, int sample) {
            Map<Long, Double> chances = new HashMap<>();
            List<Line> rest = new ArrayList<>(lines);
            long size = sample;
            while (true) {
                long now = size;
                long weight = rest.stream().mapToLong(Line::weight).sum();
                long heaviest = rest.stream().mapToLong(Line::weight).max().orElse(0);
                if (now == 0 || rest.isEmpty() || now * heaviest < weight) {
                    rest.forEach(line ->
                            chances.put(
                                    line.id(), (double) (now * line.weight()) / (double) weight));
                    return chances;
                }
                List<Line> certain =
                        rest.stream().filter(line -> line.weight() == heaviest).toList();
                certain.forEach(line -> chances.put(line.id(), 1.0));
                rest.removeAll(certain);
                size -= certain.size();
            }
        }

        private static double key(String seed, long id, double chance) {
            if (chance == 1) {
                return 0;
            }
            long bits = Long.parseLong(sha256(seed + " " + id).substring(0, 13), 16);
            double u = (bits + 0.5) / 4503599627370496.0;
            return u * (1 - chance) / (chance * (1 - u));
        }
    }
}
