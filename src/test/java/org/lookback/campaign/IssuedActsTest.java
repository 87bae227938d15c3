package org.lookback.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.RealPostgres;
import org.lookback.campaign.internal.AssignmentRows;
import org.lookback.campaign.internal.ExcessRows;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Refusal;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

/** What an issuer does with all that one act asked, on a real PostgreSQL. */
class IssuedActsTest {

    private static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2019, 9, 20);
    private static final LocalDate DAY = LocalDate.of(2019, 10, 20);
    private static final PageRequest ALL = new PageRequest(0, 100);

    private final DataSource database = RealPostgres.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Clock clock = Clock.fixed(Instant.parse("2019-09-20T01:00:00Z"), SHANXI);
    private final AnOrganization room = AnOrganization.on(database, clock);
    private final Chronicle chronicle = new Chronicle(database);
    private final ACampaignRoom here =
            ACampaignRoom.on(database, room.organization(), clock, "target/issued-acts");
    private final IssuedActs acts =
            new IssuedActs(
                    new AssignmentRows(jdbc),
                    new ExcessRows(jdbc),
                    here.rows(),
                    chronicle,
                    clock,
                    new JdbcTransactionManager(database));

    @SuppressWarnings("NullAway.Init")
    private Campaign campaign;

    @SuppressWarnings("NullAway.Init")
    private Actor office;

    @SuppressWarnings("NullAway.Init")
    private Actor city;

    @BeforeEach
    void a_campaign() {
        TwoCities.into(jdbc);
        office = room.holding(Duty.OFFICE, unit("P"));
        city = room.holding(Duty.LIAISON, unit("T1"));
        campaign =
                value(
                        here.campaigns()
                                .found(
                                        office,
                                        new NewCampaign(
                                                "主题教育",
                                                Optional.empty(),
                                                unit("P").id(),
                                                TODAY,
                                                Optional.empty(),
                                                Policy.usual(SHANXI))));
    }

    @Test
    void a_recall_ends_what_is_open_with_its_parts_and_leaves_what_was_accepted() {
        long issue = issued(Optional.of(DAY), "T1", "T2");
        Actor other = room.holding(Duty.LIAISON, unit("T2"));
        Assignment accepted = claimed(other, issue, "T2");
        accepted = step(other, accepted, new AssignmentCommand.Report("已办", List.of()));
        step(office, accepted, new AssignmentCommand.Accept());
        Assignment whole = claimed(city, issue, "T1");
        step(
                city,
                whole,
                new AssignmentCommand.BreakDown(
                        new Addressees.Listed(ids("C1", "C2")), "各县办", Optional.of(DAY)));

        IssuedAct act = value(change(office, issue, new IssueCommand.Recall("方案作废")));

        assertThat(act.recalledAt()).isPresent();
        assertThat(act.version()).isEqualTo(1);
        assertThat(states())
                .isEqualTo(
                        Map.of(
                                "T1", AssignmentState.WITHDRAWN,
                                "T2", AssignmentState.ACCEPTED,
                                "C1", AssignmentState.WITHDRAWN,
                                "C2", AssignmentState.WITHDRAWN));
        Assignment part = assignment("C1");
        assertThat(part.grounds()).contains("方案作废");
        List<Entry> story = chronicle.read(new Stream("assignment", part.id().value()));
        assertThat(story).extracting(Entry::type).containsExactly("Recalled");
        assertThat(story.getFirst().as(Map.class).get("reason")).isEqualTo("方案作废");
        assertThat(part.version()).isEqualTo(1);
        assertRefused(
                change(office, issue, new IssueCommand.Remind("快办")),
                CampaignRefusal.ACT_WAS_RECALLED);
        assertThat(here.assignments().issueFurther(office, issue, asking(Optional.of(DAY), "T1")))
                .as("nobody is asked further")
                .isEqualTo(Outcome.absent());
        assertThat(chronicle.verifyAll().holds()).isTrue();
    }

    @Test
    void those_are_reminded_whose_step_it_is_until_they_take_it() {
        long issue = issued(Optional.of(DAY), "T1", "T2");
        Actor other = room.holding(Duty.LIAISON, unit("T2"));
        Assignment reported = claimed(other, issue, "T2");
        step(other, reported, new AssignmentCommand.Report("已办", List.of()));

        value(change(office, issue, new IssueCommand.Remind("请本周内认领")));

        Assignment waits = assignment("T1");
        assertThat(acts.reminder(waits)).map(Reminder::words).contains("请本周内认领");
        assertThat(acts.reminder(assignment("T2"))).isEmpty();
        assertThat(waits.state()).isEqualTo(AssignmentState.ISSUED);

        step(city, waits, new AssignmentCommand.Claim());

        assertThat(acts.reminder(assignment("T1"))).isEmpty();
        assertThat(chronicle.verifyAll().holds()).isTrue();
    }

    @Test
    void more_time_is_given_to_all_that_is_open_and_never_less() {
        long issue = issued(Optional.of(DAY), "T1", "T2");
        claimed(city, issue, "T1");

        assertThat(change(office, issue, new IssueCommand.Extend(DAY, "时间紧")))
                .isEqualTo(Outcome.faulty("dueOn", "fault.campaign_extension_not_later", DAY));
        assertThat(change(office, issue, new IssueCommand.Extend(DAY.plusDays(10), " ")))
                .isEqualTo(Outcome.faulty("reason", "fault.missing"));
        IssuedAct act =
                value(change(office, issue, new IssueCommand.Extend(DAY.plusDays(10), "时间紧")));

        assertThat(act.dueOn()).contains(DAY.plusDays(10));
        assertThat(assignment("T1").dueOn()).contains(DAY.plusDays(10));
        assertThat(assignment("T2").dueOn()).contains(DAY.plusDays(10));
        long standing = issued(Optional.empty(), "T1");
        assertThat(change(office, standing, new IssueCommand.Extend(DAY, "时间紧")))
                .isEqualTo(Outcome.faulty("dueOn", "fault.campaign_standing_with_day"));
        assertThat(acts.change(office, issue, new Version(0), new IssueCommand.Remind("快办")))
                .isEqualTo(new Outcome.Stale<>(1));
    }

    @Test
    void no_part_is_due_after_its_whole_and_whoever_broke_it_down_follows_it_up() {
        long issue = issued(Optional.of(DAY), "T1");
        Assignment whole = claimed(city, issue, "T1");
        step(
                city,
                whole,
                new AssignmentCommand.BreakDown(
                        new Addressees.Listed(ids("C1")), "各县办", Optional.of(DAY.minusDays(5))));
        long parts = assignment("C1").issue();

        assertThat(change(city, parts, new IssueCommand.Extend(DAY.plusDays(1), "时间紧")))
                .isEqualTo(Outcome.faulty("dueOn", "fault.campaign_part_due_later", DAY));
        value(change(city, parts, new IssueCommand.Extend(DAY, "时间紧")));
        assertThat(assignment("C1").dueOn()).contains(DAY);
        assertRefused(
                change(city, issue, new IssueCommand.Recall("不办了")),
                CampaignRefusal.ISSUER_ACTS_FOR_ITS_UNIT);
        assertThat(acts.mayChange(city, acts.find(city, issue).orElseThrow())).isFalse();
        Actor stranger = room.holding(Duty.LEADER, unit("C3"));
        assertThat(acts.find(stranger, issue)).isEmpty();
        assertThat(change(stranger, issue, new IssueCommand.Recall("不办了")))
                .isEqualTo(Outcome.absent());
    }

    @Test
    void thirty_thousand_units_are_reminded_and_recalled_in_one_act() {
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
                        new Addressees.Subtree(unit("C1").id()),
                        "各村自查",
                        Optional.of(DAY),
                        Optional.empty(),
                        Optional.empty());
        long issue = value(here.assignments().issue(office, toAll)).issue();

        long begun = System.nanoTime();
        value(change(office, issue, new IssueCommand.Remind("请认领")));
        value(change(office, issue, new IssueCommand.Recall("不办了")));
        long took = (System.nanoTime() - begun) / 1_000_000;

        assertThat(
                        jdbc.sql("select count(*) from assignments where state = 'WITHDRAWN'")
                                .query(Integer.class)
                                .single())
                .isEqualTo(30_001);
        assertThat(took).as("milliseconds").isLessThan(30_000);
    }

    private Outcome<IssuedAct> change(Actor actor, long issue, IssueCommand command) {
        long version = acts.find(office, issue).orElseThrow().version();
        return acts.change(actor, issue, new Version(version), command);
    }

    private long issued(Optional<LocalDate> dueOn, String... codes) {
        return value(here.assignments().issue(office, asking(dueOn, codes))).issue();
    }

    private Issue asking(Optional<LocalDate> dueOn, String... codes) {
        return new Issue(
                campaign.id(),
                unit("P").id(),
                new Addressees.Listed(ids(codes)),
                "清理表格",
                dueOn,
                Optional.empty(),
                Optional.empty());
    }

    private Assignment claimed(Actor actor, long issue, String code) {
        Assignment now = assignment(code);
        assertThat(now.issue()).isEqualTo(issue);
        return step(actor, now, new AssignmentCommand.Claim());
    }

    private Assignment step(Actor actor, Assignment now, AssignmentCommand command) {
        return value(here.assignments().step(actor, now.id(), new Version(now.version()), command));
    }

    private Map<String, AssignmentState> states() {
        Map<String, AssignmentState> states = new HashMap<>();
        jdbc.sql("select u.code, a.state from assignments a join units u on u.id = a.unit_id")
                .query(row -> {
                    states.put(
                            row.getString("code"), AssignmentState.valueOf(row.getString("state")));
                });
        return states;
    }

    /** The first that the unit was asked. */
    private Assignment assignment(String code) {
        return here
                .assignments()
                .list(
                        office,
                        new AssignmentFilter(
                                Optional.empty(),
                                Optional.of(unit(code).path()),
                                AssignmentFilter.Reach.UNIT,
                                EnumSet.allOf(AssignmentState.class),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                AssignmentFilter.Whose.ANYBODY,
                                Set.of(),
                                Optional.empty()),
                        ALL)
                .items()
                .stream()
                .min(Comparator.comparingLong(each -> each.id().value()))
                .orElseThrow();
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
