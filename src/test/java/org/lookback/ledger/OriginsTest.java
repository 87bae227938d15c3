package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.Test;
import org.lookback.campaign.Activity;
import org.lookback.campaign.ActivityAccount;
import org.lookback.campaign.ActivityId;
import org.lookback.campaign.ActivityKind;
import org.lookback.chronicle.CanonicalJson;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Outcome.Faulty;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitPath;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Where problems came from, and what came of a record, on a real PostgreSQL. */
class OriginsTest {

    private final Province at = new Province();
    private final Actor office = at.person(Duty.OFFICE, at.province);
    private final Actor liaison = at.person(Duty.LIAISON, at.pingding);
    private final Actor cityLeader = at.person(Duty.LEADER, at.yangquan);

    @Test
    void a_problem_says_what_it_came_from_and_has_its_source_from_there() {
        Activity study = written(liaison, at.pingding, ActivityKind.STUDY);
        Activity research = written(liaison, at.pingding, ActivityKind.RESEARCH, study.id());

        Problem problem = registered(liaison, at.pingding, research);

        Origin origin = Origin.of(research.id());
        assertThat(problem.entry().origin()).contains(origin);
        assertThat(problem.entry().source()).isEqualTo(Source.RESEARCH);
        assertThat(at.ledger.chain(liaison, origin))
                .extracting(OriginCard::title, OriginCard::source)
                .containsExactly(
                        tuple(study.title(), Source.STUDY),
                        tuple(research.title(), Source.RESEARCH));
        assertThat(folded(problem)).isEqualTo(problem);
    }

    @Test
    void an_inspection_makes_the_source_an_inspection() {
        Activity inspection = written(office, at.yangquan, ActivityKind.INSPECTION);

        Problem problem = registered(cityLeader, at.pingding, inspection);

        assertThat(problem.entry().source()).isEqualTo(Source.INSPECTION);
    }

    @Test
    void a_record_that_one_cannot_see_or_of_another_campaign_is_no_origin() {
        Activity above = written(office, at.yangquan, ActivityKind.STUDY);
        Activity elsewhere = written(office, at.pingding, ActivityKind.STUDY, another());

        assertFault(register(liaison, Origin.of(above.id())), "fault.origin.unknown");
        assertFault(register(liaison, Origin.of(new ActivityId(999_999))), "fault.origin.unknown");
        assertFault(register(liaison, Origin.of(elsewhere.id())), "fault.origin.elsewhere");
    }

    @Test
    void the_record_knows_what_came_of_it_and_where_that_stands_now() {
        Activity study = written(liaison, at.pingding, ActivityKind.STUDY);
        Origin origin = Origin.of(study.id());
        Problem one = registered(liaison, at.pingding, study);
        Problem other = registered(liaison, at.pingding, study);
        value(at.ledger.register(liaison, at.aProblemAt(at.pingding)));
        value(
                at.ledger.perform(
                        cityLeader, one.id(), one.version(), new Command.Reject("不属于本次范围")));

        assertThat(at.ledger.cameOf(liaison, origin)).isEqualTo(new OriginCount(2, 1, 0, 0));
        assertThat(
                        at.ledger
                                .search(
                                        office,
                                        LedgerFilter.ALL.cameOf(Optional.of(origin)),
                                        new PageRequest(0, 10))
                                .items())
                .extracting(ProblemCard::id)
                .containsExactly(other.id(), one.id());
    }

    @Test
    void only_what_one_may_see_is_counted() {
        Activity inspection = written(office, at.yangquan, ActivityKind.INSPECTION);
        registered(office, at.pingding, inspection);
        registered(office, at.yuxian, inspection);
        Origin origin = Origin.of(inspection.id());

        assertThat(at.ledger.cameOf(office, origin).total()).isEqualTo(2);
        assertThat(at.ledger.cameOf(liaison, origin).total()).isEqualTo(1);
        assertThat(at.ledger.origin(liaison, origin)).isEmpty();
        assertThat(at.ledger.chain(liaison, origin)).isEmpty();
    }

    @Test
    void it_can_be_said_later_and_kept_by_somebody_who_cannot_see_it() {
        Problem problem = value(at.ledger.register(liaison, at.aProblemAt(at.pingding)));
        Activity inspection = written(office, at.province, ActivityKind.INSPECTION);
        Origin origin = Origin.of(inspection.id());

        Problem amended = amended(office, problem, Optional.of(origin));
        assertThat(amended.entry().origin()).contains(origin);
        assertThat(amended.entry().source()).isEqualTo(Source.INSPECTION);

        Problem again = amended(cityLeader, amended, Optional.of(origin));
        assertThat(again.entry().source()).isEqualTo(Source.INSPECTION);
        assertThat(at.ledger.cameOf(office, origin).total()).isEqualTo(1);
        assertThat(folded(again)).isEqualTo(again);

        Problem kept = amended(cityLeader, again, Optional.empty());
        assertThat(kept.entry().origin())
                .as("nobody takes away what he cannot see")
                .contains(origin);

        Problem without = amended(office, kept, Optional.empty());
        assertThat(without.entry().origin()).isEmpty();
        assertThat(without.entry().source()).isEqualTo(Source.INSPECTION);
        assertThat(at.ledger.cameOf(office, origin).total()).isZero();
    }

    @Test
    void what_was_written_before_there_were_origins_is_read_as_without() {
        Problem problem = value(at.ledger.register(liaison, at.aProblemAt(at.pingding)));
        at.jdbc.sql("update problems set particulars = particulars #- '{entry,origin}'").update();

        assertThat(at.ledger.find(liaison, problem.id())).contains(problem);
        assertThat(
                        CanonicalJson.read(
                                """
                                {"title":"t","description":"d","severity":"NORMAL","specialAction":null}\
                                """,
                                Event.Amended.class))
                .isEqualTo(
                        new Event.Amended(
                                "t",
                                "d",
                                Severity.NORMAL,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(
                        CanonicalJson.read("{\"title\":\"t\",\"evidence\":[]}", Draft.Text.class)
                                .origin())
                .isEmpty();
    }

    @Test
    void a_name_is_read_as_it_was_given() {
        Origin origin = Origin.of(new ActivityId(17));

        assertThat(origin).hasToString("activity-17");
        assertThat(Origin.parse("activity-17")).contains(origin);
        for (String wrong :
                List.of(
                        "",
                        "17",
                        "activity",
                        "activity-",
                        "meeting-1",
                        "activity-1x",
                        "ACTIVITY-1")) {
            assertThat(Origin.parse(wrong)).as(wrong).isEmpty();
        }
    }

    private Activity written(Actor by, UnitPath unit, ActivityKind kind, ActivityId... follows) {
        return written(by, unit, kind, at.campaign, follows);
    }

    private Activity written(
            Actor by,
            UnitPath unit,
            ActivityKind kind,
            CampaignId campaign,
            ActivityId... follows) {
        return value(
                at.activities.write(
                        by,
                        campaign,
                        unit.unit(),
                        kind,
                        new ActivityAccount(
                                kind + "记录",
                                LocalDate.of(2019, 9, 1),
                                Optional.empty(),
                                Optional.empty(),
                                "情况",
                                List.of(),
                                List.of(follows))));
    }

    /** A campaign beside the other. */
    private CampaignId another() {
        return new CampaignId(
                at.jdbc
                        .sql(
                                """
                                insert into campaigns (name, unit_id, path, standing, starts_on, zone, days_to_assign,
                                    days_to_claim, days_to_rectify, days_to_verify, look_back_days)
                                select '另一个', unit_id, path, standing, starts_on, zone, days_to_assign,
                                    days_to_claim, days_to_rectify, days_to_verify, look_back_days
                                from campaigns where id = :id returning id
                                """)
                        .param("id", at.campaign.value())
                        .query(Long.class)
                        .single());
    }

    private Outcome<Problem> register(Actor by, Origin origin) {
        return register(by, at.pingding, origin);
    }

    private Outcome<Problem> register(Actor by, UnitPath unit, Origin origin) {
        Command.Register entry = at.aProblemAt(unit);
        return at.ledger.register(
                by,
                new Command.Register(
                        entry.campaign(),
                        entry.unit(),
                        entry.title(),
                        entry.description(),
                        entry.source(),
                        entry.severity(),
                        entry.specialAction(),
                        entry.parent(),
                        Optional.of(origin),
                        entry.evidence()));
    }

    private Problem registered(Actor by, UnitPath unit, Activity activity) {
        return value(register(by, unit, Origin.of(activity.id())));
    }

    private Problem amended(Actor by, Problem problem, Optional<Origin> origin) {
        Problem.Entry entry = problem.entry();
        return value(
                at.ledger.perform(
                        by,
                        problem.id(),
                        problem.version(),
                        new Command.Amend(
                                entry.title(),
                                entry.description(),
                                entry.severity(),
                                entry.specialAction(),
                                origin)));
    }

    private Problem folded(Problem problem) {
        return Evolution.fold(
                problem.id(),
                at.ledger.history(office, problem.id()).orElseThrow().stream()
                        .map(each -> new Evolution.Cause(each.event(), each.person()))
                        .toList());
    }

    private static void assertFault(Outcome<?> outcome, String message) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Faulty.class,
                        faulty -> assertThat(faulty.faults().toString()).contains(message));
    }
}
