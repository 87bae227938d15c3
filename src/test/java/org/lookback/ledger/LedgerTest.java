package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.Refusal;
import org.lookback.kernel.UnitPath;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

class LedgerTest {

    private static final PageRequest FIRST = new PageRequest(0, 50);

    private final Province at = new Province();
    private final Actor office = at.person(Duty.OFFICE, at.province);
    private final Actor liaison = at.person(Duty.LIAISON, at.pingding);
    private final Actor cityLeader = at.person(Duty.LEADER, at.yangquan);

    @Test
    void a_problem_lives_from_finding_to_the_last_look_back() {
        Problem problem = done(at.ledger.register(liaison, at.aProblemAt(at.pingding)));
        problem =
                give(
                        cityLeader,
                        problem,
                        new Command.Assign(at.pingding.unit(), List.of(), Optional.empty()));
        problem = give(liaison, problem, new Command.Claim());
        problem = at.planned(liaison, problem);
        problem = give(liaison, problem, new Command.Begin());
        problem = give(liaison, problem, new Command.AttachEvidence(Province.PHOTO, "修复后"));
        problem = give(liaison, problem, new Command.ReportCorrection("路面已修复"));
        problem =
                give(
                        liaison,
                        problem,
                        new Command.IssueRule("农村道路巡查办法", "平交发〔2019〕7号", LocalDate.of(2019, 9, 1)));
        problem = give(liaison, problem, new Command.Submit("整改完成，请验收"));
        problem = give(cityLeader, problem, new Command.Verify("现场查看，属实"));
        problem = give(cityLeader, problem, new Command.Close(ClosureClass.DONE, ""));

        assertThat(problem.state()).isEqualTo(State.CLOSED);
        assertThat(problem.review().lookBacks())
                .containsExactly(
                        LocalDate.of(2019, 10, 2),
                        LocalDate.of(2019, 12, 1),
                        LocalDate.of(2020, 2, 29));
        assertThat(
                        refusal(
                                at.ledger.perform(
                                        cityLeader,
                                        problem.id(),
                                        problem.version(),
                                        new Command.PassLookBack("良好"))))
                .isEqualTo(LedgerRefusal.LOOK_BACK_NOT_DUE);

        Problem closed = problem;
        Problem effective =
                CampaignClock.asOf(
                        Province.MORNING.plus(200, ChronoUnit.DAYS),
                        () -> {
                            Problem once = give(cityLeader, closed, new Command.PassLookBack("良好"));
                            Problem twice = give(cityLeader, once, new Command.PassLookBack("良好"));
                            return give(cityLeader, twice, new Command.ConfirmEffective("未反弹"));
                        });

        assertThat(effective.state()).isEqualTo(State.EFFECTIVE);
        assertThat(at.ledger.history(office, effective.id()).orElseThrow())
                .extracting(happening -> happening.event().getClass().getSimpleName())
                .startsWith(
                        "Registered", "Assigned", "Claimed", "CauseAnalysed", "Planned", "Begun")
                .endsWith("Closed", "LookBackPassed", "LookBackPassed", "ProvedEffective");
        assertThat(at.ledger.recount()).isEmpty();
    }

    @Test
    void history_gives_the_same_problem_again() {
        Problem problem = at.planned(liaison, claimed(at.pingding));

        List<Happening> history = at.ledger.history(office, problem.id()).orElseThrow();
        Problem again =
                Evolution.begin(problem.id(), (Event.Registered) history.getFirst().event());
        for (Happening each : history.subList(1, history.size())) {
            again = Evolution.evolve(again, each.event(), each.person());
        }

        assertThat(again).isEqualTo(problem);
        assertThat(at.ledger.find(office, problem.id())).contains(problem);
    }

    @Test
    void whoever_comes_with_an_old_version_is_told_so() {
        Problem problem = claimed(at.pingding);

        Outcome<Problem> outcome =
                at.ledger.perform(
                        liaison, problem.id(), problem.version() - 1, new Command.Begin());

        assertThat(outcome).isEqualTo(new Outcome.Stale<Problem>(problem.version()));
    }

    @Test
    void nobody_sees_another_citys_problems() {
        Problem problem = claimed(at.pingding);
        Actor elsewhere = at.person(Duty.LEADER, at.datong);

        assertThat(at.ledger.find(elsewhere, problem.id())).isEmpty();
        assertThat(
                        at.ledger.perform(
                                elsewhere,
                                problem.id(),
                                problem.version(),
                                new Command.Remark("看看")))
                .isEqualTo(Outcome.absent());
        assertThat(at.ledger.search(elsewhere, LedgerFilter.ALL, FIRST).total()).isZero();
    }

    @Test
    void a_lead_sees_its_special_action_everywhere_and_nothing_else() {
        Problem problem = claimed(at.pingding);
        Actor lead = at.lead(at.datong, at.roads);

        assertThat(at.ledger.find(lead, problem.id())).isPresent();
    }

    @Test
    void counts_at_every_level_agree_with_the_ledger_before_and_after_a_fold() {
        claimed(at.pingding);
        claimed(at.yuxian);
        done(
                at.ledger.register(
                        at.person(Duty.LIAISON, at.guangling), at.aProblemAt(at.guangling)));

        assertThat(count(at.yangquan, State.CLAIMED)).isEqualTo(2);
        at.tallies.fold();
        assertThat(count(at.yangquan, State.CLAIMED)).isEqualTo(2);
        assertThat(count(at.province, State.CLAIMED)).isEqualTo(2);
        assertThat(count(at.province, State.REGISTERED)).isEqualTo(1);
        assertThat(at.ledger.recount()).isEmpty();
        at.tallies.rebuild();
        assertThat(at.ledger.recount()).isEmpty();
    }

    @Test
    void what_was_put_off_is_counted_by_itself_until_it_is_closed_and_anew_once_it_came_back() {
        Problem claimed = claimed(at.pingding);
        Problem asked =
                give(
                        liaison,
                        claimed,
                        new Command.AskExtension(LocalDate.of(2019, 12, 1), "上冻后不能施工"));
        isExtended(0);

        Problem granted = give(cityLeader, asked, new Command.GrantExtension());
        isExtended(1);
        at.tallies.fold();
        isExtended(1);

        Problem submitted = at.submitted(liaison, granted);
        isExtended(1);
        Problem verified = give(cityLeader, submitted, new Command.Verify("属实"));
        Problem closed = give(cityLeader, verified, new Command.Close(ClosureClass.KEPT_UP, ""));
        isExtended(0);
        give(cityLeader, closed, new Command.Undo());
        isExtended(1);
        Problem again =
                give(
                        cityLeader,
                        at.ledger.find(office, closed.id()).orElseThrow(),
                        new Command.Close(ClosureClass.KEPT_UP, ""));
        Problem recurred = give(cityLeader, again, new Command.ReportRecurrence("又塌了"));
        give(cityLeader, recurred, new Command.Reopen(Optional.empty(), ""));
        isExtended(0);
        at.tallies.fold();
        isExtended(0);
    }

    /** The figure, the rows that it leads to, the same rows counted one by one, and a recount. */
    private void isExtended(long many) {
        LedgerFilter extended =
                Province.EXTENDED.at(Optional.of(at.yangquan), LedgerFilter.Breadth.SUBTREE);
        for (UnitPath unit : List.of(at.province, at.yangquan, at.pingding)) {
            assertThat(
                            at.ledger.tallies(office, units(unit), CountOf.of(at.campaign)).stream()
                                    .filter(TallyCell::extended)
                                    .mapToLong(TallyCell::count)
                                    .sum())
                    .isEqualTo(many);
        }
        assertThat(at.ledger.search(office, extended, FIRST).total()).isEqualTo(many);
        assertThat(at.ledger.search(office, extended, FIRST).items())
                .hasSize((int) many)
                .allMatch(ProblemCard::extended);
        assertThat(at.ledger.search(office, extended.saying(Optional.of("塌陷")), FIRST).total())
                .isEqualTo(many);
        assertThat(at.ledger.recount()).isEmpty();
    }

    @Test
    void what_is_supervised_waits_at_the_supervising_unit_in_figures_in_lists_and_on_desks() {
        Problem submitted = submitted(at.pingding);
        CampaignClock.asOf(
                Province.MORNING.plus(40, ChronoUnit.DAYS),
                () -> {
                    waits(at.pingding, 0, 0, 1);
                    waits(at.yangquan, 1, 1, 0);
                    waits(at.province, 0, 1, 0);
                    assertThat(desk(cityLeader)).contains(submitted.id());

                    Problem supervised = give(office, submitted, new Command.Supervise("限期整改"));

                    for (int fold = 0; fold < 2; fold++) {
                        waits(at.pingding, 0, 0, 1);
                        waits(at.yangquan, 0, 0, 1);
                        waits(at.province, 1, 1, 0);
                        at.tallies.fold();
                    }
                    assertThat(desk(cityLeader)).doesNotContain(submitted.id());
                    assertThat(desk(office)).contains(submitted.id());

                    give(office, supervised, new Command.LiftSupervision("进展良好"));
                    waits(at.yangquan, 1, 1, 0);
                    return null;
                });
    }

    /** How many overdue problems wait at a unit, at it or below, and above what is the unit's. */
    private void waits(UnitPath unit, long itself, long below, long gone) {
        List<OverdueTally> figures =
                at.ledger.overdueByState(
                        office,
                        units(at.province, at.yangquan, at.pingding),
                        CountOf.of(at.campaign));
        List<OverdueTally> own =
                figures.stream().filter(each -> each.unit().equals(unit.unit())).toList();
        assertThat(own.stream().mapToLong(OverdueTally::held).sum()).isEqualTo(below);
        assertThat(own.stream().mapToLong(OverdueTally::gone).sum()).isEqualTo(gone);
        assertThat(rows(unit, LedgerFilter.Breadth.HELD)).isEqualTo(itself);
        assertThat(rows(unit, LedgerFilter.Breadth.HELD_BELOW)).isEqualTo(below);
        assertThat(rows(unit, LedgerFilter.Breadth.GONE_ABOVE)).isEqualTo(gone);
    }

    private long rows(UnitPath unit, LedgerFilter.Breadth breadth) {
        return at.ledger
                .search(office, Province.OVERDUE.at(Optional.of(unit), breadth), FIRST)
                .total();
    }

    private List<ProblemId> desk(Actor actor) {
        return at.ledger.desk(actor, FIRST).items().items().stream()
                .map(item -> ((DeskItem.OnProblem) item).problem().id())
                .toList();
    }

    @Test
    void overdue_is_counted_by_the_day() {
        claimed(at.pingding);

        assertThat(at.ledger.overdue(office, units(at.province), CountOf.ALL)).isEmpty();
        CampaignClock.asOf(
                Province.MORNING.plus(31, ChronoUnit.DAYS),
                () -> {
                    assertThat(
                                    at.ledger.overdue(
                                            office, units(at.province, at.yangquan), CountOf.ALL))
                            .containsEntry(at.province.unit(), 1L)
                            .containsEntry(at.yangquan.unit(), 1L);
                    at.tallies.fold();
                    assertThat(
                                    at.ledger.overdue(
                                            office, units(at.yangquan), CountOf.of(at.campaign)))
                            .containsEntry(at.yangquan.unit(), 1L);
                    return null;
                });
    }

    @Test
    void what_is_standing_stays_with_its_unit_and_is_overdue_on_no_day() {
        Problem standing =
                give(
                        liaison,
                        give(
                                cityLeader,
                                done(at.ledger.register(liaison, at.aProblemAt(at.pingding))),
                                new Command.Assign(
                                        at.pingding.unit(), List.of(), Optional.empty(), true)),
                        new Command.Claim());

        CampaignClock.asOf(
                Province.MORNING.plus(3000, ChronoUnit.DAYS),
                () -> {
                    assertThat(at.ledger.overdue(office, units(at.province), CountOf.ALL))
                            .isEmpty();
                    assertThat(desk(liaison)).containsExactly(standing.id());
                    assertThat(at.ledger.recount()).isEmpty();
                    return null;
                });
        Problem other = claimed(at.pingding);
        assertThat(listed(LedgerFilter.ALL.standing(Optional.of(true))))
                .containsExactly(standing.id());
        assertThat(listed(LedgerFilter.ALL.standing(Optional.of(false))))
                .containsExactly(other.id());
    }

    @Test
    void a_word_of_two_characters_is_found() {
        claimed(at.pingding);

        assertThat(found("塌陷")).isEqualTo(1);
        assertThat(found("道路 绕行")).isEqualTo(1);
        assertThat(found("口塌")).isZero();
        assertThat(found("'; drop table problems; --")).isZero();
        assertThat(found("100%")).isZero();
    }

    @Test
    void what_waits_is_on_the_desk_of_whom_it_waits_for() {
        Problem problem = done(at.ledger.register(liaison, at.aProblemAt(at.pingding)));

        assertThat(at.ledger.desk(cityLeader, FIRST).items().items())
                .extracting(DeskItem::step)
                .containsExactly(DeskItem.Step.ASSIGN);
        assertThat(at.ledger.desk(liaison, FIRST).items().items()).isEmpty();

        give(
                cityLeader,
                problem,
                new Command.Assign(at.pingding.unit(), List.of(), Optional.empty()));

        assertThat(at.ledger.desk(cityLeader, FIRST).items().items()).isEmpty();
        assertThat(at.ledger.desk(liaison, FIRST).items().items())
                .extracting(DeskItem::step)
                .containsExactly(DeskItem.Step.CLAIM);
    }

    @Test
    void nothing_waits_in_a_campaign_that_is_over() {
        claimed(at.pingding);
        assertThat(at.ledger.desk(liaison, FIRST).items().total()).isEqualTo(1);

        at.jdbc.sql("update campaigns set standing = 'ENDED'").update();

        assertThat(at.ledger.desk(liaison, FIRST).items().total()).isZero();
        assertThat(at.ledger.desk(liaison, FIRST).items().items()).isEmpty();
    }

    @Test
    void a_posed_problem_becomes_the_asked_units_own() {
        Problem problem = claimed(at.pingding);
        give(
                cityLeader,
                problem,
                new Command.Pose(List.of(at.yuxian.unit(), at.suburb.unit()), "请自查"));
        Actor asked = at.person(Duty.LEADER, at.yuxian);
        Pose pose = at.ledger.poses(asked, Optional.empty(), FIRST).items().getFirst();

        Problem own = done(at.ledger.acceptPose(asked, pose.id()));

        assertThat(own.ownership().unit()).isEqualTo(at.yuxian.unit());
        assertThat(own.lineage().posedFrom()).contains(problem.id());
        assertThat(own.entry().source()).isEqualTo(Source.PEER);
        assertThat(refusal(at.ledger.acceptPose(asked, pose.id())))
                .isEqualTo(LedgerRefusal.ONLY_THE_POSED_UNIT);
        assertThat(at.ledger.recount()).isEmpty();
    }

    @Test
    void of_a_level_those_are_asked_that_were_not_asked_before() {
        Problem problem = claimed(at.pingding);
        Problem posed =
                give(cityLeader, problem, new Command.Pose(List.of(at.yuxian.unit()), "请自查"));

        Problem again =
                give(
                        cityLeader,
                        posed,
                        new Command.Pose(
                                List.of(at.pingding.unit(), at.yuxian.unit(), at.suburb.unit()),
                                Command.Pose.Chosen.LEVEL,
                                "请自查"));

        assertThat(again.lineage().posedTo())
                .containsExactlyInAnyOrder(at.yuxian.unit(), at.suburb.unit());
    }

    @Test
    void a_parent_never_closes_over_open_children() {
        Problem parent = submitted(at.pingding);
        Command.Register part = at.aProblemAt(at.pingding);
        done(
                at.ledger.register(
                        liaison,
                        new Command.Register(
                                part.campaign(),
                                part.unit(),
                                "附属排水沟淤堵",
                                part.description(),
                                part.source(),
                                part.severity(),
                                part.specialAction(),
                                Optional.of(parent.id()),
                                Optional.empty(),
                                List.of())));
        Problem now = at.ledger.find(office, parent.id()).orElseThrow();
        Problem verified = give(cityLeader, now, new Command.Verify("属实"));

        assertThat(
                        refusal(
                                at.ledger.perform(
                                        cityLeader,
                                        verified.id(),
                                        verified.version(),
                                        new Command.Close(ClosureClass.KEPT_UP, ""))))
                .isEqualTo(LedgerRefusal.CHILDREN_CLOSE_FIRST);
    }

    @Test
    void a_participant_from_elsewhere_sees_the_problem_and_signs() {
        Problem problem = done(at.ledger.register(liaison, at.aProblemAt(at.pingding)));
        problem =
                give(
                        office,
                        problem,
                        new Command.Assign(
                                at.pingding.unit(),
                                List.of(at.guangling.unit()),
                                Optional.empty()));
        Problem submitted = at.submitted(liaison, give(liaison, problem, new Command.Claim()));
        Actor helper = at.person(Duty.LIAISON, at.guangling);
        Problem verified = give(cityLeader, submitted, new Command.Verify("属实"));

        assertThat(
                        refusal(
                                at.ledger.perform(
                                        cityLeader,
                                        verified.id(),
                                        verified.version(),
                                        new Command.Close(ClosureClass.KEPT_UP, ""))))
                .isEqualTo(LedgerRefusal.PARTICIPANTS_SIGN_FIRST);
        Problem signed = give(helper, verified, new Command.Sign());
        assertThat(give(cityLeader, signed, new Command.Close(ClosureClass.KEPT_UP, "")).state())
                .isEqualTo(State.CLOSED);
    }

    @Test
    void merging_joins_two_entries_and_leaves_one_open() {
        Problem one = done(at.ledger.register(liaison, at.aProblemAt(at.pingding)));
        Problem other = done(at.ledger.register(liaison, at.aProblemAt(at.pingding)));

        Problem merged = give(cityLeader, one, new Command.Merge(other.id()));

        assertThat(merged.state()).isEqualTo(State.MERGED);
        assertThat(at.ledger.find(office, other.id()).orElseThrow().version())
                .isEqualTo(other.version() + 1);
        assertThat(at.ledger.recount()).isEmpty();
    }

    private Problem claimed(UnitPath county) {
        Actor own = at.person(Duty.LIAISON, county);
        Problem problem = done(at.ledger.register(own, at.aProblemAt(county)));
        problem =
                give(
                        office,
                        problem,
                        new Command.Assign(county.unit(), List.of(), Optional.empty()));
        return give(county.equals(at.pingding) ? liaison : own, problem, new Command.Claim());
    }

    private Problem submitted(UnitPath county) {
        return at.submitted(liaison, claimed(county));
    }

    private List<ProblemId> listed(LedgerFilter filter) {
        return at.ledger.search(office, filter, FIRST).items().stream()
                .map(ProblemCard::id)
                .toList();
    }

    private long found(String text) {
        return at.ledger.search(office, LedgerFilter.ALL.saying(Optional.of(text)), FIRST).total();
    }

    private long count(UnitPath unit, State state) {
        return at.ledger.tallies(office, units(unit), CountOf.of(at.campaign)).stream()
                .filter(cell -> cell.state() == state)
                .mapToLong(TallyCell::count)
                .sum();
    }

    private List<org.lookback.organization.Unit> units(UnitPath... paths) {
        return List.copyOf(
                at.organization
                        .byIds(
                                List.of(paths).stream()
                                        .map(UnitPath::unit)
                                        .collect(Collectors.toSet()))
                        .values());
    }

    private Problem give(Actor actor, Problem problem, Command command) {
        return at.give(actor, problem, command);
    }

    private static Problem done(Outcome<Problem> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<Problem>) outcome).value();
    }

    private static Refusal refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).refusal();
    }
}
