package org.lookback.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.RealPostgres;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Version;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

/** How an office keeps measures and what is under them, on a real PostgreSQL. */
class MeasuresTest {

    private static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DAY = LocalDate.of(2019, 12, 20);

    private final DataSource database = RealPostgres.freshDatabase();
    private final Clock clock = Clock.fixed(Instant.parse("2019-09-02T01:00:00Z"), SHANXI);
    private final AnOrganization room = AnOrganization.on(database, clock);
    private final ACampaignRoom here =
            ACampaignRoom.on(database, room.organization(), clock, "target/measures");
    private final Campaigns campaigns = here.campaigns();
    private final Chronicle chronicle = new Chronicle(database);

    @SuppressWarnings("NullAway.Init")
    private Campaign campaign;

    @SuppressWarnings("NullAway.Init")
    private Actor office;

    @SuppressWarnings("NullAway.Init")
    private Measure study;

    @SuppressWarnings("NullAway.Init")
    private KeyAction action;

    @BeforeEach
    void a_campaign_with_a_measure_and_a_key_action_under_none() {
        TwoCities.into(JdbcClient.create(database));
        office = room.holding(Duty.OFFICE, unit("P"));
        campaign =
                value(
                        campaigns.found(
                                office,
                                new NewCampaign(
                                        "主题教育",
                                        Optional.empty(),
                                        unit("P").id(),
                                        LocalDate.of(2019, 9, 1),
                                        Optional.empty(),
                                        Policy.usual(SHANXI))));
        study = value(campaigns.addMeasure(office, campaign.id(), "学习教育"));
        action =
                value(
                        campaigns.addKeyAction(
                                office,
                                campaign.id(),
                                new DescribeKeyAction(
                                        Optional.empty(),
                                        "开展专题学习",
                                        Optional.of("各县"),
                                        Set.of(Level.COUNTY),
                                        Optional.of(DAY),
                                        Optional.of("年底前"),
                                        false)));
    }

    @Test
    void a_measure_is_renamed_and_tells_how_it_stands_as_a_whole() {
        Measure amended =
                value(
                        campaigns.amendMeasure(
                                office,
                                campaign.id(),
                                study.id(),
                                new Version(1),
                                new AmendMeasure(
                                        "学习教育和调查研究", Optional.of("有的县只读文件"), Optional.of("组织交流"))));

        assertThat(amended.name()).isEqualTo("学习教育和调查研究");
        assertThat(amended.problem()).contains("有的县只读文件");
        assertThat(amended.nextStep()).contains("组织交流");
        assertThat(
                        campaigns.amendMeasure(
                                office,
                                campaign.id(),
                                study.id(),
                                new Version(1),
                                new AmendMeasure("别的", Optional.empty(), Optional.empty())))
                .isInstanceOf(Outcome.Stale.class);
        assertThat(
                        campaigns.amendMeasure(
                                room.holding(Duty.LEADER, unit("T1")),
                                campaign.id(),
                                study.id(),
                                new Version(2),
                                new AmendMeasure("别的", Optional.empty(), Optional.empty())))
                .isEqualTo(Outcome.refused(CampaignRefusal.OFFICE_RUNS_CAMPAIGN));
    }

    @Test
    void a_key_action_is_corrected_and_put_under_a_measure_which_is_then_not_empty() {
        KeyAction moved = moved();

        assertThat(moved.measure()).contains(study.id());
        assertThat(moved.wording()).isEqualTo("开展两次专题学习");
        assertThat(moved.parties().obliged()).contains("各县");
        assertThat(moved.dueText()).as("the day stayed").contains("年底前");
        assertThat(campaigns.removeMeasure(office, campaign.id(), study.id(), new Version(1)))
                .isEqualTo(Outcome.refused(CampaignRefusal.MEASURE_IS_EMPTY));
        assertThat(
                        campaigns.amendKeyAction(
                                office,
                                campaign.id(),
                                action.id(),
                                new Version(2),
                                new AmendKeyAction(
                                        new DescribeKeyAction(
                                                Optional.of(99L),
                                                "开展专题学习",
                                                Optional.empty(),
                                                Set.of(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                false),
                                        Optional.empty(),
                                        Optional.empty())))
                .isEqualTo(Outcome.faulty("measure", "fault.campaign_measure_unknown"));
    }

    @Test
    void a_measure_that_an_activity_was_done_for_stays() {
        value(
                here.activities()
                        .write(
                                room.holding(Duty.LIAISON, unit("C1")),
                                campaign.id(),
                                unit("C1").id(),
                                ActivityKind.STUDY,
                                new ActivityAccount(
                                        "集中学习",
                                        LocalDate.of(2019, 9, 1),
                                        Optional.empty(),
                                        Optional.of(study.id()),
                                        "学习了文件",
                                        List.of(),
                                        List.of())));

        assertThat(campaigns.removeMeasure(office, campaign.id(), study.id(), new Version(1)))
                .isEqualTo(Outcome.refused(CampaignRefusal.MEASURE_IS_EMPTY));
        assertThat(activitiesOf(study.id())).isEqualTo(1);
        assertThat(activitiesOf(study.id() + 1)).isZero();
    }

    @Test
    void what_is_empty_or_was_never_issued_is_removed_on_record() {
        moved();
        value(campaigns.removeKeyAction(office, campaign.id(), action.id(), new Version(2)));
        value(campaigns.removeMeasure(office, campaign.id(), study.id(), new Version(1)));

        CampaignSheet sheet = campaigns.sheet(office, campaign.id()).orElseThrow();
        assertThat(sheet.measures()).isEmpty();
        assertThat(sheet.keyActions()).isEmpty();
        assertThat(chronicle.read(new Stream("campaign", campaign.id().value())))
                .extracting(Entry::type)
                .endsWith("KeyActionAmended", "KeyActionRemoved", "MeasureRemoved");
    }

    @Test
    void a_key_action_under_which_something_was_issued_stays() {
        value(
                here.assignments()
                        .issue(
                                office,
                                new Issue(
                                        campaign.id(),
                                        unit("P").id(),
                                        new Addressees.Listed(List.of(unit("C1").id())),
                                        "开展专题学习",
                                        Optional.of(DAY),
                                        Optional.empty(),
                                        Optional.of(action.id()))));

        assertThat(campaigns.removeKeyAction(office, campaign.id(), action.id(), new Version(1)))
                .isEqualTo(Outcome.refused(CampaignRefusal.KEY_ACTION_WAS_ISSUED));
    }

    private KeyAction moved() {
        return value(
                campaigns.amendKeyAction(
                        office,
                        campaign.id(),
                        action.id(),
                        new Version(1),
                        new AmendKeyAction(
                                new DescribeKeyAction(
                                        Optional.of(study.id()),
                                        "开展两次专题学习",
                                        action.parties(),
                                        action.levels(),
                                        action.dueOn(),
                                        action.dueText(),
                                        false),
                                Optional.empty(),
                                Optional.empty())));
    }

    private long activitiesOf(long measure) {
        ActivityFilter all = ActivityFilter.ALL;
        return here.activities()
                .list(
                        office,
                        campaign.id(),
                        new ActivityFilter(
                                all.kind(),
                                all.under(),
                                all.from(),
                                all.to(),
                                all.follows(),
                                Optional.of(measure),
                                all.text()),
                        new PageRequest(0, 10))
                .orElseThrow()
                .total();
    }

    private Unit unit(String code) {
        return room.organization().byCode(code).orElseThrow();
    }

    @Test
    void what_is_asked_under_a_key_action_keeps_it_there_until_it_is_asked() {
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        TransactionTemplate another = new TransactionTemplate(transactions);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcClient jdbc = JdbcClient.create(database);

        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> {
                    assertThat(here.rows().hasKeyAction(campaign.id(), action.id())).isTrue();

                    assertThatThrownBy(() ->
                                    another.executeWithoutResult(_ ->
                                            jdbc.sql(
                                                            "select id from key_actions where id ="
                                                                    + " :id for update nowait")
                                                    .param("id", action.id())
                                                    .query(Long.class)
                                                    .single()))
                            .hasMessageContaining("could not obtain lock");
                });
    }
}
