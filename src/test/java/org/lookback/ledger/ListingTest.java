package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.campaign.ActivityAccount;
import org.lookback.campaign.ActivityKind;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.LedgerFilter.Breadth;
import org.lookback.ledger.LedgerFilter.Sort;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Whatever is asked of the ledger, by whomever: every part of every list is what one gets who looks
 * at each problem, keeps those that fit, and puts them in order.
 */
class ListingTest {

    private static final int PROBLEMS = 60;
    private static final int SIZE = 7;
    private static final List<String> TITLES =
            List.of("村口道路塌陷", "道路照明不亮", "危房改造进度慢", "饮水工程未通", "形式主义填表过多");

    private static final List<Source> SOURCES = List.of(Source.SELF_CHECK, Source.STUDY);

    private final Province at = new Province();
    private final UnitPath township = at.below(at.pingding, "140321001", "冠山镇", "TOWNSHIP");
    private final List<UnitPath> places =
            List.of(
                    at.province,
                    at.yangquan,
                    at.datong,
                    at.pingding,
                    at.yuxian,
                    at.guangling,
                    township);
    private final Map<ProblemId, UnitPath> problems = new HashMap<>();
    private final Map<ProblemId, Entered> entered = new HashMap<>();
    private final Map<ProblemId, Origin> origins = new HashMap<>();
    private final Map<ProblemId, UnitPath> supervisors = new HashMap<>();
    private final Set<ProblemId> extended = new HashSet<>();
    private final Set<ProblemId> closed = new HashSet<>();

    /** Where and when a problem was registered, whosever it is now. */
    private record Entered(UnitPath place, LocalDate day) {}

    @BeforeEach
    void someProblemsWithHistories() {
        Random chance = new Random(20191202);
        Actor office = at.person(Duty.OFFICE, at.province);
        Actor upper = at.person(Duty.LEADER, at.yangquan);
        List<Origin> records = List.of(record(office, "调研"), record(office, "暗访"));
        for (int i = 0; i < PROBLEMS; i++) {
            int hour = i;
            CampaignClock.asOf(
                    Province.MORNING.plus(hour, ChronoUnit.HOURS),
                    () -> {
                        UnitPath place = places.get(chance.nextInt(places.size()));
                        Optional<Origin> origin =
                                chance.nextInt(3) == 0
                                        ? Optional.of(records.get(chance.nextInt(records.size())))
                                        : Optional.empty();
                        Problem problem =
                                done(at.ledger.register(office, entry(place, origin, chance)));
                        origin.ifPresent(record -> origins.put(problem.id(), record));
                        problems.put(problem.id(), place);
                        entered.put(problem.id(), new Entered(place, LocalDate.now(at.clock)));
                        if (chance.nextInt(3) > 0 && !place.equals(at.province)) {
                            UnitPath owner = chance.nextInt(5) == 0 ? at.suburb : place;
                            List<UnitPath> others =
                                    chance.nextInt(3) == 0 ? List.of(at.guangling) : List.of();
                            Outcome<Problem> assigned =
                                    at.ledger.perform(
                                            owner.equals(at.suburb) ? office : upper,
                                            problem.id(),
                                            problem.version(),
                                            new Command.Assign(
                                                    owner.unit(),
                                                    others.stream()
                                                            .filter(other -> !other.equals(owner))
                                                            .map(UnitPath::unit)
                                                            .toList(),
                                                    Optional.of(
                                                            LocalDate.of(
                                                                    2019,
                                                                    9,
                                                                    3 + chance.nextInt(20)))));
                            if (assigned instanceof Outcome.Done<Problem>(var now)) {
                                problems.put(problem.id(), owner);
                                if (chance.nextInt(2) == 0) {
                                    goesOn(now, owner, chance);
                                }
                            }
                        }
                        if (hour == PROBLEMS / 2) {
                            at.tallies.fold();
                        }
                        return hour;
                    });
        }
    }

    /** It is claimed; perhaps put off, perhaps supervised; of those put off some submitted. */
    private void goesOn(Problem assigned, UnitPath owner, Random chance) {
        Actor liaison = at.person(Duty.LIAISON, owner);
        Problem problem = at.give(liaison, assigned, new Command.Claim());
        boolean putOff = chance.nextBoolean();
        if (putOff) {
            problem =
                    at.give(
                            at.person(Duty.OFFICE, at.province),
                            at.give(
                                    liaison,
                                    problem,
                                    new Command.AskExtension(LocalDate.of(2020, 1, 1), "雨季")),
                            new Command.GrantExtension());
            extended.add(problem.id());
        }
        if (chance.nextBoolean()) {
            UnitPath supervisor = chance.nextBoolean() ? at.province : at.yangquan;
            if (supervisor.isAbove(owner)) {
                problem =
                        at.give(
                                at.person(Duty.OFFICE, supervisor),
                                problem,
                                new Command.Supervise("限期整改"));
                supervisors.put(problem.id(), supervisor);
            }
        }
        if (putOff && chance.nextBoolean()) {
            Problem submitted = at.submitted(liaison, problem);
            if (!supervisors.containsKey(problem.id()) && chance.nextBoolean()) {
                closes(submitted);
            }
        }
    }

    /** Struck off, it is put off no more. */
    private void closes(Problem submitted) {
        Actor office = at.person(Duty.OFFICE, at.province);
        at.give(
                office,
                at.give(office, submitted, new Command.Verify("现场查看，属实")),
                new Command.Close(ClosureClass.KEPT_UP, ""));
        extended.remove(submitted.id());
        closed.add(submitted.id());
    }

    private Origin record(Actor by, String title) {
        return Origin.of(
                value(
                                at.activities.write(
                                        by,
                                        at.campaign,
                                        at.province.unit(),
                                        ActivityKind.INSPECTION,
                                        new ActivityAccount(
                                                title,
                                                LocalDate.of(2019, 9, 1),
                                                Optional.empty(),
                                                Optional.empty(),
                                                "情况",
                                                List.of(),
                                                List.of())))
                        .id());
    }

    private Command.Register entry(UnitPath place, Optional<Origin> origin, Random chance) {
        Command.Register entry = at.aProblemAt(place);
        return new Command.Register(
                entry.campaign(),
                entry.unit(),
                TITLES.get(chance.nextInt(TITLES.size())),
                entry.description(),
                SOURCES.get(chance.nextInt(SOURCES.size())),
                Severity.NORMAL,
                chance.nextBoolean() ? Optional.of(at.roads) : Optional.empty(),
                Optional.empty(),
                origin,
                List.of());
    }

    @Test
    void every_part_of_every_list_is_what_looking_at_each_problem_gives() {
        List<Actor> actors =
                List.of(
                        at.person(Duty.OFFICE, at.province),
                        at.person(Duty.OFFICE, at.yangquan),
                        at.person(Duty.LIAISON, at.guangling),
                        at.person(Duty.LIAISON, at.suburb),
                        at.lead(at.datong, at.roads),
                        at.both(
                                at.person(Duty.LIAISON, at.pingding),
                                at.person(Duty.GUIDANCE, at.datong)),
                        at.both(
                                at.person(Duty.LIAISON, at.guangling),
                                at.lead(at.yangquan, at.roads)),
                        Actor.system());
        assertThat(problems.keySet())
                .flatMap(id -> at.ledger.card(Actor.system(), id).stream().toList())
                .as("some wait for a supervisor who is not the unit above")
                .anyMatch(card ->
                        supervisor(card)
                                .filter(above ->
                                        superior(place(card)).filter(above::isAbove).isPresent())
                                .isPresent());
        assertThat(List.of(extended, closed, supervisors.keySet())).noneMatch(Set::isEmpty);
        for (Actor actor : actors) {
            List<ProblemCard> seen =
                    problems.keySet().stream()
                            .flatMap(id -> at.ledger.card(actor, id).stream())
                            .toList();
            for (LedgerFilter filter : filters()) {
                List<ProblemId> expected = expected(seen, filter);
                List<ProblemId> told = new ArrayList<>();
                for (int page = 0; page <= expected.size() / SIZE; page++) {
                    Page<ProblemCard> part =
                            at.ledger.search(actor, filter, new PageRequest(page, SIZE));
                    assertThat(part.total())
                            .as("how many %s sees of %s", actor.name(), filter)
                            .isEqualTo(expected.size());
                    assertThat(part.more()).isFalse();
                    part.items().forEach(card -> told.add(card.id()));
                }
                assertThat(told).as("what %s sees of %s", actor.name(), filter).isEqualTo(expected);
            }
        }
    }

    @Test
    void another_tree_is_none_of_ones_own() {
        at.anotherTree("15", "内蒙古自治区");
        Actor office = at.person(Duty.OFFICE, at.province);
        UnitPath foreign = at.anotherTree("13", "河北省");
        Actor there = at.person(Duty.OFFICE, foreign);
        done(at.ledger.register(there, at.aProblemAt(foreign)));

        for (LedgerFilter filter :
                List.of(
                        LedgerFilter.ALL,
                        LedgerFilter.ALL.at(Optional.of(at.province), Breadth.SUBTREE),
                        LedgerFilter.ALL.saying(Optional.of("道路")))) {
            assertThat(at.ledger.search(office, filter, new PageRequest(0, 500)).items())
                    .extracting(ProblemCard::unit)
                    .isNotEmpty()
                    .doesNotContain(foreign.unit());
            assertThat(
                            at.ledger
                                    .search(
                                            there,
                                            filter.at(Optional.of(foreign), Breadth.SUBTREE),
                                            new PageRequest(0, 500))
                                    .total())
                    .isEqualTo(1);
        }
    }

    @Test
    void what_no_tally_counts_is_counted_up_to_a_bound_and_can_be_read_beyond_it() {
        at.jdbc
                .sql(
                        """
                        insert into problems (version, campaign_id, unit_id, path, state, recurred, severity, source, title,
                            extension_asked, registered_at, changed_at, particulars)
                        select 1, :campaign, :unit, :path, 'REGISTERED', false, 'CRITICAL', 'PEER', 'title',
                            false, now(), now(), '{}'
                        from generate_series(1, 1020)
                        """)
                .param("campaign", at.campaign.value())
                .param("unit", at.yuxian.unit().value())
                .param("path", at.yuxian.value())
                .update();
        Actor office = at.person(Duty.OFFICE, at.province);
        LedgerFilter peers = LedgerFilter.ALL.source(Optional.of(Source.PEER));

        Page<ProblemCard> first = at.ledger.search(office, peers, new PageRequest(0, 50));
        Page<ProblemCard> last = at.ledger.search(office, peers, new PageRequest(20, 50));

        assertThat(first.items()).hasSize(50);
        assertThat(first.total()).isEqualTo(1000);
        assertThat(first.more()).isTrue();
        assertThat(last.items()).hasSize(20);
        assertThat(last.total()).isEqualTo(1020);
        assertThat(last.more()).isFalse();
    }

    private List<LedgerFilter> filters() {
        List<LedgerFilter> filters = new ArrayList<>();
        for (Sort sort : Sort.values()) {
            filters.add(LedgerFilter.ALL.by(sort));
            filters.add(LedgerFilter.ALL.by(sort).at(Optional.of(at.yangquan), Breadth.SUBTREE));
            filters.add(LedgerFilter.ALL.states(Set.of(State.ASSIGNED)).by(sort));
        }
        for (UnitPath place : places) {
            for (Breadth breadth : Breadth.values()) {
                filters.add(LedgerFilter.ALL.at(Optional.of(place), breadth));
            }
            LedgerFilter open = LedgerFilter.ALL.states(Set.copyOf(State.allOpen()));
            filters.add(open.at(Optional.of(place), Breadth.SUBTREE));
        }
        for (String text : List.of("道路", "村口道路", "道路 塌陷", "工程未", "饮水 道路", "没有的话", "水")) {
            LedgerFilter said = LedgerFilter.ALL.saying(Optional.of(text));
            filters.add(said);
            filters.add(said.at(Optional.of(at.yangquan), Breadth.SUBTREE));
        }
        LocalDate second = LocalDate.of(2019, 9, 3);
        for (Span days :
                List.of(
                        Span.between(second, second),
                        new Span(Optional.of(second), Optional.empty()),
                        new Span(Optional.empty(), Optional.of(second)))) {
            LedgerFilter then = LedgerFilter.ALL.on(days, Span.EVER);
            filters.add(then);
            for (UnitPath place : places) {
                for (Breadth breadth : Breadth.values()) {
                    filters.add(then.at(Optional.of(place), breadth));
                }
            }
        }
        filters.add(LedgerFilter.ALL.source(Optional.of(Source.STUDY)));
        filters.add(LedgerFilter.ALL.in(Optional.of(at.campaign)));
        for (LedgerFilter filter :
                List.of(
                        LedgerFilter.ALL.extended(Optional.of(true)),
                        LedgerFilter.ALL.extended(Optional.of(false)),
                        LedgerFilter.ALL.supervised(Optional.of(true)),
                        LedgerFilter.ALL.supervised(Optional.of(false)),
                        LedgerFilter.ALL.extended(Optional.of(true)).supervised(Optional.of(true)),
                        LedgerFilter.ALL.cameOf(origins.values().stream().findFirst()),
                        LedgerFilter.ALL.closureClass(Optional.of(ClosureClass.KEPT_UP)),
                        LedgerFilter.ALL.specialAction(Optional.of(at.roads)))) {
            filters.add(filter);
            for (UnitPath place : places) {
                for (Breadth breadth : Breadth.values()) {
                    filters.add(filter.at(Optional.of(place), breadth));
                }
            }
        }
        return filters;
    }

    private List<ProblemId> expected(List<ProblemCard> seen, LedgerFilter filter) {
        return seen.stream()
                .filter(card -> fits(card, filter))
                .sorted(order(filter.sort()))
                .map(ProblemCard::id)
                .toList();
    }

    private boolean fits(ProblemCard card, LedgerFilter filter) {
        Entered entry = Optional.ofNullable(entered.get(card.id())).orElseThrow();
        UnitPath place = filter.asksForPast() ? entry.place() : place(card);
        return filter.registered().from().map(from -> !entry.day().isBefore(from)).orElse(true)
                && filter.registered().to().map(to -> !entry.day().isAfter(to)).orElse(true)
                && filter.under()
                        .map(under ->
                                switch (filter.breadth()) {
                                    case UNIT -> place.equals(under);
                                    case SUBTREE -> under.contains(place);
                                    case HELD -> holder(card).equals(under);
                                    case HELD_BELOW -> under.contains(holder(card));
                                    case GONE_ABOVE ->
                                            under.contains(place(card))
                                                    && holder(card).isAbove(under);
                                })
                        .orElse(true)
                && filter.campaign().map(card.campaign()::equals).orElse(true)
                && (filter.states().isEmpty() || filter.states().contains(card.state()))
                && filter.source().map(source -> source == card.source()).orElse(true)
                && filter.extended()
                        .map(wanted -> wanted == extended.contains(card.id()))
                        .orElse(true)
                && filter.supervised()
                        .map(wanted -> wanted == supervisors.containsKey(card.id()))
                        .orElse(true)
                && filter.closureClass().map(_ -> closed.contains(card.id())).orElse(true)
                && filter.specialAction()
                        .map(roads -> card.specialAction().equals(Optional.of(roads)))
                        .orElse(true)
                && filter.origin().map(record -> record.equals(origins.get(card.id()))).orElse(true)
                && filter.text()
                        .map(text ->
                                List.of(text.split(" ", -1)).stream()
                                        .allMatch(piece ->
                                                piece.length() > 1 && said(card).contains(piece)))
                        .orElse(true);
    }

    private UnitPath holder(ProblemCard card) {
        UnitPath place = place(card);
        return supervisor(card)
                .or(() -> superior(place).filter(_ -> card.state().isHeldAbove()))
                .orElse(place);
    }

    /** The unit that alone judges what was submitted. */
    private Optional<UnitPath> supervisor(ProblemCard card) {
        return Optional.ofNullable(supervisors.get(card.id()))
                .filter(_ -> card.state() == State.SUBMITTED);
    }

    private Optional<UnitPath> superior(UnitPath place) {
        return places.stream()
                .filter(above ->
                        above.isAbove(place) && above.units().size() == place.units().size() - 1)
                .findFirst();
    }

    private UnitPath place(ProblemCard card) {
        return Optional.ofNullable(problems.get(card.id())).orElseThrow();
    }

    private String said(ProblemCard card) {
        return card.title() + "\n" + at.aProblemAt(at.province).description();
    }

    private Comparator<ProblemCard> order(Sort sort) {
        Comparator<ProblemCard> newest =
                Comparator.comparingLong((ProblemCard card) -> card.id().value()).reversed();
        return switch (sort) {
            case NEWEST -> newest;
            case OLDEST -> newest.reversed();
            case DUE ->
                    Comparator.comparing((ProblemCard card) -> card.due().orElse(LocalDate.MAX))
                            .thenComparing(newest);
            case CHANGED ->
                    Comparator.comparing(ProblemCard::changedAt).reversed().thenComparing(newest);
            case UNIT ->
                    Comparator.comparing((ProblemCard card) -> place(card).value())
                            .thenComparing(newest);
        };
    }

    private static Problem done(Outcome<Problem> outcome) {
        return ((Outcome.Done<Problem>) outcome).value();
    }
}
