package org.lookback.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.RealPostgres;
import org.lookback.chronicle.Chronicle;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Refusal;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Level;
import org.lookback.organization.Person;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

/** Assignments over the weekly cap, on a real PostgreSQL: a province of 2 cities and 4 counties. */
class ExcessesTest {

    private static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");

    /** A Friday. */
    private static final LocalDate TODAY = LocalDate.of(2019, 9, 20);

    private static final LocalDate NEXT_MONDAY = LocalDate.of(2019, 9, 23);
    private static final String WHY = "省里当周要汇总";
    private static final PageRequest ALL = new PageRequest(0, 100);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private final DataSource database = RealPostgres.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Clock clock = Clock.fixed(Instant.parse("2019-09-20T01:00:00Z"), SHANXI);
    private final AnOrganization room = AnOrganization.on(database, clock);

    @SuppressWarnings("NullAway.Init")
    private ACampaignRoom here;

    @SuppressWarnings("NullAway.Init")
    private Campaign campaign;

    @SuppressWarnings("NullAway.Init")
    private Actor office;

    @BeforeEach
    void build() {
        here = ACampaignRoom.on(database, room.organization(), clock, data.toString());
        TwoCities.into(jdbc);
        office = room.holding(Duty.OFFICE, unit("P"));
        campaign = founded("整治形式主义", 2);
    }

    @Test
    void units_with_room_are_asked_at_once_and_those_without_once_somebody_else_approves() {
        // Whoever asks it: what another campaign without a cap asks counts.
        issued(founded("主题教育", 0), NEXT_MONDAY, "C1", "C2");
        issued(campaign, NEXT_MONDAY.plusDays(6), "C1", "C3");

        Addressed seen =
                value(here.assignments().preview(office, asking("P", "C1", "C2", "C3", "C4")));
        Issued issued =
                value(here.assignments().issue(office, because("P", "C1", "C2", "C3", "C4")));

        FullWeek week = seen.full().orElseThrow();
        assertThat(week.monday()).isEqualTo(NEXT_MONDAY);
        assertThat(week.units())
                .extracting(each -> each.unit().code(), FullUnit::asked)
                .containsExactly(tuple("C1", 3L));
        assertThat(issued.units()).isEqualTo(3);
        assertThat(issued.waiting()).isEqualTo(1);
        assertThat(asked(issued.issue())).containsExactly("C2", "C3", "C4");
        Actor leader = room.holding(Duty.LEADER, unit("P"));
        assertThat(here.excesses().waiting(leader, Set.of(campaign.id())))
                .extracting(IssueExcess::issue)
                .containsExactly(issued.issue());

        IssueExcess approved = value(decide(leader, issued.issue(), new ExcessCommand.Approve()));

        assertThat(approved.standing()).isEqualTo(ExcessStanding.APPROVED);
        assertThat(approved.decidedBy()).contains(leader.person());
        assertThat(asked(issued.issue())).containsExactly("C1", "C2", "C3", "C4");
        assertThat(here.excesses().waiting(leader, Set.of(campaign.id()))).isEmpty();
        Assignment late = assignment(issued.issue(), "C1");
        assertThat(late.insisted()).isFalse();
        assertThat(late.claimBy()).isEqualTo(TODAY.plusDays(3));
        assertThat(new Chronicle(database).verifyAll().holds()).isTrue();
    }

    @Test
    void without_a_reason_nobody_is_asked() {
        issued(campaign, NEXT_MONDAY, "C1");
        issued(campaign, NEXT_MONDAY, "C1");

        assertRefused(
                here.assignments().issue(office, asking("P", "C1", "C2")),
                CampaignRefusal.UNITS_ARE_FULL);

        assertThat(jdbc.sql("select count(*) from issues").query(Integer.class).single())
                .isEqualTo(2);
        // The weeks beside it have room, and what is standing weighs on none.
        issued(campaign, NEXT_MONDAY.minusDays(1), "C1", "C2");
        issued(campaign, NEXT_MONDAY.plusDays(7), "C1", "C2");
        value(
                here.assignments()
                        .issue(
                                office,
                                new Issue(
                                        campaign.id(),
                                        unit("P").id(),
                                        new Addressees.Listed(ids("C1")),
                                        "长期坚持",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())));
    }

    @Test
    void it_is_approved_by_who_leads_the_asking_unit_or_one_above_or_serves_in_its_office() {
        fill("C1");
        Actor city = room.holding(Duty.OFFICE, unit("T1"));
        long issue = value(here.assignments().issue(city, because("T1", "C1"))).issue();
        for (Duty duty : Duty.values()) {
            for (String code : List.of("P", "T1", "T2", "C1")) {
                if (duty == Duty.LEAD) {
                    continue;
                }
                Actor actor = room.holding(duty, unit(code));
                boolean approves =
                        (duty == Duty.LEADER || duty == Duty.OFFICE)
                                && List.of("P", "T1").contains(code);
                Optional<IssueExcess> seen = here.excesses().find(actor, issue);

                assertThat(
                                seen.filter(excess ->
                                                here.excesses()
                                                        .may(
                                                                actor,
                                                                excess,
                                                                new ExcessCommand.Approve()))
                                        .isPresent())
                        .as(duty + " of " + code)
                        .isEqualTo(approves);
                if (!approves) {
                    Outcome<IssueExcess> outcome =
                            decide(actor, issue, new ExcessCommand.Approve());
                    if (seen.isPresent()) {
                        assertRefused(outcome, CampaignRefusal.LEADERS_APPROVE_EXCESS);
                    } else {
                        assertThat(outcome).isEqualTo(Outcome.absent());
                    }
                }
            }
        }
        assertThat(asked(issue)).isEmpty();
        assertThat(
                        decide(
                                room.holding(Duty.OFFICE, unit("T1")),
                                issue,
                                new ExcessCommand.Approve()))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void nobody_approves_what_he_issued_and_a_post_for_another_campaign_does_not_count() {
        fill("C1");
        long issue = value(here.assignments().issue(office, because("P", "C1"))).issue();
        Person elsewhere = value(room.posts().addPerson(Actor.system(), "别的专项办"));
        value(
                room.posts()
                        .grant(
                                Actor.system(),
                                new GrantPost(
                                        elsewhere.id(),
                                        unit("P").id(),
                                        Duty.OFFICE,
                                        "别的专项办",
                                        Optional.of(founded("主题教育", 0).id()),
                                        Optional.empty())));

        assertRefused(
                decide(office, issue, new ExcessCommand.Approve()),
                CampaignRefusal.ANOTHER_APPROVES_EXCESS);
        assertThat(decide(room.actor(elsewhere), issue, new ExcessCommand.Approve()))
                .isEqualTo(Outcome.absent());
        assertThat(asked(issue)).isEmpty();
    }

    @Test
    void it_is_decided_once() {
        fill("C1", "C2", "C3");
        Actor leader = room.holding(Duty.LEADER, unit("P"));
        long approved = value(here.assignments().issue(office, because("P", "C1"))).issue();
        long refused = value(here.assignments().issue(office, because("P", "C2"))).issue();
        long withdrawn = value(here.assignments().issue(office, because("P", "C3"))).issue();

        value(decide(leader, approved, new ExcessCommand.Approve()));
        assertThat(value(decide(leader, refused, new ExcessCommand.Refuse("下周再报"))).answer())
                .contains("下周再报");
        assertThat(value(decide(office, withdrawn, new ExcessCommand.Withdraw("不报了"))).standing())
                .isEqualTo(ExcessStanding.WITHDRAWN);

        for (long issue : List.of(approved, refused, withdrawn)) {
            for (ExcessCommand command :
                    List.of(
                            new ExcessCommand.Approve(),
                            new ExcessCommand.Refuse("不同意"),
                            new ExcessCommand.Withdraw("不报了"))) {
                assertRefused(
                        decide(leader, issue, command), CampaignRefusal.EXCESS_IS_DECIDED_ONCE);
            }
        }
        assertThat(asked(approved)).containsExactly("C1");
        assertThat(asked(refused)).isEmpty();
        assertThat(asked(withdrawn)).isEmpty();
        assertThat(
                        here.excesses()
                                .change(
                                        leader,
                                        refused,
                                        new Version(0),
                                        new ExcessCommand.Approve()))
                .isEqualTo(new Outcome.Stale<>(1));
        assertThat(here.excesses().list(office, campaign.id(), ALL).total()).isEqualTo(3);
    }

    @Test
    void what_was_due_meanwhile_is_asked_of_nobody_and_neither_are_units_that_were_closed() {
        fill("C1", "C2");
        long issue = value(here.assignments().issue(office, because("P", "C1", "C2"))).issue();
        Actor leader = room.holding(Duty.LEADER, unit("P"));
        ACampaignRoom afterwards =
                ACampaignRoom.on(
                        database,
                        room.organization(),
                        Clock.fixed(
                                NEXT_MONDAY.plusDays(8).atStartOfDay().toInstant(ZoneOffset.UTC),
                                SHANXI),
                        data.toString());

        assertRefused(
                afterwards
                        .excesses()
                        .change(leader, issue, new Version(0), new ExcessCommand.Approve()),
                CampaignRefusal.EXCESS_IS_APPROVED_IN_TIME);
        jdbc.sql("update units set standing = 'CLOSED' where code = 'C2'").update();
        value(decide(leader, issue, new ExcessCommand.Approve()));

        assertThat(asked(issue)).containsExactly("C1");
    }

    @Test
    void whoever_approves_counts_alone() {
        fill("C1");
        long issue = value(here.assignments().issue(office, because("P", "C1"))).issue();
        Actor leader = room.holding(Duty.LEADER, unit("P"));

        Integer locks =
                new TransactionTemplate(new JdbcTransactionManager(database))
                        .execute(_ -> {
                            value(decide(leader, issue, new ExcessCommand.Approve()));
                            return jdbc.sql(
                                            """
                                            select count(*) from pg_locks
                                            where locktype = 'advisory' and mode = 'ExclusiveLock' and objid = 20190731 and pid = pg_backend_pid()
                                            """)
                                    .query(Integer.class)
                                    .single();
                        });

        assertThat(locks).isEqualTo(1);
    }

    @Test
    void what_issuing_would_refuse_is_not_approved_either() {
        fill("C1");
        Actor city = room.holding(Duty.OFFICE, unit("T1"));
        long issue = value(here.assignments().issue(city, because("T1", "C1"))).issue();
        Actor leader = room.holding(Duty.LEADER, unit("T1"));
        Batch later =
                value(
                        here.campaigns()
                                .addBatch(
                                        office,
                                        campaign.id(),
                                        new DescribeBatch(
                                                "第二批",
                                                Optional.of(TODAY.plusDays(1)),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.of(new Addressees.Listed(ids("C1"))))));

        assertRefused(
                decide(leader, issue, new ExcessCommand.Approve()),
                CampaignRefusal.UNIT_STARTS_WITH_ITS_BATCH);

        value(
                here.campaigns()
                        .changeBatch(
                                office,
                                campaign.id(),
                                later.id(),
                                new Version(later.version()),
                                new DescribeBatch(
                                        "第二批",
                                        Optional.of(TODAY),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())));
        jdbc.sql("update units set path = '1.3.4.', parent_id = 3 where code = 'C1'").update();

        assertRefused(
                decide(leader, issue, new ExcessCommand.Approve()),
                CampaignRefusal.ASSIGNEES_STAND_BELOW);
        assertThat(asked(issue)).isEmpty();
        jdbc.sql("update units set path = '1.2.4.', parent_id = 2 where code = 'C1'").update();
        value(decide(leader, issue, new ExcessCommand.Approve()));
        assertThat(asked(issue)).containsExactly("C1");
    }

    @Test
    void whoever_broke_it_down_does_without_those_over_the_cap() {
        fill("C1");
        issued(campaign, NEXT_MONDAY, "T1");
        Actor liaison = room.holding(Duty.LIAISON, unit("T1"));
        Assignment whole =
                here
                        .assignments()
                        .list(liaison, AssignmentFilter.everything(), ALL)
                        .items()
                        .stream()
                        .filter(each -> each.unit().equals(unit("T1").path()))
                        .findFirst()
                        .orElseThrow();
        whole = step(liaison, whole, new AssignmentCommand.Claim());
        step(
                liaison,
                whole,
                new AssignmentCommand.BreakDown(
                        new Addressees.Listed(ids("C1")),
                        "各县清理",
                        Optional.of(NEXT_MONDAY),
                        Optional.of(WHY)));
        IssueExcess waits = here.excesses().ofParts(whole.id()).getFirst();

        assertThat(waits.parent()).contains(whole.id());
        assertRefused(
                decide(
                        room.holding(Duty.LIAISON, unit("P")),
                        waits.issue(),
                        new ExcessCommand.Withdraw("不报了")),
                CampaignRefusal.ISSUER_ACTS_FOR_ITS_UNIT);
        assertThat(
                        value(decide(liaison, waits.issue(), new ExcessCommand.Withdraw("不报了")))
                                .standing())
                .isEqualTo(ExcessStanding.WITHDRAWN);
    }

    @Test
    void a_reason_is_no_longer_than_one_may_be_wherever_it_is_given() {
        fill("C1");
        Issue asking = asking("P", "C1");
        Addressed seen = value(here.assignments().preview(office, asking));
        Issue talking =
                new Issue(
                        asking.campaign(),
                        asking.issuer(),
                        asking.to(),
                        asking.text(),
                        asking.dueOn(),
                        asking.specialAction(),
                        asking.basis(),
                        Optional.of("急".repeat(ExcessCommand.LONGEST_REASON + 1)));

        assertThat(Excesses.reasoned(talking, seen.full()))
                .isEqualTo(
                        Outcome.faulty("reason", "fault.too_long", ExcessCommand.LONGEST_REASON));
        assertThat(Excesses.reasoned(asking, Optional.empty()))
                .isEqualTo(Outcome.done(Optional.empty()));
    }

    @Test
    void an_assignment_is_not_accepted_while_parts_of_it_wait() {
        fill("C1");
        issued(campaign, NEXT_MONDAY, "T1");
        Actor city = room.holding(Duty.LEADER, unit("T1"));
        Assignment whole =
                here.assignments().list(city, AssignmentFilter.everything(), ALL).items().stream()
                        .filter(each -> each.unit().equals(unit("T1").path()))
                        .findFirst()
                        .orElseThrow();
        whole = step(city, whole, new AssignmentCommand.Claim());
        whole =
                step(
                        city,
                        whole,
                        new AssignmentCommand.BreakDown(
                                new Addressees.Listed(ids("C1", "C2")),
                                "各县清理",
                                Optional.of(NEXT_MONDAY),
                                Optional.of(WHY)));
        IssueExcess waits = here.excesses().ofParts(whole.id()).getFirst();
        assertThat(asked(waits.issue())).containsExactly("C2");
        whole = step(city, whole, new AssignmentCommand.Report("已清理", List.of()));
        Actor county = room.holding(Duty.LEADER, unit("C2"));
        Assignment part = assignment(waits.issue(), "C2");
        part = step(county, part, new AssignmentCommand.Claim());
        part = step(county, part, new AssignmentCommand.Report("已清理", List.of()));
        step(city, part, new AssignmentCommand.Accept());

        assertRefused(
                here.assignments()
                        .step(
                                office,
                                whole.id(),
                                new Version(whole.version()),
                                new AssignmentCommand.Accept()),
                CampaignRefusal.PARTS_ACCEPTED_FIRST);
        value(decide(office, waits.issue(), new ExcessCommand.Refuse("不再增加")));

        assertThat(step(office, whole, new AssignmentCommand.Accept()).state())
                .isEqualTo(AssignmentState.ACCEPTED);
    }

    @Test
    void what_was_decided_of_an_act_holds_for_what_is_asked_further_in_it() {
        fill("C1", "C2", "C3");
        Actor leader = room.holding(Duty.LEADER, unit("P"));
        long issue = value(here.assignments().issue(office, because("P", "C1"))).issue();
        long other = value(here.assignments().issue(office, because("P", "C1"))).issue();

        value(here.assignments().issueFurther(office, issue, because("P", "C2")));
        assertThat(here.excesses().find(office, issue).orElseThrow().units()).isEqualTo(2);
        value(decide(leader, issue, new ExcessCommand.Approve()));
        Issued further = value(here.assignments().issueFurther(office, issue, because("P", "C3")));
        assertThat(further.units()).isEqualTo(1);
        assertThat(asked(issue)).containsExactly("C1", "C2", "C3");

        value(decide(leader, other, new ExcessCommand.Refuse("不同意")));
        value(here.assignments().issueFurther(office, other, because("P", "C2", "C4")));
        assertThat(asked(other)).containsExactly("C4");
    }

    @Test
    void tens_of_thousands_of_units_are_weighed_quickly() {
        jdbc.sql(
                        """
                        insert into units (id, code, name, level, parent_id, path, opened_at)
                        overriding system value
                        select 1000 + n, 'V' || n, 'V' || n, 'VILLAGE', 4, '1.2.4.' || (1000 + n) || '.', now()
                        from generate_series(1, 30000) n
                        """)
                .update();
        Issue toAll =
                new Issue(
                        campaign.id(),
                        unit("P").id(),
                        new Addressees.OfLevel(Level.VILLAGE, unit("P").id()),
                        "各村自查",
                        Optional.of(NEXT_MONDAY),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(WHY));
        value(here.assignments().issue(office, toAll));
        value(here.assignments().issue(office, toAll));

        long begun = System.nanoTime();
        Addressed seen = value(here.assignments().preview(office, toAll));
        Issued issued = value(here.assignments().issue(office, toAll));
        long took = (System.nanoTime() - begun) / 1_000_000;

        assertThat(seen.full().orElseThrow().units()).hasSize(30_000);
        assertThat(issued.waiting()).isEqualTo(30_000);
        assertThat(took).as("milliseconds").isLessThan(6_000);
    }

    /** Two things are asked of each of these units in the week. */
    private void fill(String... codes) {
        issued(campaign, NEXT_MONDAY, codes);
        issued(campaign, NEXT_MONDAY.plusDays(2), codes);
    }

    private Campaign founded(String name, int cap) {
        return value(
                here.campaigns()
                        .found(
                                office,
                                new NewCampaign(
                                        name,
                                        Optional.empty(),
                                        unit("P").id(),
                                        TODAY,
                                        Optional.empty(),
                                        Policy.usual(SHANXI).cappedAt(cap))));
    }

    private void issued(Campaign of, LocalDate dueOn, String... codes) {
        value(
                here.assignments()
                        .issue(
                                office,
                                new Issue(
                                        of.id(),
                                        unit("P").id(),
                                        new Addressees.Listed(ids(codes)),
                                        "清理重复填报的表格",
                                        Optional.of(dueOn),
                                        Optional.empty(),
                                        Optional.empty())));
    }

    private Issue asking(String issuer, String... codes) {
        return new Issue(
                campaign.id(),
                unit(issuer).id(),
                new Addressees.Listed(ids(codes)),
                "报送台账",
                Optional.of(NEXT_MONDAY.plusDays(4)),
                Optional.empty(),
                Optional.empty());
    }

    private Issue because(String issuer, String... codes) {
        Issue asking = asking(issuer, codes);
        return new Issue(
                asking.campaign(),
                asking.issuer(),
                asking.to(),
                asking.text(),
                asking.dueOn(),
                asking.specialAction(),
                asking.basis(),
                Optional.of(WHY));
    }

    private Outcome<IssueExcess> decide(Actor actor, long issue, ExcessCommand command) {
        long version = here.excesses().find(office, issue).orElseThrow().version();
        return here.excesses().change(actor, issue, new Version(version), command);
    }

    private Assignment step(Actor actor, Assignment assignment, AssignmentCommand command) {
        return value(
                here.assignments()
                        .step(actor, assignment.id(), new Version(assignment.version()), command));
    }

    private List<String> asked(long issue) {
        return jdbc.sql(
                        """
                        select u.code from assignments a join units u on u.id = a.unit_id
                        where a.issue_id = :issue order by u.code
                        """)
                .param("issue", issue)
                .query((row, _) -> row.getString("code"))
                .list();
    }

    private Assignment assignment(long issue, String code) {
        long id =
                jdbc.sql(
                                """
                                select a.id from assignments a join units u on u.id = a.unit_id
                                where a.issue_id = :issue and u.code = :code
                                """)
                        .param("issue", issue)
                        .param("code", code)
                        .query(Long.class)
                        .single();
        return here.assignments().find(office, new AssignmentId(id)).orElseThrow();
    }

    private static void assertRefused(Outcome<?> outcome, Refusal refusal) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    private List<UnitId> ids(String... codes) {
        return Arrays.stream(codes).map(this::unit).map(Unit::id).toList();
    }

    private Unit unit(String code) {
        return room.unit(code);
    }
}
