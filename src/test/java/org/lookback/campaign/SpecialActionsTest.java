package org.lookback.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.RealPostgres;
import org.lookback.campaign.WaitingMatter.OnSpecialAction.Need;
import org.lookback.campaign.internal.CampaignRows;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Version;
import org.lookback.organization.AnOrganization;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

/** How special actions are described, signed and closed, on a real PostgreSQL. */
class SpecialActionsTest {

    private static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");
    private static final Terms TERMS =
            new Terms(Optional.of("会议太多"), Optional.of("清理会议"), Optional.of("会议减少三成"));

    private final DataSource database = RealPostgres.freshDatabase();
    private final Clock clock = Clock.fixed(Instant.parse("2019-12-02T01:00:00Z"), SHANXI);
    private final AnOrganization room = AnOrganization.on(database, clock);
    private final Chronicle chronicle = new Chronicle(database);
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    private final ACampaignRoom here =
            ACampaignRoom.on(database, room.organization(), clock, "target/special-actions");
    private final CampaignRows rows = here.rows();
    private final Campaigns campaigns = here.campaigns();
    private long openProblems;
    private final SpecialActions specialActions =
            new SpecialActions(
                    rows,
                    new StaticListableBeanFactory(Map.of("problems", (OpenWork) _ -> openProblems))
                            .getBeanProvider(OpenWork.class),
                    chronicle,
                    clock,
                    transactions);

    @SuppressWarnings("NullAway.Init")
    private Campaign campaign;

    @SuppressWarnings("NullAway.Init")
    private SpecialAction action;

    private final Map<String, Actor> people = new HashMap<>();

    @BeforeEach
    void a_special_action_of_a_city_with_two_bureaus() {
        value(
                room.bringIn(
                        Actor.system(),
                        "1403,,阳泉市,市",
                        "B1,1403,财政局,县",
                        "B2,1403,交通局,县",
                        "B3,1403,民政局,县"));
        campaign =
                value(
                        campaigns.found(
                                Actor.system(),
                                new NewCampaign(
                                        "主题教育",
                                        Optional.empty(),
                                        room.unit("1403").id(),
                                        LocalDate.of(2019, 9, 1),
                                        Optional.empty(),
                                        Policy.usual(SHANXI))));
        people.put("office", room.holding(Duty.OFFICE, room.unit("1403")));
        for (String bureau : List.of("B1", "B2", "B3")) {
            people.put(bureau, room.holding(Duty.LEADER, room.unit(bureau)));
        }
        action =
                value(
                        campaigns.addSpecialAction(
                                person("office"),
                                campaign.id(),
                                new DescribeSpecialAction(
                                        Optional.of("整治会议过多"),
                                        Optional.of(room.unit("B1").id()),
                                        TERMS,
                                        Set.of(room.unit("B2").id(), room.unit("B3").id()),
                                        Map.of(room.unit("B2").id(), "压减本系统会议"))));
    }

    private Actor person(String name) {
        return Optional.ofNullable(people.get(name)).orElseThrow();
    }

    private Outcome<SpecialAction> step(String who, SpecialStep step) {
        SpecialAction now = campaigns.specialAction(action.id()).orElseThrow();
        return step(person(who), now.version(), step);
    }

    private Outcome<SpecialAction> step(Actor actor, long known, SpecialStep step) {
        return specialActions.step(actor, campaign.id(), action.id(), new Version(known), step);
    }

    private static void assertRefused(Outcome<?> outcome, CampaignRefusal refusal) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    @Test
    void what_it_is_about_and_who_does_what_is_kept() {
        assertThat(action.terms()).isEqualTo(TERMS);
        assertThat(action.participations())
                .containsExactly(
                        new Participation(
                                room.unit("B2").id(),
                                Optional.of("压减本系统会议"),
                                SignOff.PENDING,
                                Optional.empty()),
                        new Participation(
                                room.unit("B3").id(),
                                Optional.empty(),
                                SignOff.PENDING,
                                Optional.empty()));
        assertThat(campaigns.specialActions(campaign.id())).containsExactly(action);
    }

    @Test
    void it_is_closed_when_everybody_has_answered_and_nothing_is_open_under_it() {
        assertRefused(
                step("B2", new SpecialStep.Submit("已减少三成")),
                CampaignRefusal.LEAD_CLOSES_SPECIAL_ACTION);
        value(step("B1", new SpecialStep.Submit("已减少三成")));
        assertRefused(step("B1", new SpecialStep.Sign()), CampaignRefusal.PARTICIPANT_SIGNS_ITSELF);
        value(step("B2", new SpecialStep.Sign()));
        assertRefused(step("B2", new SpecialStep.Sign()), CampaignRefusal.PARTICIPANT_SIGNS_ITSELF);
        assertRefused(
                step("B1", new SpecialStep.Close()), CampaignRefusal.PARTICIPANTS_ANSWER_FIRST);
        value(step("B3", new SpecialStep.RefuseToSign("基层会议没有减少")));
        openProblems = 2;
        assertRefused(
                step("B1", new SpecialStep.Close()), CampaignRefusal.WORK_UNDER_IT_ENDS_FIRST);
        assertThat(campaigns.specialAction(action.id()).orElseThrow().standing())
                .isEqualTo(SpecialStanding.SIGNING);
        openProblems = 0;

        SpecialAction closed = value(step("B1", new SpecialStep.Close()));

        assertThat(closed.standing()).isEqualTo(SpecialStanding.CLOSED);
        assertThat(closed.closedOn()).contains(LocalDate.of(2019, 12, 2));
        assertThat(closed.participations().getLast().words()).contains("基层会议没有减少");
        assertThat(chronicle.read(new Stream("special-action", action.id().value())))
                .extracting(Entry::type)
                .containsExactly("Added", "Submitted", "Signed", "SigningRefused", "Closed");
        assertThat(chronicle.verifyAll().holds()).isTrue();
    }

    @Test
    void what_is_standing_under_it_keeps_it_open_until_it_is_claimed() {
        value(
                here.assignments()
                        .issue(
                                person("office"),
                                new Issue(
                                        campaign.id(),
                                        room.unit("1403").id(),
                                        new Addressees.Listed(List.of(room.unit("B2").id())),
                                        "会议计划每季度公开",
                                        Optional.empty(),
                                        Optional.of(action.id()),
                                        Optional.empty())));
        value(step("B1", new SpecialStep.Submit("已减少三成")));
        value(step("B2", new SpecialStep.Sign()));
        value(step("B3", new SpecialStep.Sign()));
        assertRefused(
                step("B1", new SpecialStep.Close()), CampaignRefusal.WORK_UNDER_IT_ENDS_FIRST);
        Assignment standing =
                here.assignments()
                        .list(person("B2"), AssignmentFilter.everything(), new PageRequest(0, 10))
                        .items()
                        .getFirst();

        value(
                here.assignments()
                        .step(
                                person("B2"),
                                standing.id(),
                                new Version(0),
                                new AssignmentCommand.Claim()));

        assertThat(value(step("B1", new SpecialStep.Close())).standing())
                .isEqualTo(SpecialStanding.CLOSED);
    }

    @Test
    void what_is_signed_stands_still_and_is_signed_anew_after_it_went_on() {
        value(step("office", new SpecialStep.Submit("已减少三成")));
        value(step("B2", new SpecialStep.Sign()));
        SpecialAction signing = campaigns.specialAction(action.id()).orElseThrow();
        assertRefused(
                campaigns.changeSpecialAction(
                        person("office"),
                        campaign.id(),
                        action.id(),
                        new Version(signing.version()),
                        now -> now.about(Terms.NONE)),
                CampaignRefusal.SPECIAL_ACTION_IS_SETTLED);

        SpecialAction again = value(step("B1", new SpecialStep.Resume("县区会议没有减少")));

        assertThat(again.standing()).isEqualTo(SpecialStanding.OPEN);
        assertThat(again.participations())
                .allSatisfy(each -> assertThat(each.answer()).isEqualTo(SignOff.PENDING));
    }

    @Test
    void whoever_looked_at_the_result_before_others_answered_may_still_answer() {
        SpecialAction shown = value(step("B1", new SpecialStep.Submit("已减少三成")));
        value(step("B2", new SpecialStep.Sign()));

        value(step(person("B3"), shown.version(), new SpecialStep.Sign()));

        value(step("B1", new SpecialStep.Resume("县区会议没有减少")));
        SpecialAction again = value(step("B1", new SpecialStep.Submit("县区也已减少三成")));
        assertThat(step(person("B3"), shown.version(), new SpecialStep.Sign()))
                .as("it is another result")
                .isInstanceOf(Outcome.Stale.class);
        assertThat(step(person("B3"), again.version() + 1, new SpecialStep.Sign()))
                .isInstanceOf(Outcome.Stale.class);
    }

    @Test
    void participants_who_sign_at_the_same_moment_both_do() throws Exception {
        SpecialAction shown = value(step("B1", new SpecialStep.Submit("已减少三成")));
        try (ExecutorService at = Executors.newFixedThreadPool(2)) {
            List<Future<Outcome<SpecialAction>>> signed =
                    at.invokeAll(
                            List.of(
                                    () ->
                                            step(
                                                    person("B2"),
                                                    shown.version(),
                                                    new SpecialStep.Sign()),
                                    () ->
                                            step(
                                                    person("B3"),
                                                    shown.version(),
                                                    new SpecialStep.Sign())));
            for (Future<Outcome<SpecialAction>> each : signed) {
                assertThat(each.get()).isInstanceOf(Outcome.Done.class);
            }
        }
        assertThat(campaigns.specialAction(action.id()).orElseThrow().pending()).isZero();
        assertThat(chronicle.verifyAll().holds()).isTrue();
    }

    @Test
    void it_waits_for_those_who_have_not_signed_and_then_for_its_lead() {
        assertThat(waiting("B2")).isEmpty();
        value(step("B1", new SpecialStep.Submit("已减少三成")));
        assertThat(waiting("B2")).containsExactly(Need.SIGN);
        assertThat(waiting("B3")).containsExactly(Need.SIGN);
        assertThat(waiting("B1")).isEmpty();

        value(step("B2", new SpecialStep.Sign()));
        assertThat(waiting("B2")).isEmpty();
        value(step("B3", new SpecialStep.RefuseToSign("没有减少")));
        assertThat(waiting("B1")).containsExactly(Need.CONCLUDE);
        assertThat(waiting("office")).as("it has a lead").isEmpty();

        value(step("B1", new SpecialStep.Close()));
        assertThat(waiting("B1")).isEmpty();
    }

    private List<Need> waiting(String who) {
        return here.matters().waiting(person(who)).stream()
                .map(WaitingMatter.OnSpecialAction.class::cast)
                .map(WaitingMatter.OnSpecialAction::need)
                .toList();
    }

    @Test
    void no_result_is_shown_before_it_is_said_how_it_will_be_judged() {
        value(
                campaigns.changeSpecialAction(
                        person("office"),
                        campaign.id(),
                        action.id(),
                        new Version(action.version()),
                        now -> now.about(Terms.NONE)));

        assertRefused(
                step("B1", new SpecialStep.Submit("已减少三成")),
                CampaignRefusal.CRITERIA_BEFORE_SIGNING);
    }

    @Test
    void once_something_was_asked_the_criteria_change_with_a_reason_that_stays_beside_them() {
        Terms otherwise = new Terms(Optional.empty(), Optional.empty(), Optional.of("会议比上年减少两成"));
        SpecialAction before = value(described(now -> now.about(otherwise)));
        assertThat(before.recast()).as("nothing was asked yet").isEmpty();
        value(
                here.assignments()
                        .issue(
                                person("office"),
                                new Issue(
                                        campaign.id(),
                                        room.unit("1403").id(),
                                        new Addressees.Listed(List.of(room.unit("B2").id())),
                                        "压减会议",
                                        Optional.of(LocalDate.of(2019, 12, 20)),
                                        Optional.of(action.id()),
                                        Optional.empty())));

        assertRefused(described(now -> now.about(TERMS)), CampaignRefusal.CRITERIA_BEFORE_WORK);
        assertRefused(
                described(now -> now.about(TERMS).because(Optional.of(" "))),
                CampaignRefusal.CRITERIA_BEFORE_WORK);
        value(described(now -> now.named("整治会议过多过长")));

        SpecialAction after =
                value(described(now -> now.about(TERMS).because(Optional.of("上级调低了指标"))));

        LocalDate today = campaign.today(clock);
        assertThat(after.recast()).contains(new SpecialAction.Recast("上级调低了指标", today));
        assertThat(value(described(now -> now.named("整治会议过多"))).recast())
                .as("it stays beside them")
                .isEqualTo(after.recast());
    }

    private Outcome<SpecialAction> described(UnaryOperator<DescribeSpecialAction> change) {
        return campaigns.changeSpecialAction(
                person("office"),
                campaign.id(),
                action.id(),
                new Version(campaigns.specialAction(action.id()).orElseThrow().version()),
                change);
    }

    @Test
    void what_goes_on_beside_it_when_it_is_closed_is_broken_down_no_more() {
        long issue =
                value(
                                here.assignments()
                                        .issue(
                                                person("office"),
                                                new Issue(
                                                        campaign.id(),
                                                        room.unit("1403").id(),
                                                        new Addressees.Listed(
                                                                List.of(room.unit("B1").id())),
                                                        "坚持无会周",
                                                        Optional.empty(),
                                                        Optional.of(action.id()),
                                                        Optional.empty())))
                        .issue();
        Assignment asked =
                here.assignments()
                        .list(
                                person("B1"),
                                AssignmentFilter.everything().issuedBy(issue),
                                new PageRequest(0, 10))
                        .items()
                        .getFirst();
        Assignment kept =
                value(
                        here.assignments()
                                .step(
                                        person("B1"),
                                        asked.id(),
                                        new Version(asked.version()),
                                        new AssignmentCommand.Claim()));
        assertThat(here.assignments().offers(person("B1"), kept))
                .contains(AssignmentCommand.BreakDown.class);
        value(step("B1", new SpecialStep.Submit("已减少三成")));
        value(step("B2", new SpecialStep.Sign()));
        value(step("B3", new SpecialStep.Sign()));
        value(step("B1", new SpecialStep.Close()));

        assertThat(here.assignments().offers(person("B1"), kept))
                .doesNotContain(AssignmentCommand.BreakDown.class)
                .contains(AssignmentCommand.Report.class);
        AssignmentCommand.BreakDown parts =
                new AssignmentCommand.BreakDown(
                        new Addressees.Subtree(room.unit("B1").id()), "各股室照办", Optional.empty());
        assertRefused(
                here.assignments()
                        .preview(
                                person("office"),
                                kept.id(),
                                new AssignmentCommand.Amend("照办，逐月报", Optional.empty(), "细化")),
                CampaignRefusal.SPECIAL_ACTION_IS_CLOSED);
        assertRefused(
                here.assignments()
                        .step(person("B1"), kept.id(), new Version(kept.version()), parts),
                CampaignRefusal.SPECIAL_ACTION_IS_CLOSED);
        assertRefused(
                here.assignments().preview(person("B1"), kept.id(), parts),
                CampaignRefusal.SPECIAL_ACTION_IS_CLOSED);
    }

    @Test
    void a_duty_is_a_participants() {
        assertThat(
                        campaigns.addSpecialAction(
                                person("office"),
                                campaign.id(),
                                new DescribeSpecialAction(
                                        Optional.of("另一个"),
                                        Optional.empty(),
                                        Terms.NONE,
                                        Set.of(),
                                        Map.of(room.unit("B2").id(), "压减会议"))))
                .isInstanceOf(Outcome.Faulty.class);
    }

    @Test
    void whoever_tries_whatever_it_is_never_closed_over_an_answer_or_open_work() {
        List<SpecialStep> steps =
                List.of(
                        new SpecialStep.Submit("已减少三成"),
                        new SpecialStep.Sign(),
                        new SpecialStep.RefuseToSign("没有减少"),
                        new SpecialStep.Resume("还差县区"),
                        new SpecialStep.Close());
        List<String> all = List.of("office", "B1", "B2", "B3");
        Random chance = new Random(20190729);
        int closed = 0;
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            openProblems = chance.nextInt(2);
            SpecialAction before = campaigns.specialAction(action.id()).orElseThrow();
            SpecialStep step = steps.get(chance.nextInt(steps.size()));
            Outcome<SpecialAction> outcome = step(all.get(chance.nextInt(all.size())), step);
            SpecialAction after = campaigns.specialAction(action.id()).orElseThrow();
            if (outcome instanceof Outcome.Done<SpecialAction>(var done)) {
                assertThat(after).isEqualTo(done);
                assertThat(after.version()).isEqualTo(before.version() + 1);
                if (step instanceof SpecialStep.Close) {
                    closed++;
                    assertThat(openProblems).isZero();
                    assertThat(before.participations())
                            .noneMatch(each -> each.answer() == SignOff.PENDING);
                }
            } else {
                refused.add(step.toString());
                assertThat(after).as("nothing is stored").isEqualTo(before);
            }
            if (after.standing() == SpecialStanding.OPEN) {
                assertThat(after.participations())
                        .allMatch(each -> each.answer() == SignOff.PENDING);
            }
        }
        assertThat(closed).isPositive();
        assertThat(refused).isNotEmpty();
    }
}
