package org.lookback.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.RealPostgres;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Refusal;
import org.lookback.kernel.Version;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

/** What was asked is put right, on a real PostgreSQL. */
class AmendedAssignmentsTest {

    private static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");

    /** A Friday. */
    private static final LocalDate TODAY = LocalDate.of(2019, 9, 20);

    private static final LocalDate MONDAY = LocalDate.of(2019, 9, 23);

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
        campaign =
                value(
                        here.campaigns()
                                .found(
                                        office,
                                        new NewCampaign(
                                                "整治形式主义",
                                                Optional.empty(),
                                                unit("P").id(),
                                                TODAY,
                                                Optional.empty(),
                                                Policy.usual(SHANXI).cappedAt(1))));
    }

    @Test
    void one_unit_gets_another_day_and_other_words_and_the_history_says_why_and_what_was() {
        Assignment one = issued(MONDAY, "C1", "C2");

        Assignment amended =
                value(amend(office, one, "逐村核对", Optional.of(MONDAY.plusDays(7)), "材料要重新收集"));

        assertThat(amended.text()).isEqualTo("逐村核对");
        assertThat(amended.dueOn()).contains(MONDAY.plusDays(7));
        assertThat(amended.state()).isEqualTo(AssignmentState.ISSUED);
        assertThat(amended.version()).isEqualTo(1);
        assertThat(assignment(one.issue(), "C2").text()).isEqualTo("清理表格");
        assertThat(here.assignments().list(office, found("逐村"), new PageRequest(0, 10)).items())
                .extracting(Assignment::id)
                .containsExactly(one.id());
        Entry told = here.assignments().lastOf(one.id(), 10).getFirst();
        assertThat(told.type()).isEqualTo("Amended");
        Map<?, ?> data = told.as(Map.class);
        assertThat(data.get("grounds")).isEqualTo("材料要重新收集");
        assertThat(data.get("wordingBefore")).isEqualTo("清理表格");
        assertThat(data.get("dueBefore")).isEqualTo("2019-09-23");
        assertThat(data.get("dueOn")).isEqualTo("2019-09-30");
        assertThat(new Chronicle(database).verifyAll().holds()).isTrue();
    }

    @Test
    void who_asks_amends_and_never_the_unit_itself_nor_somebody_who_speaks_for_it_too() {
        Assignment one = issued(MONDAY, "C1");
        Optional<LocalDate> later = Optional.of(MONDAY.plusDays(7));
        Actor liaison = room.holding(Duty.LIAISON, unit("C1"));

        assertRefused(
                amend(liaison, one, one.text(), later, "来不及"),
                CampaignRefusal.ISSUER_JUDGES_REPORT);
        assertThat(amend(office, one, one.text(), later, " ")).isInstanceOf(Outcome.Faulty.class);
        assertThat(amend(office, one, one.text(), one.dueOn(), "没有改"))
                .isInstanceOf(Outcome.Faulty.class);
        assertThat(amend(office, one, one.text(), Optional.of(TODAY.minusDays(1)), "提前"))
                .isInstanceOf(Outcome.Faulty.class);
        value(here.assignments().step(liaison, one.id(), at(0), new AssignmentCommand.Claim()));
        value(
                here.assignments()
                        .step(
                                liaison,
                                one.id(),
                                at(1),
                                new AssignmentCommand.Report("已办", List.of())));
        assertRefused(
                here.assignments()
                        .step(
                                office,
                                one.id(),
                                at(2),
                                new AssignmentCommand.Amend("换个说法", one.dueOn(), "说错了")),
                CampaignRefusal.STEP_NOT_IN_THIS_STATE);
        assertThat(
                        here.assignments()
                                .step(
                                        office,
                                        one.id(),
                                        at(1),
                                        new AssignmentCommand.Amend("换个说法", later, "说错了")))
                .isInstanceOf(Outcome.Stale.class);
    }

    @Test
    void a_part_ends_with_its_whole_and_the_whole_does_not_end_before_it() {
        Assignment whole = issued(MONDAY.plusDays(7), "T1");
        Actor city = room.holding(Duty.LEADER, unit("T1"));
        value(here.assignments().step(city, whole.id(), at(0), new AssignmentCommand.Claim()));
        value(
                here.assignments()
                        .step(
                                city,
                                whole.id(),
                                at(1),
                                new AssignmentCommand.BreakDown(
                                        new Addressees.Listed(List.of(unit("C1").id())),
                                        "县里核对",
                                        Optional.of(MONDAY.plusDays(2)))));
        Assignment part =
                here.assignments()
                        .list(
                                city,
                                AssignmentFilter.everything().partsOf(whole.id()),
                                new PageRequest(0, 10))
                        .items()
                        .getFirst();

        assertThat(amend(city, part, part.text(), Optional.of(MONDAY.plusDays(8)), "晚一点"))
                .isInstanceOf(Outcome.Faulty.class);
        assertThat(amend(city, part, part.text(), Optional.empty(), "长期"))
                .isInstanceOf(Outcome.Faulty.class);
        assertRefused(
                here.assignments()
                        .step(
                                office,
                                whole.id(),
                                at(2),
                                new AssignmentCommand.Amend(
                                        whole.text(), Optional.of(MONDAY.plusDays(1)), "提前")),
                CampaignRefusal.PARTS_END_WITH_THE_WHOLE);
        value(amend(city, part, part.text(), Optional.of(MONDAY.plusDays(4)), "晚一点"));
    }

    @Test
    void a_day_is_moved_only_into_a_week_that_has_room() {
        Assignment one = issued(MONDAY, "C1");
        issued(MONDAY.plusDays(7), "C1");

        assertRefused(
                amend(office, one, one.text(), Optional.of(MONDAY.plusDays(8)), "推迟"),
                CampaignRefusal.AMENDED_WEEK_HAS_ROOM);
        // Within its own week it weighs as much as before, and what is standing weighs on none.
        Assignment moved =
                value(amend(office, one, one.text(), Optional.of(MONDAY.plusDays(3)), "推迟"));
        assertThat(value(amend(office, moved, moved.text(), Optional.empty(), "长期坚持")).isStanding())
                .isTrue();
    }

    private Assignment issued(LocalDate dueOn, String... codes) {
        long issue =
                value(
                                here.assignments()
                                        .issue(
                                                office,
                                                new Issue(
                                                        campaign.id(),
                                                        unit("P").id(),
                                                        new Addressees.Listed(
                                                                Arrays.stream(codes)
                                                                        .map(code ->
                                                                                unit(code).id())
                                                                        .toList()),
                                                        "清理表格",
                                                        Optional.of(dueOn),
                                                        Optional.empty(),
                                                        Optional.empty())))
                        .issue();
        return assignment(issue, codes[0]);
    }

    private Outcome<Assignment> amend(
            Actor actor,
            Assignment assignment,
            String text,
            Optional<LocalDate> dueOn,
            String grounds) {
        return here.assignments()
                .step(
                        actor,
                        assignment.id(),
                        at(assignment.version()),
                        new AssignmentCommand.Amend(text, dueOn, grounds));
    }

    private static Version at(long version) {
        return new Version(version);
    }

    private static AssignmentFilter found(String words) {
        AssignmentFilter all = AssignmentFilter.everything();
        return new AssignmentFilter(
                all.campaign(),
                all.unit(),
                all.reach(),
                all.states(),
                all.specialAction(),
                all.issue(),
                all.parent(),
                all.keyAction(),
                all.provision(),
                all.batch(),
                all.term(),
                all.origin(),
                all.whose(),
                Set.of(),
                Optional.of(words));
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

    private Unit unit(String code) {
        return room.unit(code);
    }
}
