package org.lookback.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.RealPostgres;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Stream;
import org.lookback.evidence.Evidence;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Outcome.Absent;
import org.lookback.kernel.Outcome.Faulty;
import org.lookback.kernel.Outcome.Refused;
import org.lookback.kernel.Outcome.Stale;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitMoved;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

/** Activities on a real PostgreSQL: a province of 2 cities and 4 counties. */
class ActivitiesTest {

    private static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2019, 12, 2);
    private static final PageRequest FIRST = new PageRequest(0, 100);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private final DataSource database = RealPostgres.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Clock clock = Clock.fixed(Instant.parse("2019-12-02T01:00:00Z"), SHANXI);
    private final AnOrganization room = AnOrganization.on(database, clock);
    private final Chronicle chronicle = new Chronicle(database);

    @SuppressWarnings("NullAway.Init")
    private Evidence evidence;

    @SuppressWarnings("NullAway.Init")
    private Campaigns campaigns;

    @SuppressWarnings("NullAway.Init")
    private Activities activities;

    @SuppressWarnings("NullAway.Init")
    private Actor office;

    @SuppressWarnings("NullAway.Init")
    private Actor liaison;

    @SuppressWarnings("NullAway.Init")
    private Campaign campaign;

    @BeforeEach
    void build() {
        ACampaignRoom here =
                ACampaignRoom.on(database, room.organization(), clock, data.toString());
        evidence = here.evidence();
        campaigns = here.campaigns();
        activities = here.activities();
        TwoCities.into(jdbc);
        office = room.holding(Duty.OFFICE, unit("P"));
        liaison = room.holding(Duty.LIAISON, unit("C1"));
        campaign = founded("便民服务专项行动");
    }

    @Test
    void a_research_note_follows_from_a_study_session_and_both_know_it() {
        Activity study = value(written(liaison, "C1", ActivityKind.STUDY, "集中学习"));
        EvidenceId paper = file(liaison, "走访记录");

        Activity research =
                value(
                        activities.write(
                                liaison,
                                campaign.id(),
                                unit("C1").id(),
                                ActivityKind.RESEARCH,
                                new ActivityAccount(
                                        " 到窗口蹲点 ",
                                        TODAY,
                                        Optional.of("办事大厅"),
                                        Optional.empty(),
                                        " 一件事要跑三个窗口。 ",
                                        List.of(paper),
                                        List.of(study.id()))));

        ActivitySheet sheet = activities.sheet(liaison, research.id()).orElseThrow();
        assertThat(research.title()).isEqualTo("到窗口蹲点");
        assertThat(sheet.text()).isEqualTo("一件事要跑三个窗口。");
        assertThat(sheet.papers()).containsExactly(paper);
        assertThat(sheet.follows()).containsExactly(study);
        assertThat(sheet(study).followedBy().items()).containsExactly(research);
        assertThat(activities.chain(liaison, research.id())).containsExactly(study);
        assertThat(activities.paper(liaison, research.id(), paper)).isPresent();
        assertThat(story(research)).containsExactly("Written");
        assertThat(activities.count(liaison, campaign.id()))
                .isEqualTo(Map.of(ActivityKind.STUDY, 1L, ActivityKind.RESEARCH, 1L));
    }

    @Test
    void it_is_written_by_the_unit_s_own_people_or_those_above() {
        assertThat(written(room.holding(Duty.LEADER, unit("T1")), "C1", ActivityKind.STUDY, "学习"))
                .isInstanceOf(Outcome.Done.class);
        assertThat(written(office, "C1", ActivityKind.INSPECTION, "检查"))
                .isInstanceOf(Outcome.Done.class);
        for (Actor other :
                List.of(
                        room.holding(Duty.LIAISON, unit("C2")),
                        room.holding(Duty.VERIFIER, unit("C1")),
                        room.holding(Duty.GUIDANCE, unit("T1")),
                        room.holding(Duty.ADMINISTRATOR, unit("P")))) {
            assertThat(written(other, "C1", ActivityKind.STUDY, "学习"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused ->
                                    assertThat(refused.refusal())
                                            .isEqualTo(CampaignRefusal.UNIT_WRITES_ITS_ACTIVITIES));
        }
    }

    @Test
    void whoever_stands_elsewhere_does_not_find_it() {
        Activity study = value(written(liaison, "C1", ActivityKind.STUDY, "集中学习"));
        Actor stranger = room.holding(Duty.OFFICE, unit("T2"));

        assertThat(activities.find(stranger, study.id())).isEmpty();
        assertThat(activities.sheet(stranger, study.id())).isEmpty();
        assertThat(listed(stranger, ActivityFilter.ALL)).isEmpty();
        assertThat(activities.count(stranger, campaign.id())).isEmpty();
        assertThat(activities.amend(stranger, study.id(), new Version(1), account("x")))
                .isInstanceOf(Absent.class);
    }

    @Test
    void what_is_wrong_is_told_at_its_field() {
        Activity elsewhere =
                value(
                        activities.write(
                                office,
                                founded("另一个专项行动").id(),
                                unit("C1").id(),
                                ActivityKind.STUDY,
                                account("别处的学习")));
        Activity unseen = value(written(office, "C2", ActivityKind.STUDY, "别县的学习"));

        assertFault(with(account("", TODAY.plusDays(1), " ")), "title", "heldOn", "text");
        assertFault(following(ActivityKind.RESEARCH, elsewhere.id()), "campaign_activity_unknown");
        assertFault(following(ActivityKind.RESEARCH, unseen.id()), "campaign_activity_unknown");
        assertFault(following(ActivityKind.STUDY, unseen.id()), "campaign_study_begins");
        assertFault(
                with(
                        new ActivityAccount(
                                "学习",
                                TODAY,
                                Optional.empty(),
                                Optional.of(77L),
                                "收获",
                                List.of(new EvidenceId("0".repeat(64))),
                                List.of())),
                "campaign_measure_unknown");
        assertThat(listed(liaison, ActivityFilter.ALL)).isEmpty();
    }

    @Test
    void it_is_written_anew_at_the_version_that_one_knows() {
        Activity study = value(written(liaison, "C1", ActivityKind.STUDY, "集中学习"));

        Activity amended =
                value(activities.amend(liaison, study.id(), new Version(1), account("专题学习")));

        assertThat(amended.title()).isEqualTo("专题学习");
        assertThat(amended.version()).isEqualTo(2);
        assertThat(activities.amend(liaison, study.id(), new Version(1), account("旧页")))
                .isEqualTo(new Stale<Activity>(2));
        assertThat(story(study)).containsExactly("Written", "Amended");
    }

    @Test
    void it_goes_on_following_from_what_the_writer_cannot_see() {
        Activity above = value(written(office, "T1", ActivityKind.STUDY, "市里的学习"));
        Activity research =
                value(
                        activities.write(
                                office,
                                campaign.id(),
                                unit("C1").id(),
                                ActivityKind.RESEARCH,
                                account("调研", List.of(above.id()))));

        assertThat(activities.sheet(liaison, research.id()).orElseThrow().follows()).isEmpty();
        assertThat(activities.chain(liaison, research.id())).isEmpty();
        value(activities.amend(liaison, research.id(), new Version(1), account("改过的调研")));

        assertThat(sheet(research).follows()).containsExactly(above);
        value(activities.amend(office, research.id(), new Version(2), account("办公室改的")));
        assertThat(sheet(research).follows()).isEmpty();
    }

    @Test
    void nothing_follows_from_itself_whatever_is_tried() {
        List<ActivityId> notes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            notes.add(value(written(liaison, "C1", ActivityKind.RESEARCH, "调研" + i)).id());
        }
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            ActivityId note = notes.get(random.nextInt(notes.size()));
            List<ActivityId> earlier =
                    notes.stream().filter(_ -> random.nextInt(3) == 0).distinct().toList();
            activities.amend(liaison, note, version(note), account("调研", earlier));

            assertThat(circles()).isZero();
        }
    }

    @Test
    void two_who_amend_at_once_do_not_close_a_circle() throws Exception {
        ActivityId one = value(written(liaison, "C1", ActivityKind.RESEARCH, "甲")).id();
        ActivityId other = value(written(liaison, "C1", ActivityKind.RESEARCH, "乙")).id();
        Callable<Outcome<Activity>> first =
                () -> activities.amend(liaison, one, new Version(1), account("甲", List.of(other)));
        Callable<Outcome<Activity>> second =
                () -> activities.amend(liaison, other, new Version(1), account("乙", List.of(one)));

        List<Future<Outcome<Activity>>> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            answers = threads.invokeAll(List.of(first, second));
        }

        int done = 0;
        for (Future<Outcome<Activity>> answer : answers) {
            done += answer.get() instanceof Outcome.Done<Activity> ? 1 : 0;
        }
        assertThat(done).isEqualTo(1);
        assertThat(circles()).isZero();
    }

    @Test
    void the_list_is_narrowed_by_kind_unit_period_and_words() {
        Activity study = value(written(liaison, "C1", ActivityKind.STUDY, "集中学习"));
        Activity inspection =
                value(
                        activities.write(
                                office,
                                campaign.id(),
                                unit("C3").id(),
                                ActivityKind.INSPECTION,
                                account("安全检查", TODAY.minusDays(9), "Boiler 年检过期")));

        assertThat(listed(office, ActivityFilter.ALL)).containsExactly(study, inspection);
        assertThat(listed(office, filter(ActivityKind.STUDY, null, null, null)))
                .containsExactly(study);
        assertThat(listed(office, filter(null, unit("T2").path(), null, null)))
                .containsExactly(inspection);
        assertThat(listed(office, filter(null, null, TODAY.minusDays(3), null)))
                .containsExactly(study);
        assertThat(listed(office, filter(null, null, null, "boiler"))).containsExactly(inspection);
        assertThat(listed(office, filter(null, null, null, "没有写过"))).isEmpty();
    }

    @Test
    void it_moves_with_its_unit() {
        Activity study = value(written(liaison, "C1", ActivityKind.STUDY, "集中学习"));
        Actor there = room.holding(Duty.OFFICE, unit("T2"));

        activities.follow(
                new UnitMoved(unit("C1").id(), new UnitPath("1.2.4."), new UnitPath("1.3.4.")));

        assertThat(activities.find(there, study.id())).isPresent();
    }

    @Test
    void nothing_is_written_once_the_campaign_is_over() {
        Activity study = value(written(liaison, "C1", ActivityKind.STUDY, "集中学习"));
        jdbc.sql("update campaigns set standing = 'ENDED'").update();

        for (Outcome<Activity> outcome :
                List.of(
                        written(liaison, "C1", ActivityKind.STUDY, "补记"),
                        activities.amend(liaison, study.id(), new Version(1), account("补记")))) {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused ->
                                    assertThat(refused.refusal())
                                            .isEqualTo(CampaignRefusal.CAMPAIGN_IS_OVER));
        }
        assertThat(activities.find(liaison, study.id())).isPresent();
    }

    private Campaign founded(String name) {
        return value(
                campaigns.found(
                        office,
                        new NewCampaign(
                                name,
                                Optional.empty(),
                                unit("P").id(),
                                TODAY,
                                Optional.empty(),
                                Policy.usual(SHANXI))));
    }

    private Outcome<Activity> written(Actor by, String unit, ActivityKind kind, String title) {
        return activities.write(by, campaign.id(), unit(unit).id(), kind, account(title));
    }

    private Outcome<Activity> with(ActivityAccount account) {
        return activities.write(
                liaison, campaign.id(), unit("C1").id(), ActivityKind.RESEARCH, account);
    }

    private Outcome<Activity> following(ActivityKind kind, ActivityId earlier) {
        return activities.write(
                liaison, campaign.id(), unit("C1").id(), kind, account("调研", List.of(earlier)));
    }

    private static ActivityAccount account(String title) {
        return account(title, List.of());
    }

    private static ActivityAccount account(String title, List<ActivityId> follows) {
        return new ActivityAccount(
                title, TODAY, Optional.empty(), Optional.empty(), "情况", List.of(), follows);
    }

    private static ActivityAccount account(String title, LocalDate heldOn, String text) {
        return new ActivityAccount(
                title, heldOn, Optional.empty(), Optional.empty(), text, List.of(), List.of());
    }

    private static ActivityFilter filter(
            @Nullable ActivityKind kind,
            @Nullable UnitPath under,
            @Nullable LocalDate from,
            @Nullable String text) {
        return new ActivityFilter(
                Optional.ofNullable(kind),
                Optional.ofNullable(under),
                Optional.ofNullable(from),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(text));
    }

    private List<Activity> listed(Actor actor, ActivityFilter filter) {
        return activities.list(actor, campaign.id(), filter, FIRST).orElseThrow().items();
    }

    private ActivitySheet sheet(Activity activity) {
        return activities.sheet(office, activity.id()).orElseThrow();
    }

    private Version version(ActivityId id) {
        return new Version(activities.find(liaison, id).orElseThrow().version());
    }

    /** From how many activities one comes back to them by going to what they follow from. */
    private long circles() {
        return jdbc.sql(
                        """
                        with recursive led (id, earlier) as (
                            select activity_id, earlier_id from activity_origins
                            union
                            select led.id, o.earlier_id from led join activity_origins o on o.activity_id = led.earlier)
                        select count(*) from led where id = earlier
                        """)
                .query(Long.class)
                .single();
    }

    private List<String> story(Activity activity) {
        return chronicle.read(new Stream("activity", activity.id().value())).stream()
                .map(entry -> entry.type())
                .toList();
    }

    private EvidenceId file(Actor actor, String text) {
        return value(
                        evidence.store(
                                actor,
                                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                                text + ".txt"))
                .id();
    }

    private static void assertFault(Outcome<?> outcome, String... messages) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Faulty.class,
                        faulty -> assertThat(faulty.faults().toString()).contains(messages));
    }

    private Unit unit(String code) {
        return room.organization().byCode(code).orElseThrow();
    }
}
