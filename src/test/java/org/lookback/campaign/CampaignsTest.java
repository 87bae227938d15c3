package org.lookback.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lookback.organization.AnOrganization.value;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.RealPostgres;
import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.StoredDirective.Treatment;
import org.lookback.campaign.internal.CampaignRows;
import org.lookback.campaign.internal.DirectiveRows;
import org.lookback.campaign.internal.NameMeanings;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Stream;
import org.lookback.directive.ClosingClass;
import org.lookback.directive.Reader;
import org.lookback.directive.Sureness;
import org.lookback.evidence.Evidence;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Outcome.Absent;
import org.lookback.kernel.Outcome.Faulty;
import org.lookback.kernel.Outcome.Refused;
import org.lookback.kernel.Outcome.Stale;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Level;
import org.lookback.organization.PostHolder;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitMoved;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import javax.sql.DataSource;

/**
 * Campaigns, assignments and proposals on a real PostgreSQL: a province of 2 cities, 4 counties and
 * many villages.
 */
class CampaignsTest {

    private static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2019, 12, 2);
    private static final PageRequest FIRST = new PageRequest(0, 100);

    private static final String DIRECTIVE =
            """
            关于开展便民服务专项行动的通知

            各市人民政府：
            为进一步改进服务，现就有关事项通知如下。此次行动要突出抓好四项重点措施，即学习教育、调查研究、检视问题、整改落实。
            要深入开展8个专项整治，逐项明确牵头单位和参与单位。专项行动分两批进行，两批不截然分开。
            各市要在2019年12月31日前完成自查。
            """;

    private static final String PLAN =
            """
            环境保护督察反馈问题整改方案

            一、突出问题
            问题1：城区污水处理厂扩建缓慢，部分生活污水直排河道。
            整改目标：2020年6月底前完成扩建。
            整改措施：倒排工期，加快扩建。
            责任单位：市住房城乡建设局、城区人民政府
            责任人：分管副市长
            整改时限：2020年6月30日
            验收单位：市生态环境局
            问题2：部分矿山没有按要求恢复植被。
            整改目标：恢复植被。
            整改措施：制定一矿一策。
            责任单位：平定县人民政府
            整改时限：长期坚持
            验收单位：市规划和自然资源局
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private final DataSource database = RealPostgres.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Clock clock = Clock.fixed(Instant.parse("2019-12-02T01:00:00Z"), SHANXI);
    private final AnOrganization room = AnOrganization.on(database, clock);
    private final Chronicle chronicle = new Chronicle(database);

    /** What the room above was asked to take up. */
    private final List<StatedProblem> entered = new ArrayList<>();

    private int mostEntered = Integer.MAX_VALUE;

    @SuppressWarnings("NullAway.Init")
    private Campaigns campaigns;

    @SuppressWarnings("NullAway.Init")
    private Assignments assignments;

    @SuppressWarnings("NullAway.Init")
    private Proposals proposals;

    @SuppressWarnings("NullAway.Init")
    private Beginnings beginnings;

    @SuppressWarnings("NullAway.Init")
    private Reviews reviews;

    @SuppressWarnings("NullAway.Init")
    private Evidence evidence;

    @BeforeEach
    void build() {
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        ACampaignRoom here =
                ACampaignRoom.on(database, room.organization(), clock, data.toString());
        CampaignRows rows = here.rows();
        evidence = here.evidence();
        campaigns = here.campaigns();
        assignments = here.assignments();
        DirectiveRows directives = new DirectiveRows(new NamedParameterJdbcTemplate(database));
        beginnings =
                new Beginnings(
                        campaigns,
                        directives,
                        new NameMeanings(room.organization()),
                        (_, problem) -> {
                            if (entered.size() == mostEntered) {
                                return Outcome.faulty("unit", "fault.unit.unknown");
                            }
                            entered.add(problem);
                            return Outcome.done(new ProblemId(entered.size()));
                        },
                        room.organization(),
                        transactions);
        proposals =
                new Proposals(
                        directives,
                        rows,
                        campaigns,
                        beginnings,
                        room.organization(),
                        chronicle,
                        clock,
                        transactions);
        reviews = new Reviews(directives, proposals, chronicle, transactions);
        tree(30);
    }

    @Test
    void a_campaign_begins_with_its_policy_and_is_known_to_those_who_take_part() {
        Campaign campaign = aCampaign();

        assertThat(campaign.standing()).isEqualTo(Standing.RUNNING);
        assertThat(campaigns.find(campaign.id())).contains(campaign);
        assertThat(campaigns.policy(campaign.id())).contains(Policy.usual(SHANXI));
        assertThat(campaigns.list(room.holding(Duty.LIAISON, unit("C1-V1"))))
                .containsExactly(campaign);
        assertThat(campaigns.list(new Actor(new PersonId(99), "", List.of()))).isEmpty();
        assertThat(chronicle.read(new Stream("campaign", campaign.id().value())))
                .extracting("type")
                .containsExactly("Founded");
    }

    @Test
    void only_an_office_at_or_above_the_leading_unit_begins_and_runs_it() {
        Campaign campaign = aCampaign();
        Actor cityOffice = room.holding(Duty.OFFICE, unit("T1"));

        assertRefused(
                campaigns.found(cityOffice, campaignOf("另一个", unit("P"))),
                CampaignRefusal.OFFICE_FOUNDS_CAMPAIGN);
        assertRefused(
                campaigns.end(cityOffice, campaign.id(), new Version(1)),
                CampaignRefusal.OFFICE_RUNS_CAMPAIGN);
        assertThat(
                        campaigns.end(
                                new Actor(cityOffice.person(), "", List.of()),
                                campaign.id(),
                                new Version(1)))
                .isInstanceOf(Absent.class);
        assertThat(campaigns.end(office(), campaign.id(), new Version(9)))
                .isInstanceOf(Stale.class);
        assertThat(value(campaigns.end(office(), campaign.id(), new Version(1))).standing())
                .isEqualTo(Standing.ENDED);
        assertRefused(
                campaigns.addMeasure(office(), campaign.id(), "学习教育"),
                CampaignRefusal.CAMPAIGN_IS_OVER);
    }

    @Test
    void a_special_action_gets_its_name_and_its_lead_later_and_no_two_share_a_name() {
        Campaign campaign = aCampaign();
        DescribeSpecialAction nothing =
                new DescribeSpecialAction(Optional.empty(), Optional.empty(), Set.of());
        SpecialAction first = value(campaigns.addSpecialAction(office(), campaign.id(), nothing));
        SpecialAction second = value(campaigns.addSpecialAction(office(), campaign.id(), nothing));

        SpecialAction named =
                value(
                        campaigns.changeSpecialAction(
                                office(),
                                campaign.id(),
                                first.id(),
                                new Version(1),
                                now -> now.named("整治乱收费")));
        SpecialAction led =
                value(
                        campaigns.changeSpecialAction(
                                office(),
                                campaign.id(),
                                first.id(),
                                new Version(2),
                                now ->
                                        now.ledBy(unit("T2").id())
                                                .involving(Set.of(unit("C1").id()))));

        assertThat(second.number()).isEqualTo(2);
        assertThat(second.name()).isEmpty();
        assertThat(named.name()).contains("整治乱收费");
        assertThat(led.leadUnit()).contains(unit("T2").id());
        assertThat(campaigns.specialAction(first.id())).contains(led);
        assertRefused(
                campaigns.changeSpecialAction(
                        office(),
                        campaign.id(),
                        second.id(),
                        new Version(1),
                        now -> now.named("整治乱收费")),
                CampaignRefusal.SPECIAL_ACTION_NAME_IS_TAKEN);
        assertThat(
                        campaigns.changeSpecialAction(
                                office(),
                                campaign.id(),
                                first.id(),
                                new Version(1),
                                now -> now.named("旧")))
                .isInstanceOf(Stale.class);
    }

    @Test
    void a_campaign_keeps_its_steps_to_closure_and_tells_the_secret_of_its_draws_at_the_end() {
        Campaign campaign = aCampaign();
        Policy policy = Policy.usual(SHANXI).closingBy(new Closing(true, false, 25, 7));
        Campaign asking =
                value(
                        campaigns.amend(
                                office(),
                                campaign.id(),
                                new Version(campaign.version()),
                                new AmendCampaign(
                                        campaign.name(), TODAY, Optional.empty(), policy)));
        assertThat(asking.policy()).isEqualTo(policy);
        assertThat(
                        campaigns.amend(
                                office(),
                                campaign.id(),
                                new Version(asking.version()),
                                new AmendCampaign(
                                        campaign.name(),
                                        TODAY,
                                        Optional.empty(),
                                        policy.closingBy(new Closing(true, true, 101, -1)))))
                .isInstanceOf(Faulty.class);

        // What the shell's sha256sum and bc say, as ADR 0023 has it.
        jdbc.sql(
                        """
                        update campaigns set secret = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'
                        """)
                .update();
        assertThat(campaigns.draw(campaign.id(), "problem/7/12"))
                .isEqualTo(new Ticket("problem/7/12", 2537));
        Seal sealed = campaigns.seal(asking);
        assertThat(sealed.fingerprint())
                .isEqualTo("a8ae6e6ee929abea3afcfc5258c8ccd6f85273e0d4626d26c7279f3250f77c8e");
        assertThat(sealed.secret()).isEmpty();

        Campaign ended =
                value(campaigns.end(office(), campaign.id(), new Version(asking.version())));
        assertThat(campaigns.seal(ended).secret()).isPresent();
    }

    @Test
    void batches_may_overlap_in_time_but_a_unit_is_in_one_of_them() {
        Campaign campaign = aCampaign();
        Batch first =
                value(
                        campaigns.addBatch(
                                office(),
                                campaign.id(),
                                batch("第一批", new Addressees.OfLevel(Level.CITY, unit("P").id()))));

        assertThat(first.units()).isEqualTo(2);
        assertRefused(
                campaigns.addBatch(
                        office(),
                        campaign.id(),
                        batch("第二批", new Addressees.Subtree(unit("T1").id()))),
                CampaignRefusal.UNIT_IN_ONE_BATCH);
        assertThat(campaigns.sheet(office(), campaign.id()).orElseThrow().batches()).hasSize(1);
        assertThat(
                        value(
                                        campaigns.addBatch(
                                                office(),
                                                campaign.id(),
                                                batch(
                                                        "第二批",
                                                        new Addressees.OfLevel(
                                                                Level.COUNTY, unit("P").id()))))
                                .units())
                .isEqualTo(4);
    }

    @Test
    void a_whole_level_is_asked_in_one_act_and_who_has_not_claimed_is_seen_at_once() {
        Campaign campaign = aCampaign();
        Issued issued = value(assignments.issue(office(), toCounties(campaign)));
        Actor liaison = room.holding(Duty.LIAISON, unit("C1"));

        assertThat(issued.units()).isEqualTo(4);
        Assignment mine = assignments.list(liaison, all(), FIRST).items().getFirst();
        Assignment claimed =
                value(
                        assignments.step(
                                liaison, mine.id(), new Version(0), new AssignmentCommand.Claim()));

        assertThat(claimed.state()).isEqualTo(AssignmentState.CLAIMED);
        List<ClaimCount> counts =
                assignments
                        .claims(office(), campaign.id(), unit("P"), Optional.empty())
                        .orElseThrow();
        assertThat(counts)
                .extracting(count -> count.unit().code())
                .containsExactly("P", "T1", "T2");
        assertThat(counts.get(1).of(AssignmentState.CLAIMED)).isEqualTo(1);
        assertThat(counts.get(1).of(AssignmentState.ISSUED)).isEqualTo(1);
        assertThat(counts.get(2).of(AssignmentState.ISSUED)).isEqualTo(2);
        assertThat(chronicle.read(new Stream("issue", issued.issue()))).hasSize(1);
        assertThat(chronicle.verifyAll().holds()).isTrue();
    }

    @Test
    void an_assignment_goes_its_way_with_evidence_is_returned_and_at_last_accepted() {
        Campaign campaign = aCampaign();
        value(assignments.issue(office(), toCounties(campaign)));
        Actor liaison = room.holding(Duty.LIAISON, unit("C1"));
        Actor cityOffice = room.holding(Duty.OFFICE, unit("T1"));
        Assignment one = assignments.list(liaison, all(), FIRST).items().getFirst();
        var file =
                value(
                                evidence.store(
                                        liaison,
                                        new ByteArrayInputStream(
                                                "说明".getBytes(StandardCharsets.UTF_8)),
                                        "说明.txt"))
                        .id();
        var report = new AssignmentCommand.Report("已清理 3 项", List.of(file));

        value(assignments.step(liaison, one.id(), new Version(0), new AssignmentCommand.Claim()));
        value(assignments.step(liaison, one.id(), new Version(1), report));
        assertRefused(
                assignments.step(
                        cityOffice, one.id(), new Version(2), new AssignmentCommand.Accept()),
                CampaignRefusal.ISSUER_JUDGES_REPORT);
        Assignment returned =
                value(
                        assignments.step(
                                office(),
                                one.id(),
                                new Version(2),
                                new AssignmentCommand.Return("缺清单")));
        value(assignments.step(liaison, one.id(), new Version(3), report));
        Assignment accepted =
                value(
                        assignments.step(
                                office(),
                                one.id(),
                                new Version(4),
                                new AssignmentCommand.Accept()));

        assertThat(returned.grounds()).contains("缺清单");
        assertThat(accepted.state()).isEqualTo(AssignmentState.ACCEPTED);
        assertThat(assignments.evidence(office(), one.id(), file)).isPresent();
        assertThat(assignments.evidence(room.holding(Duty.LIAISON, unit("C3")), one.id(), file))
                .isEmpty();
        assertThat(assignments.history(one.id(), FIRST).items())
                .extracting("type")
                .containsExactly("Claimed", "Reported", "Returned", "Reported", "Accepted");
    }

    @Test
    void what_a_unit_declines_waits_for_its_issuer_who_stands_by_it_or_withdraws_it() {
        Campaign campaign = aCampaign();
        Assignment one = asked(campaign, "C1", "清理收费", 10);
        Actor liaison = room.holding(Duty.LIAISON, unit("C1"));

        Assignment declined =
                value(
                        assignments.step(
                                liaison,
                                one.id(),
                                new Version(0),
                                new AssignmentCommand.Decline("我县没有收费")));
        assertThat(declined.grounds()).contains("我县没有收费");
        assertThat(assignments.waiting(office(), List.of(one.id())).values())
                .extracting(WaitingAssignment::need)
                .containsExactly(WaitingAssignment.Need.ANSWER);
        assertThat(assignments.waitingDays(office(), 10))
                .extracting(WaitingDay::assignment)
                .contains(one.id());
        assertThat(claims(campaign).of(AssignmentState.DECLINED)).isEqualTo(1);
        value(
                assignments.step(
                        office(), one.id(), new Version(1), new AssignmentCommand.Insist("请再查")));
        assertRefused(
                assignments.step(
                        liaison, one.id(), new Version(2), new AssignmentCommand.Decline("查过，没有")),
                CampaignRefusal.INSISTED_ASSIGNMENT_IS_CLAIMED);
        assertThat(assignments.offers(liaison, assignments.find(liaison, one.id()).orElseThrow()))
                .containsExactly(AssignmentCommand.Claim.class);
        value(
                assignments.step(
                        office(), one.id(), new Version(2), new AssignmentCommand.Withdraw("属实")));

        assertThat(claims(campaign).total()).as("it is counted nowhere").isZero();
        assertThat(assignments.list(office(), all(), FIRST).items()).isEmpty();
        assertThat(assignments.waitingDays(office(), 10)).isEmpty();
        assertThat(assignments.find(liaison, one.id()).orElseThrow().isLate(TODAY.plusYears(1)))
                .isFalse();
        assertThat(assignments.history(one.id(), FIRST).items())
                .extracting("type")
                .containsExactly("Declined", "Insisted", "Withdrawn");
    }

    @Test
    void what_is_standing_is_reported_on_and_goes_on_until_its_issuer_ends_it() {
        Campaign campaign = aCampaign();
        Actor liaison = room.holding(Duty.LIAISON, unit("C1"));
        Assignment one = standing(campaign);
        assertThat(one.dueOn()).isEmpty();
        assertThat(one.isLate(one.claimBy().plusDays(1))).as("unclaimed").isTrue();
        value(assignments.step(liaison, one.id(), new Version(0), new AssignmentCommand.Claim()));

        assertThat(assignments.waitingDays(liaison, 10)).as("nothing has to be done").isEmpty();
        value(assignments.step(liaison, one.id(), new Version(1), report("一季度")));
        assertThat(assignments.waitingDays(office(), 10))
                .containsExactly(new WaitingDay(one.id(), Optional.empty()));
        assertThat(assignments.countWaiting(office()))
                .containsExactly(new WaitingCount(Optional.empty(), false, 1));
        assertThat(
                        value(
                                        assignments.step(
                                                office(),
                                                one.id(),
                                                new Version(2),
                                                new AssignmentCommand.Accept()))
                                .state())
                .isEqualTo(AssignmentState.CLAIMED);
        value(assignments.step(liaison, one.id(), new Version(3), report("二季度")));

        assertThat(claims(campaign).of(AssignmentState.ACCEPTED)).isZero();
        assertThat(
                        assignments
                                .claims(office(), campaign.id(), unit("P"), Optional.empty())
                                .orElseThrow())
                .extracting(ClaimCount::standing)
                .contains(1L);
        value(
                assignments.step(
                        office(),
                        one.id(),
                        new Version(4),
                        new AssignmentCommand.Withdraw("并入日常工作")));
        assertThat(assignments.history(one.id(), FIRST).items())
                .extracting("type")
                .containsExactly("Claimed", "Reported", "Noted", "Reported", "Withdrawn");
    }

    @Test
    void a_part_of_what_has_a_day_has_one_and_a_part_of_what_is_standing_need_not() {
        Campaign campaign = aCampaign();
        Actor liaison = room.holding(Duty.LIAISON, unit("C1"));
        Assignment standing = standing(campaign);
        Assignment dated = asked(campaign, "C1", "清理收费", 10);
        for (Assignment whole : List.of(standing, dated)) {
            value(
                    assignments.step(
                            liaison, whole.id(), new Version(0), new AssignmentCommand.Claim()));
        }
        var forGood =
                new AssignmentCommand.BreakDown(
                        new Addressees.Listed(List.of(unit("C1-V1").id())),
                        "每季度入户",
                        Optional.empty());

        assertThat(assignments.step(liaison, dated.id(), new Version(1), forGood))
                .isInstanceOfSatisfying(
                        Faulty.class,
                        faulty ->
                                assertThat(faulty.faults().toString())
                                        .contains("fault.campaign_part_standing"));
        value(assignments.step(liaison, standing.id(), new Version(1), forGood));
        value(
                assignments.step(
                        liaison,
                        standing.id(),
                        new Version(2),
                        new AssignmentCommand.BreakDown(
                                forGood.to(), "先入户一遍", Optional.of(TODAY.plusDays(60)))));
    }

    @Test
    void lists_have_what_is_standing_after_all_that_has_a_day() {
        Campaign campaign = aCampaign();
        Assignment standing = standing(campaign);
        asked(campaign, "C1", "清理收费", 10);

        assertThat(assignments.list(office(), all(), FIRST).items())
                .extracting(Assignment::isStanding)
                .containsExactly(false, true);
        assertThat(standing.nextDue()).contains(standing.claimBy());
    }

    @Test
    void a_leader_takes_something_on_which_he_alone_reports_and_the_unit_above_judges() {
        Campaign campaign = aCampaign();
        Actor leader = room.holding(Duty.LEADER, unit("C1"));
        Actor liaison = room.holding(Duty.LIAISON, unit("C1"));
        Actor above =
                room.holding(
                        Duty.LEADER,
                        room.organization().byId(unit("C1").parent().orElseThrow()).orElseThrow());
        Commit commit =
                new Commit(
                        campaign.id(),
                        unit("C1").id(),
                        "包联最难的一个村",
                        Optional.of(TODAY.plusDays(30)));

        assertRefused(assignments.commit(liaison, commit), CampaignRefusal.LEADER_COMMITS_HIMSELF);
        assertRefused(assignments.commit(above, commit), CampaignRefusal.LEADER_COMMITS_HIMSELF);
        Assignment one = value(assignments.commit(leader, commit));

        assertThat(one.state()).isEqualTo(AssignmentState.CLAIMED);
        assertThat(one.committedBy()).contains(leader.person());
        assertThat(claims(campaign).total()).as("nobody was asked").isZero();
        assertThat(
                        assignments
                                .list(above, AssignmentFilter.commitments(campaign.id()), FIRST)
                                .items())
                .containsExactly(one);
        assertRefused(
                assignments.step(
                        leader, one.id(), new Version(0), new AssignmentCommand.Decline("不办")),
                CampaignRefusal.STEP_NOT_IN_THIS_STATE);
        assertThat(assignments.waitingDays(liaison, 10)).isEmpty();
        assertRefused(
                assignments.step(liaison, one.id(), new Version(0), report("代报")),
                CampaignRefusal.LEADER_KEEPS_COMMITMENT);
        assertThat(assignments.waitingDays(leader, 10))
                .containsExactly(new WaitingDay(one.id(), one.dueOn()));
        value(assignments.step(leader, one.id(), new Version(0), report("已包联")));
        assertThat(assignments.waitingDays(above, 10)).hasSize(1);
        assertThat(
                        value(
                                        assignments.step(
                                                above,
                                                one.id(),
                                                new Version(1),
                                                new AssignmentCommand.Accept()))
                                .state())
                .isEqualTo(AssignmentState.ACCEPTED);
    }

    @Test
    void a_commitment_stays_with_its_leader_until_the_post_has_passed_on() {
        Campaign campaign = aCampaign();
        Actor leader = room.holding(Duty.LEADER, unit("C1"));
        Assignment one =
                value(
                        assignments.commit(
                                leader,
                                new Commit(
                                        campaign.id(),
                                        unit("C1").id(),
                                        "每月到村接访",
                                        Optional.empty())));
        value(
                room.posts()
                        .grant(
                                Actor.system(),
                                new GrantPost(
                                        room.holding(Duty.LEADER, unit("C2")).person(),
                                        unit("C1").id(),
                                        Duty.LEADER,
                                        "县委书记")));
        Actor next =
                room.posts().at(unit("C1").id(), Duty.LEADER).stream()
                        .map(PostHolder::person)
                        .filter(person -> !person.id().equals(leader.person()))
                        .map(room::actor)
                        .findFirst()
                        .orElseThrow();
        assertRefused(
                assignments.step(next, one.id(), new Version(0), report("已接访")),
                CampaignRefusal.LEADER_KEEPS_COMMITMENT);

        value(room.posts().end(Actor.system(), leader.posts().getFirst().id()));

        assertThat(value(assignments.step(next, one.id(), new Version(0), report("已接访"))).state())
                .isEqualTo(AssignmentState.REPORTED);
    }

    @Test
    void what_the_leader_of_the_leading_unit_takes_on_is_judged_by_its_office_alone() {
        Campaign campaign = aCampaign();
        Actor leader = room.holding(Duty.LEADER, unit("P"));
        Actor liaison = room.holding(Duty.LIAISON, unit("P"));
        Assignment one =
                value(
                        assignments.commit(
                                leader,
                                new Commit(
                                        campaign.id(),
                                        unit("P").id(),
                                        "带头讲党课",
                                        Optional.of(TODAY))));
        value(assignments.step(leader, one.id(), new Version(0), report("已讲")));

        assertRefused(
                assignments.step(liaison, one.id(), new Version(1), new AssignmentCommand.Accept()),
                CampaignRefusal.ISSUER_JUDGES_REPORT);
        assertThat(assignments.waitingDays(liaison, 10)).isEmpty();
        assertThat(assignments.waitingDays(office(), 10)).hasSize(1);
        value(assignments.step(office(), one.id(), new Version(1), new AssignmentCommand.Accept()));
    }

    @Test
    void nobody_takes_anything_on_in_a_campaign_that_does_not_run_or_for_a_unit_outside() {
        Campaign campaign = aCampaign();
        Actor leader = room.holding(Duty.LEADER, unit("C1"));
        value(campaigns.end(office(), campaign.id(), new Version(campaign.version())));

        assertRefused(
                assignments.commit(
                        leader, new Commit(campaign.id(), unit("C1").id(), "带头", Optional.empty())),
                CampaignRefusal.CAMPAIGN_RUNS_FOR_ASSIGNMENTS);
    }

    @Test
    void a_key_action_tells_what_was_asked_under_it_and_how_its_office_sees_it() {
        Campaign campaign = aCampaign();
        KeyAction action =
                value(
                        campaigns.addKeyAction(
                                office(),
                                campaign.id(),
                                new DescribeKeyAction(
                                        Optional.empty(),
                                        "开展专题学习",
                                        Optional.empty(),
                                        Set.of(Level.COUNTY),
                                        Optional.empty(),
                                        Optional.empty(),
                                        true)));
        value(
                assignments.issue(
                        office(),
                        new Issue(
                                campaign.id(),
                                unit("P").id(),
                                new Addressees.Listed(List.of(unit("C1").id(), unit("C2").id())),
                                "开展专题学习",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(action.id()))));
        Actor liaison = room.holding(Duty.LIAISON, unit("C1"));
        Assignment one = assignments.list(liaison, all(), FIRST).items().getFirst();
        value(assignments.step(liaison, one.id(), new Version(0), new AssignmentCommand.Claim()));

        KeyAction amended =
                value(
                        campaigns.amendKeyAction(
                                office(),
                                campaign.id(),
                                action.id(),
                                new Version(1),
                                new AmendKeyAction(
                                        DescribeKeyAction.of(action)
                                                .forLevels(Set.of(Level.COUNTY, Level.CITY)),
                                        Optional.of("两个县没有排课"),
                                        Optional.of("下周督促"))));

        assertThat(amended.levels()).containsExactly(Level.CITY, Level.COUNTY);
        assertThat(amended.problem()).contains("两个县没有排课");
        assertThat(assignments.keyActionStates(office(), campaign))
                .containsExactly(Map.entry(action.id(), new KeyActionState(2, 1, 0, 0, 2, 0, 0)));
        assertThat(assignments.keyActionStates(liaison, campaign))
                .as("what a unit may see of it")
                .containsExactly(Map.entry(action.id(), new KeyActionState(1, 1, 0, 0, 1, 0, 0)));
        assertThat(
                        campaigns.amendKeyAction(
                                office(),
                                campaign.id(),
                                action.id(),
                                new Version(1),
                                new AmendKeyAction(
                                        DescribeKeyAction.of(action),
                                        Optional.empty(),
                                        Optional.empty())))
                .isInstanceOf(Outcome.Stale.class);
        assertRefused(
                campaigns.amendKeyAction(
                        liaison,
                        campaign.id(),
                        action.id(),
                        new Version(2),
                        new AmendKeyAction(
                                DescribeKeyAction.of(action), Optional.empty(), Optional.empty())),
                CampaignRefusal.OFFICE_RUNS_CAMPAIGN);
    }

    private Assignment standing(Campaign campaign) {
        value(
                assignments.issue(
                        office(),
                        new Issue(
                                campaign.id(),
                                unit("P").id(),
                                new Addressees.Listed(List.of(unit("C1").id())),
                                "管好用好农村公路",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));
        return assignments.list(office(), all(), FIRST).items().stream()
                .filter(Assignment::isStanding)
                .findFirst()
                .orElseThrow();
    }

    private static AssignmentCommand.Report report(String text) {
        return new AssignmentCommand.Report(text, List.of());
    }

    /** All below the province. */
    private ClaimCount claims(Campaign campaign) {
        List<ClaimCount> counts =
                assignments
                        .claims(office(), campaign.id(), unit("P"), Optional.empty())
                        .orElseThrow();
        Map<AssignmentState, Long> all = new EnumMap<>(AssignmentState.class);
        counts.forEach(
                count -> count.counts().forEach((state, n) -> all.merge(state, n, Long::sum)));
        return new ClaimCount(unit("P"), all, 0, 0, 0);
    }

    @Test
    void what_is_still_open_is_listed_before_what_is_accepted_however_early_that_was_due() {
        Campaign campaign = aCampaign();
        accepted(asked(campaign, "C1", "最早到期，已经办结", 5));
        Assignment _ = asked(campaign, "C2", "到期较晚", 30);
        Assignment _ = asked(campaign, "C2", "到期较早", 10);
        accepted(asked(campaign, "C1", "后来到期，已经办结", 8));
        Assignment _ = asked(campaign, "C1", "同日到期，位置在前", 10);

        List<Assignment> one = assignments.list(office(), all(), FIRST).items();
        List<Assignment> inParts =
                IntStream.range(0, 3)
                        .mapToObj(part -> new PageRequest(part, 2))
                        .flatMap(part -> assignments.list(office(), all(), part).items().stream())
                        .toList();

        assertThat(one)
                .extracting(Assignment::text)
                .containsExactly("同日到期，位置在前", "到期较早", "到期较晚", "最早到期，已经办结", "后来到期，已经办结");
        assertThat(inParts).isEqualTo(one);
    }

    private Assignment asked(Campaign campaign, String unit, String text, int days) {
        Issued issued =
                value(
                        assignments.issue(
                                office(),
                                new Issue(
                                        campaign.id(),
                                        unit("P").id(),
                                        new Addressees.Listed(List.of(unit(unit).id())),
                                        text,
                                        Optional.of(TODAY.plusDays(days)),
                                        Optional.empty(),
                                        Optional.empty())));
        return assignments.list(office(), all().issuedBy(issued.issue()), FIRST).items().getFirst();
    }

    private void accepted(Assignment assignment) {
        Actor liaison = room.holding(Duty.LIAISON, unit("C1"));
        List<AssignmentCommand> steps =
                List.of(
                        new AssignmentCommand.Claim(),
                        new AssignmentCommand.Report("已清理", List.of()),
                        new AssignmentCommand.Accept());
        for (int version = 0; version < steps.size(); version++) {
            AssignmentCommand step = steps.get(version);
            Assignment _ =
                    value(
                            assignments.step(
                                    step instanceof AssignmentCommand.Accept ? office() : liaison,
                                    assignment.id(),
                                    new Version(version),
                                    step));
        }
    }

    @Test
    void a_report_waits_for_the_office_above_that_issued_in_the_leading_units_name() {
        Campaign campaign = value(campaigns.found(office(), campaignOf("市里的行动", unit("T1"))));
        assertThat(assignments.voices(office(), campaigns.find(campaign.id()).orElseThrow()))
                .extracting(voice -> voice.unit().unit())
                .containsExactly(unit("T1").id());
        value(
                assignments.issue(
                        office(), asking(campaign, unit("T1"), Optional.empty(), unit("C1").id())));
        Assignment reported = reported(unit("C1"));

        assertThat(assignments.waitingDays(office(), 10))
                .extracting(WaitingDay::assignment)
                .containsExactly(reported.id());
        assertThat(assignments.countWaiting(office()))
                .extracting(WaitingCount::count)
                .containsExactly(1L);
        assertThat(assignments.countWaiting(room.holding(Duty.OFFICE, unit("T2")))).isEmpty();
    }

    @Test
    void the_lead_unit_of_a_special_action_sees_and_judges_what_it_asked_of_others() {
        Campaign campaign = aCampaign();
        SpecialAction special =
                value(
                        campaigns.addSpecialAction(
                                office(),
                                campaign.id(),
                                new DescribeSpecialAction(
                                        Optional.of("整治乱收费"),
                                        Optional.of(unit("T2").id()),
                                        Set.of())));
        Actor leader = room.holding(Duty.LEADER, unit("T2"));
        value(
                assignments.issue(
                        leader,
                        asking(campaign, unit("T2"), Optional.of(special.id()), unit("C1").id())));
        Assignment reported = reported(unit("C1"));

        assertThat(assignments.list(leader, all(), FIRST).items()).containsExactly(reported);
        assertThat(assignments.waiting(leader, List.of(reported.id()))).hasSize(1);
        assertThat(assignments.waitingDays(leader, 10))
                .extracting(WaitingDay::assignment)
                .containsExactly(reported.id());
        assertThat(
                        value(
                                        assignments.step(
                                                leader,
                                                reported.id(),
                                                new Version(2),
                                                new AssignmentCommand.Accept()))
                                .state())
                .isEqualTo(AssignmentState.ACCEPTED);
        assertThat(assignments.find(room.holding(Duty.LEADER, unit("C3")), reported.id()))
                .isEmpty();
    }

    private static Issue asking(
            Campaign campaign, Unit issuer, Optional<SpecialActionId> special, UnitId asked) {
        return new Issue(
                campaign.id(),
                issuer.id(),
                new Addressees.Listed(List.of(asked)),
                "清理重复填报的表格",
                Optional.of(TODAY.plusDays(20)),
                special,
                Optional.empty());
    }

    /** The only assignment of the unit, claimed and reported by its liaison. */
    private Assignment reported(Unit unit) {
        Actor liaison = room.holding(Duty.LIAISON, unit);
        Assignment asked = assignments.list(liaison, all(), FIRST).items().getFirst();
        value(assignments.step(liaison, asked.id(), new Version(0), new AssignmentCommand.Claim()));
        return value(
                assignments.step(
                        liaison,
                        asked.id(),
                        new Version(1),
                        new AssignmentCommand.Report("已清理", List.of())));
    }

    @Test
    void a_file_that_somebody_else_brought_cannot_be_attached() {
        Campaign campaign = aCampaign();
        value(assignments.issue(office(), toCounties(campaign)));
        Actor liaison = room.holding(Duty.LIAISON, unit("C1"));
        Assignment one = assignments.list(liaison, all(), FIRST).items().getFirst();
        var foreign =
                value(
                                evidence.store(
                                        office(),
                                        new ByteArrayInputStream(
                                                "内部".getBytes(StandardCharsets.UTF_8)),
                                        "内部.txt"))
                        .id();
        value(assignments.step(liaison, one.id(), new Version(0), new AssignmentCommand.Claim()));

        assertThat(
                        assignments.step(
                                liaison,
                                one.id(),
                                new Version(1),
                                new AssignmentCommand.Report("见附件", List.of(foreign))))
                .isInstanceOf(Faulty.class);
    }

    @Test
    void a_whole_is_not_accepted_while_a_part_is_open() {
        Campaign campaign = aCampaign();
        value(assignments.issue(office(), toCounties(campaign)));
        Actor liaison = room.holding(Duty.LIAISON, unit("C1"));
        Assignment whole = assignments.list(liaison, all(), FIRST).items().getFirst();
        var parts =
                new AssignmentCommand.BreakDown(
                        new Addressees.Listed(List.of(unit("C1-V1").id())),
                        "入户核对",
                        Optional.of(TODAY.plusDays(5)));
        var outside =
                new AssignmentCommand.BreakDown(
                        new Addressees.Listed(List.of(unit("C2-V1").id())),
                        "入户核对",
                        Optional.of(TODAY.plusDays(5)));

        value(assignments.step(liaison, whole.id(), new Version(0), new AssignmentCommand.Claim()));
        assertRefused(
                assignments.step(liaison, whole.id(), new Version(1), outside),
                CampaignRefusal.ASSIGNEES_STAND_BELOW);
        value(assignments.step(liaison, whole.id(), new Version(1), parts));
        value(
                assignments.step(
                        liaison,
                        whole.id(),
                        new Version(2),
                        new AssignmentCommand.Report("已办结", List.of())));
        assertRefused(
                assignments.step(
                        office(), whole.id(), new Version(3), new AssignmentCommand.Accept()),
                CampaignRefusal.PARTS_ACCEPTED_FIRST);
        Actor village = room.holding(Duty.LEADER, unit("C1-V1"));
        Assignment part = assignments.list(village, all(), FIRST).items().getFirst();
        value(assignments.step(village, part.id(), new Version(0), new AssignmentCommand.Claim()));
        value(
                assignments.step(
                        village,
                        part.id(),
                        new Version(1),
                        new AssignmentCommand.Report("已核对", List.of())));
        value(
                assignments.step(
                        room.holding(Duty.LEADER, unit("C1")),
                        part.id(),
                        new Version(2),
                        new AssignmentCommand.Accept()));

        assertThat(part.parent()).contains(whole.id());
        assertThat(
                        value(
                                        assignments.step(
                                                office(),
                                                whole.id(),
                                                new Version(3),
                                                new AssignmentCommand.Accept()))
                                .state())
                .isEqualTo(AssignmentState.ACCEPTED);
    }

    @Test
    void who_stands_outside_sees_nothing_and_takes_no_step() {
        Campaign campaign = aCampaign();
        value(assignments.issue(office(), toCounties(campaign)));
        Actor inside = room.holding(Duty.LIAISON, unit("C1"));
        Actor outside = room.holding(Duty.LIAISON, unit("C3"));
        Assignment one = assignments.list(inside, all(), FIRST).items().getFirst();

        assertThat(assignments.find(outside, one.id())).isEmpty();
        assertThat(
                        assignments.step(
                                outside, one.id(), new Version(0), new AssignmentCommand.Claim()))
                .isInstanceOf(Absent.class);
        assertThat(assignments.claims(outside, campaign.id(), unit("T1"), Optional.empty()))
                .isEmpty();
        assertThat(
                        assignments.step(
                                inside, one.id(), new Version(7), new AssignmentCommand.Claim()))
                .isInstanceOf(Stale.class);
        assertRefused(
                assignments.issue(inside, toCounties(campaign)),
                CampaignRefusal.ISSUER_ACTS_FOR_ITS_UNIT);
        assertThat(
                        assignments.issue(
                                new Actor(inside.person(), "", List.of()), toCounties(campaign)))
                .isInstanceOf(Absent.class);
    }

    @Test
    void a_whole_province_of_twenty_thousand_units_is_asked_within_seconds() {
        tree(5_800);
        Campaign campaign = aCampaign();
        Issue issue =
                new Issue(
                        campaign.id(),
                        unit("P").id(),
                        new Addressees.Subtree(unit("P").id()),
                        "全面自查",
                        Optional.of(TODAY.plusDays(10)),
                        Optional.empty(),
                        Optional.empty());
        long started = System.nanoTime();

        Issued issued = value(assignments.issue(office(), issue));

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
        assertThat(issued.units()).isEqualTo(4 * 5_800 + 6);
        assertThat(
                        assignments
                                .claims(office(), campaign.id(), unit("P"), Optional.empty())
                                .orElseThrow())
                .extracting(ClaimCount::total)
                .containsExactly(0L, 2L * 5_800 + 3, 2L * 5_800 + 3);
    }

    @Test
    void assignments_follow_a_unit_that_moves() {
        Campaign campaign = aCampaign();
        value(assignments.issue(office(), toCounties(campaign)));
        UnitPath from = unit("C1").path();
        UnitPath to = unit("T2").path().child(unit("C1").id());

        assignments.follow(new UnitMoved(unit("C1").id(), from, to));

        assertThat(assignments.list(room.holding(Duty.OFFICE, unit("T2")), all(), FIRST).total())
                .isEqualTo(3);
    }

    @Test
    void a_proposal_becomes_a_campaign_in_which_everything_keeps_its_sentence() {
        StoredDirective stored = aDirective();

        Campaign campaign =
                value(
                        proposals.accept(
                                office(),
                                stored.id(),
                                Optional.empty(),
                                Acceptance.ofEverything()));

        CampaignSheet sheet = campaigns.sheet(office(), campaign.id()).orElseThrow();
        assertThat(campaign.directive()).contains(stored.id());
        assertThat(sheet.measures()).extracting(Measure::name).contains("学习教育", "整改落实");
        assertThat(sheet.specialActions()).hasSize(8).allMatch(action -> action.name().isEmpty());
        assertThat(sheet.batches()).hasSize(2);
        assertThat(sheet.measures())
                .allSatisfy(measure -> {
                    Source source = measure.source().orElseThrow();
                    assertThat(stored.text().substring(source.sentenceStart()))
                            .startsWith(source.sentence());
                    assertThat(stored.text().substring(source.start(), source.end()))
                            .contains(measure.name());
                });
        assertRefused(
                proposals.accept(
                        office(), stored.id(), Optional.empty(), Acceptance.ofEverything()),
                CampaignRefusal.DIRECTIVE_ACCEPTED_ONCE);
    }

    @Test
    void a_report_on_a_real_campaign_becomes_one_with_nothing_else_said() throws IOException {
        byte[] report;
        try (InputStream in =
                requireNonNull(getClass().getResourceAsStream("/directives/seed-000.txt"))) {
            report = in.readAllBytes();
        }
        StoredDirective stored = value(proposals.store(office(), report, "推进会.txt"));

        Campaign campaign =
                value(
                        proposals.accept(
                                office(),
                                stored.id(),
                                Optional.empty(),
                                Acceptance.ofEverything()));

        CampaignSheet sheet = campaigns.sheet(office(), campaign.id()).orElseThrow();
        assertThat(campaign.isRunning()).isTrue();
        assertThat(campaign.name()).isEqualTo("山西省“不忘初心、牢记使命”主题教育");
        assertThat(sheet.measures()).hasSize(4);
        assertThat(sheet.specialActions()).hasSize(8).allMatch(action -> action.name().isEmpty());
        assertThat(sheet.batches()).hasSize(2);
        assertThat(sheet.provisions())
                .extracting(Provision::kind)
                .contains(
                        Provision.Kind.STANDARD,
                        Provision.Kind.PROGRESS_DIMENSION,
                        Provision.Kind.OBLIGATION);
    }

    @Test
    void a_problem_to_rectify_becomes_a_problem_of_the_ledger_and_a_goal_is_laid_down() {
        StoredDirective stored =
                value(
                        proposals.store(
                                office(),
                                """
                                荷花县落实灯塔巡查反馈意见整改方案
                                （一）灯塔照明不足。
                                整改目标：灯塔完好率达到95%以上。
                                整改措施：1.更换灯具。2.安装备用电源。
                                责任单位：县交通局
                                责任人：张三
                                整改时限：2022年12月底前
                                验收单位：县督查室
                                """
                                        .getBytes(StandardCharsets.UTF_8),
                                "整改方案.txt"));

        Campaign campaign =
                value(
                        proposals.accept(
                                office(),
                                stored.id(),
                                Optional.empty(),
                                Acceptance.ofEverything()));

        ProposedItem problem =
                stored.items().stream()
                        .filter(item -> item.kind() == Kind.RECTIFICATION)
                        .findFirst()
                        .orElseThrow();
        CampaignSheet sheet = campaigns.sheet(office(), campaign.id()).orElseThrow();
        assertThat(problem.sureness()).contains(Sureness.CERTAIN);
        assertThat(problem.reader()).contains(Reader.GRAMMAR);
        assertThat(problem.lead()).contains("县交通局");
        assertThat(problem.treatment())
                .contains(
                        new Treatment(
                                List.of("灯塔完好率达到95%以上"),
                                List.of("更换灯具", "安装备用电源"),
                                Optional.of("张三"),
                                Optional.of("县督查室"),
                                ClosingClass.STAGED));
        assertThat(stored.items()).noneMatch(item -> item.kind() == Kind.TASK);
        assertThat(sheet.keyActions()).isEmpty();
        assertThat(sheet.problemsStated()).contains(new StatedCount(1, 0));
        assertThat(entered)
                .containsExactly(
                        new StatedProblem(
                                campaign.id(),
                                campaign.leadingUnit().unit(),
                                "灯塔照明不足",
                                """
                                灯塔照明不足
                                责任单位：县交通局（没有对应到本专项行动范围内的一个单位，先登记在牵头单位）
                                整改时限：2022年12月底前
                                整改类型：限期整改
                                整改目标：灯塔完好率达到95%以上
                                整改措施：更换灯具；安装备用电源
                                责任人：张三
                                验收单位：县督查室\
                                """,
                                Optional.of(LocalDate.of(2022, 12, 31)),
                                false));
        assertThat(proposals.statedAt(new ProblemId(1))).map(Source::key).contains(problem.key());
        assertThat(sheet.provisions())
                .filteredOn(provision -> provision.kind() == Provision.Kind.GOAL)
                .extracting(Provision::wording)
                .containsExactly("灯塔完好率达到95%以上");
    }

    @Test
    void a_campaign_begins_with_all_problems_of_its_directive_or_does_not_begin() {
        StoredDirective stored =
                value(proposals.store(office(), PLAN.getBytes(StandardCharsets.UTF_8), "方案.txt"));
        Campaign prepared = value(accepted(stored, LocalDate.of(2099, 1, 1)));
        Version known = new Version(prepared.version());
        assertThat(stated(prepared)).isEqualTo(new StatedCount(0, 2));

        mostEntered = 1;
        assertThat(beginnings.begin(office(), prepared.id(), known)).isInstanceOf(Faulty.class);

        assertThat(campaigns.find(prepared.id()).orElseThrow()).isEqualTo(prepared);
        assertThat(stated(prepared)).isEqualTo(new StatedCount(0, 2));
        assertThat(proposals.statedAt(new ProblemId(1))).isEmpty();

        mostEntered = Integer.MAX_VALUE;
        entered.clear();
        Campaign begun = value(beginnings.begin(office(), prepared.id(), known));
        assertThat(begun.isRunning()).isTrue();
        assertThat(stated(begun)).isEqualTo(new StatedCount(2, 0));
        assertThat(beginnings.begin(office(), prepared.id(), known)).isInstanceOf(Stale.class);
        assertRefused(
                beginnings.begin(office(), prepared.id(), new Version(begun.version())),
                CampaignRefusal.ONLY_PREPARED_CAMPAIGN_BEGINS);
        assertThat(entered)
                .extracting(StatedProblem::deadline, StatedProblem::standing)
                .as("one has a day, the other is to be kept up for good")
                .containsExactly(
                        tuple(Optional.of(LocalDate.of(2020, 6, 30)), false),
                        tuple(Optional.empty(), true));
        assertThat(beginnings.treatment(office(), begun.id(), new ProblemId(1)))
                .contains(
                        new StatedTreatment(
                                List.of(), List.of("2020年6月底前完成扩建"), List.of("倒排工期，加快扩建")));
        assertThat(beginnings.treatment(office(), begun.id(), new ProblemId(99))).isEmpty();
    }

    @Test
    void what_was_dropped_or_never_began_is_not_registered() {
        StoredDirective stored =
                value(proposals.store(office(), PLAN.getBytes(StandardCharsets.UTF_8), "方案.txt"));
        decided(stored, new ReviewStep.Drop(key(stored, Kind.RECTIFICATION)));
        Campaign prepared = value(accepted(stored, LocalDate.of(2099, 1, 1)));
        assertThat(stated(prepared)).isEqualTo(new StatedCount(0, 1));

        value(campaigns.end(office(), prepared.id(), new Version(prepared.version())));

        assertThat(stated(prepared)).isEqualTo(new StatedCount(0, 0));
        assertThat(entered).isEmpty();
    }

    private Outcome<Campaign> accepted(StoredDirective stored, LocalDate startsOn) {
        return proposals.accept(
                office(),
                stored.id(),
                Optional.empty(),
                new Acceptance(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(startsOn),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    private StatedCount stated(Campaign campaign) {
        return campaigns
                .sheet(office(), campaign.id())
                .orElseThrow()
                .problemsStated()
                .orElseThrow();
    }

    @Test
    void a_person_edits_and_drops_what_the_reader_proposed() {
        StoredDirective stored = aDirective();
        String measure = key(stored, Kind.MEASURE);
        decided(stored, new ReviewStep.Drop(measure));
        decided(stored, new ReviewStep.Edit(key(stored, Kind.SPECIAL_ACTIONS), counted(3)));

        Campaign campaign =
                value(
                        proposals.accept(
                                office(),
                                stored.id(),
                                Optional.empty(),
                                Acceptance.ofEverything()));

        CampaignSheet sheet = campaigns.sheet(office(), campaign.id()).orElseThrow();
        assertThat(sheet.specialActions()).hasSize(3);
        assertThat(sheet.measures())
                .noneMatch(each -> each.source().orElseThrow().key().equals(measure));
        assertThat(sheet.measures()).hasSize(3);
    }

    @Test
    void every_decision_is_kept_at_once_and_can_be_taken_back_one_by_one() {
        StoredDirective stored = aDirective();
        String measure = key(stored, Kind.MEASURE);
        decided(stored, new ReviewStep.Drop(measure));
        decided(stored, new ReviewStep.Split(measure, Optional.empty(), 2));
        decided(stored, new ReviewStep.KeepRest());
        StoredDirective meanwhile = proposals.find(office(), stored.id()).orElseThrow();

        assertThat(meanwhile.items()).hasSize(stored.items().size() + 1);
        assertThat(meanwhile.items())
                .extracting(StoredDirective.ProposedItem::decision)
                .containsOnly(StoredDirective.Decision.KEPT);

        decided(stored, new ReviewStep.Undo());
        decided(stored, new ReviewStep.Undo());
        decided(stored, new ReviewStep.Undo());

        allIsAsRead(stored);
        assertRefused(
                reviews.step(office(), stored.id(), Optional.empty(), new ReviewStep.Undo()),
                CampaignRefusal.NO_DECISION_TO_TAKE_BACK);
        decided(stored, new ReviewStep.Drop(measure));
        assertThat(proposals.find(office(), stored.id()).orElseThrow().item(measure).orElseThrow())
                .extracting(StoredDirective.ProposedItem::decision)
                .isEqualTo(StoredDirective.Decision.DROPPED);
    }

    @Test
    void what_somebody_else_has_changed_meanwhile_is_looked_at_again() {
        StoredDirective stored = aDirective();
        String measure = key(stored, Kind.MEASURE);
        decided(stored, new ReviewStep.Drop(measure));
        decided(stored, new ReviewStep.Undo());

        assertThat(
                        reviews.step(
                                office(),
                                stored.id(),
                                Optional.of(new Version(1)),
                                new ReviewStep.Keep(measure)))
                .as("it has changed and changed back")
                .isInstanceOf(Stale.class);
    }

    @Test
    void an_accepted_directive_is_decided_on_no_more() {
        StoredDirective stored = aDirective();
        value(proposals.accept(office(), stored.id(), Optional.empty(), Acceptance.ofEverything()));

        assertRefused(
                reviews.step(office(), stored.id(), Optional.empty(), new ReviewStep.KeepRest()),
                CampaignRefusal.DIRECTIVE_ACCEPTED_ONCE);
        assertRefused(
                reviews.step(office(), stored.id(), Optional.empty(), new ReviewStep.Undo()),
                CampaignRefusal.DIRECTIVE_ACCEPTED_ONCE);
    }

    private void decided(StoredDirective directive, ReviewStep step) {
        value(reviews.step(office(), directive.id(), Optional.empty(), step));
    }

    /** All that the items are is as it was, but for their numbers as rows and their versions. */
    private void allIsAsRead(StoredDirective stored) {
        assertThat(proposals.find(office(), stored.id()).orElseThrow().items())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id", "version")
                .isEqualTo(stored.items());
    }

    @Test
    void a_rectification_plan_is_edited_split_merged_and_taken_back_to_the_last_word() {
        StoredDirective stored =
                value(proposals.store(office(), PLAN.getBytes(StandardCharsets.UTF_8), "方案.txt"));
        List<StoredDirective.ProposedItem> problems =
                stored.items().stream().filter(item -> item.kind() == Kind.RECTIFICATION).toList();
        assertThat(problems).hasSize(2);
        StoredDirective.ProposedItem first = problems.getFirst();
        decided(
                stored,
                new ReviewStep.Edit(
                        first.key(),
                        new ReviewStep.Content(
                                Kind.RECTIFICATION,
                                "部分生活污水直排。",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("市住房城乡建设局"),
                                Optional.empty(),
                                Optional.of(LocalDate.of(2020, 3, 31)),
                                Optional.of("3月底前"),
                                Optional.of(
                                        new StoredDirective.Treatment(
                                                List.of("不再直排\n达标排放"),
                                                List.of(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                ClosingClass.IMMEDIATE)))));
        decided(stored, new ReviewStep.Merge(first.key(), Optional.empty(), problems.get(1).key()));
        decided(stored, new ReviewStep.Split(first.key(), Optional.empty(), 9));

        StoredDirective.ProposedItem now =
                proposals.find(office(), stored.id()).orElseThrow().item(first.key()).orElseThrow();
        assertThat(now.treatment().orElseThrow().targets()).startsWith("不再直排", "达标排放");
        assertThat(now.lead().orElseThrow()).contains("市住房城乡建设局", "平定县人民政府");

        decided(stored, new ReviewStep.Undo());
        decided(stored, new ReviewStep.Undo());
        decided(stored, new ReviewStep.Undo());
        allIsAsRead(stored);
    }

    @Test
    void a_decision_that_changes_nothing_is_none() {
        StoredDirective stored = aDirective();
        String measure = key(stored, Kind.MEASURE);
        decided(stored, new ReviewStep.Drop(measure));
        decided(stored, new ReviewStep.Drop(measure));
        decided(stored, new ReviewStep.Undo());

        allIsAsRead(stored);
    }

    @Test
    void two_who_share_a_directive_never_take_back_each_others_decisions_unseen() {
        StoredDirective stored = aDirective();
        decided(stored, new ReviewStep.Drop(key(stored, Kind.MEASURE)));

        assertThat(
                        reviews.step(
                                office(),
                                stored.id(),
                                Optional.of(new Version(stored.version())),
                                new ReviewStep.Undo()))
                .isInstanceOf(Stale.class);
    }

    private static ReviewStep.Content counted(int count) {
        return new ReviewStep.Content(
                Kind.SPECIAL_ACTIONS,
                "",
                Optional.of(count),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void what_is_made_a_campaign_is_what_the_office_has_seen() {
        StoredDirective seen = aDirective();
        decided(seen, new ReviewStep.Drop(key(seen, Kind.BATCHES)));

        assertThat(
                        proposals.accept(
                                office(),
                                seen.id(),
                                Optional.of(new Version(seen.version())),
                                Acceptance.ofEverything()))
                .isInstanceOf(Stale.class);
        assertThat(campaigns.list(office())).isEmpty();

        StoredDirective now = proposals.find(office(), seen.id()).orElseThrow();
        value(
                proposals.accept(
                        office(),
                        now.id(),
                        Optional.of(new Version(now.version())),
                        Acceptance.ofEverything()));
    }

    @Test
    void a_batch_that_a_person_describes_is_made_or_the_number_is_questioned() {
        StoredDirective stored = aDirective();
        var first = planned("先行批");
        var second = planned("跟进批");

        assertThat(
                        proposals.accept(
                                office(),
                                stored.id(),
                                Optional.empty(),
                                planned(List.of(first, second, first))))
                .isInstanceOfSatisfying(
                        Faulty.class,
                        faulty ->
                                assertThat(faulty.faults().toString())
                                        .contains("batches[2].name", "batch_uncounted"));
        assertThat(campaigns.list(office())).isEmpty();
        decided(stored, new ReviewStep.Drop(key(stored, Kind.BATCHES)));
        Campaign campaign =
                value(
                        proposals.accept(
                                office(), stored.id(), Optional.empty(), planned(List.of(first))));

        assertThat(campaigns.sheet(office(), campaign.id()).orElseThrow().batches())
                .extracting(Batch::name)
                .containsExactly("先行批");
    }

    private static Acceptance.BatchPlan planned(String name) {
        return new Acceptance.BatchPlan(
                Optional.of(name), Optional.of(TODAY), Optional.empty(), Optional.empty());
    }

    private static Acceptance planned(List<Acceptance.BatchPlan> batches) {
        return new Acceptance(
                Optional.of("便民服务"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                batches);
    }

    @Test
    void a_decision_on_what_is_not_there_changes_nothing() {
        StoredDirective stored = aDirective();
        String count = key(stored, Kind.SPECIAL_ACTIONS);

        assertThat(step(stored, new ReviewStep.Drop("nothing-1"))).isInstanceOf(Absent.class);
        assertThat(step(stored, new ReviewStep.Edit(count, counted(0)))).isInstanceOf(Faulty.class);
        assertRefused(
                step(stored, new ReviewStep.Split(count, Optional.empty(), 1)),
                CampaignRefusal.ONLY_FREE_ITEMS_SPLIT);
        assertThat(step(stored, new ReviewStep.Add(Kind.TASK, 5, stored.text().length() + 1)))
                .isInstanceOf(Faulty.class);
        assertThat(proposals.find(office(), stored.id())).contains(stored);
    }

    private Outcome<Reviewed> step(StoredDirective directive, ReviewStep step) {
        return reviews.step(office(), directive.id(), Optional.empty(), step);
    }

    @Test
    void a_directive_is_for_those_above_the_unit_it_was_handed_in_for() {
        StoredDirective stored = aDirective();
        Actor below = room.holding(Duty.OFFICE, unit("T1"));
        StoredDirective own = handedInBy(below);

        assertThat(proposals.find(below, stored.id())).isEmpty();
        assertThat(
                        proposals.accept(
                                below, stored.id(), Optional.empty(), Acceptance.ofEverything()))
                .isInstanceOf(Outcome.Absent.class);
        assertThat(proposals.find(office(), own.id())).contains(own);
        assertRefused(
                proposals.accept(below, own.id(), Optional.empty(), Acceptance.ofEverything()),
                CampaignRefusal.OFFICE_FOUNDS_CAMPAIGN);
        value(proposals.accept(office(), stored.id(), Optional.empty(), Acceptance.ofEverything()));
        assertThat(proposals.find(below, stored.id()))
                .as("whoever takes part may read where it comes from")
                .isPresent();
    }

    @Test
    void directives_are_read_by_offices_only_and_must_be_readable() {
        Actor liaison = room.holding(Duty.LIAISON, unit("C1"));

        assertRefused(
                proposals.store(liaison, DIRECTIVE.getBytes(StandardCharsets.UTF_8), "通知.txt"),
                CampaignRefusal.OFFICE_READS_DIRECTIVES);
        assertThat(proposals.find(liaison, aDirective().id())).isEmpty();
        assertThat(
                        proposals.accept(
                                liaison,
                                new DirectiveId(1),
                                Optional.empty(),
                                Acceptance.ofEverything()))
                .isInstanceOf(Absent.class);
        assertThat(proposals.store(office(), new byte[0], "空.txt")).isInstanceOf(Faulty.class);
        assertThat(proposals.store(office(), new byte[] {'P', 'K', 3, 4, 0, 0}, "a.zip"))
                .isInstanceOf(Faulty.class);
    }

    private StoredDirective aDirective() {
        return handedInBy(office());
    }

    private StoredDirective handedInBy(Actor actor) {
        return value(proposals.store(actor, DIRECTIVE.getBytes(StandardCharsets.UTF_8), "通知.txt"));
    }

    private static String key(StoredDirective directive, Kind kind) {
        return directive.items().stream()
                .filter(item -> item.kind() == kind)
                .findFirst()
                .orElseThrow()
                .key();
    }

    private Campaign aCampaign() {
        return value(campaigns.found(office(), campaignOf("便民服务专项行动", unit("P"))));
    }

    private static NewCampaign campaignOf(String name, Unit leading) {
        return new NewCampaign(
                name,
                Optional.empty(),
                leading.id(),
                TODAY,
                Optional.empty(),
                Policy.usual(SHANXI));
    }

    private Issue toCounties(Campaign campaign) {
        return new Issue(
                campaign.id(),
                unit("P").id(),
                new Addressees.OfLevel(Level.COUNTY, unit("P").id()),
                "清理重复填报的表格",
                Optional.of(TODAY.plusDays(20)),
                Optional.empty(),
                Optional.empty());
    }

    private static DescribeBatch batch(String name, Addressees units) {
        return new DescribeBatch(
                name, Optional.of(TODAY), Optional.empty(), Optional.of(TODAY), Optional.of(units));
    }

    private static AssignmentFilter all() {
        return AssignmentFilter.everything();
    }

    private static void assertRefused(Outcome<?> outcome, CampaignRefusal refusal) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    private Actor office() {
        Unit province = unit("P");
        return room.posts().at(province.id(), Duty.OFFICE).stream()
                .findFirst()
                .map(holder -> room.actor(holder.person()))
                .orElseGet(() -> room.holding(Duty.OFFICE, province));
    }

    private Unit unit(String code) {
        return room.organization().byCode(code).orElseThrow();
    }

    /** The units as an import would leave them; asked again, it adds villages. */
    private void tree(int villages) {
        jdbc.sql(
                        """
                        with numbered as (
                            select * from (values (1, 'P', 'PROVINCE', null, '1.'),
                                (2, 'T1', 'CITY', 1, '1.2.'), (3, 'T2', 'CITY', 1, '1.3.'),
                                (4, 'C1', 'COUNTY', 2, '1.2.4.'), (5, 'C2', 'COUNTY', 2, '1.2.5.'),
                                (6, 'C3', 'COUNTY', 3, '1.3.6.'), (7, 'C4', 'COUNTY', 3, '1.3.7.'))
                                as u(id, code, level, parent_id, path)
                            union all
                            select v * 10 + c, 'C' || (c - 3) || '-V' || v, 'VILLAGE', c,
                                   '1.' || (c / 2) || '.' || c || '.' || (v * 10 + c) || '.'
                            from generate_series(4, 7) c, generate_series(1, :villages) v)
                        insert into units (id, code, name, level, parent_id, path, opened_at)
                        overriding system value
                        select id, code, code, level, parent_id, path, now() from numbered
                        on conflict do nothing
                        """)
                .param("villages", villages)
                .update();
    }
}
