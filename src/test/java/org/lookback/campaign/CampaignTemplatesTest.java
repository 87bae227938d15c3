package org.lookback.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.RealPostgres;
import org.lookback.campaign.internal.CampaignRows;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Version;
import org.lookback.organization.AnOrganization;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

/** Campaigns founded of templates, and templates made of campaigns, on a real PostgreSQL. */
class CampaignTemplatesTest {

    private static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST = LocalDate.of(2019, 12, 2);

    private final DataSource database = RealPostgres.freshDatabase();
    private final Clock clock = Clock.fixed(Instant.parse("2019-12-02T01:00:00Z"), SHANXI);
    private final AnOrganization room = AnOrganization.on(database, clock);
    private final Chronicle chronicle = new Chronicle(database);
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    private final ACampaignRoom here =
            ACampaignRoom.on(database, room.organization(), clock, "target/templates");
    private final CampaignRows rows = here.rows();
    private final Campaigns campaigns = here.campaigns();
    private final CampaignTemplates templates =
            new CampaignTemplates(campaigns, rows, chronicle, clock, transactions);

    @SuppressWarnings("NullAway.Init")
    private Actor office;

    @BeforeEach
    void a_city_with_a_bureau() {
        value(room.bringIn(Actor.system(), "1403,,阳泉市,市", "B1,1403,财政局,县"));
        office = room.holding(Duty.OFFICE, room.unit("1403"));
    }

    private FoundOfTemplate chosen() {
        return new FoundOfTemplate(
                Optional.empty(),
                Optional.empty(),
                room.unit("1403").id(),
                FIRST,
                Optional.empty());
    }

    private CampaignSheet founded(Template template) {
        Campaign campaign = value(templates.found(office, template, chosen()));
        return campaigns.sheet(office, campaign.id()).orElseThrow();
    }

    private Template builtIn(String code) {
        return templates.find(code).orElseThrow();
    }

    @Test
    void every_template_that_comes_with_lookback_is_read_and_told_in_both_languages() {
        assertThat(templates.builtIn())
                .extracting(Template::code)
                .containsExactly(
                        "thematic-education",
                        "work-safety-inspection",
                        "audit-rectification",
                        "environmental-inspection",
                        "iso-9001-capa");
        assertThat(templates.builtIn())
                .allSatisfy(template -> {
                    assertThat(template.name().zh()).isPresent();
                    assertThat(template.name().en()).isPresent();
                    assertThat(template.description().orElseThrow().zh()).isPresent();
                    assertThat(template.description().orElseThrow().en()).isPresent();
                    assertThat(template.plan().measures()).hasSizeGreaterThanOrEqualTo(4);
                    assertThat(template.plan().provisions(Provision.Kind.STANDARD)).isNotEmpty();
                });
    }

    @Test
    void the_campaign_of_the_report_has_what_the_report_says() {
        CampaignSheet sheet = founded(builtIn("thematic-education"));

        assertThat(sheet.measures())
                .extracting(Measure::name)
                .containsExactly("学习教育", "调查研究", "检视问题", "整改落实");
        assertThat(sheet.specialActions()).hasSize(8).allMatch(each -> each.name().isEmpty());
        assertThat(sheet.batches()).hasSize(2);
        assertThat(sheet.batches().getLast().preparationFrom()).contains(FIRST);
        assertThat(sheet.keyActions()).allMatch(action -> action.dueOn().isEmpty());
    }

    @Test
    void offsets_become_days_counted_from_the_first() {
        CampaignSheet sheet = founded(builtIn("environmental-inspection"));

        assertThat(sheet.campaign().name()).isEqualTo("生态环境保护督察整改");
        assertThat(sheet.campaign().policy().closing()).isEqualTo(new Closing(true, true, 30, 7));
        assertThat(sheet.campaign().policy().zone()).isEqualTo(SHANXI);
        assertThat(sheet.batches().getFirst().preparationFrom()).contains(FIRST.minusDays(15));
        assertThat(sheet.keyActions().getFirst().dueOn()).contains(FIRST.plusDays(30));
        assertThat(sheet.specialActions().getFirst().terms().criteria()).isPresent();
    }

    @Test
    void a_campaign_founded_of_a_template_is_exported_as_that_template() {
        assertThat(templates.builtIn())
                .allSatisfy(template -> {
                    CampaignSheet sheet = founded(template);

                    Template exported = templates.of(office, sheet.campaign().id()).orElseThrow();
                    byte[] file =
                            CampaignTemplates.write(exported).getBytes(StandardCharsets.UTF_8);

                    assertThat(exported.plan()).isEqualTo(template.plan());
                    assertThat(exported.language()).isEqualTo(template.language());
                    assertThat(value(CampaignTemplates.read(file))).isEqualTo(exported);
                });
    }

    @Test
    void what_was_founded_can_be_changed_and_is_written_down() {
        CampaignSheet sheet = founded(builtIn("iso-9001-capa"));
        Campaign campaign = sheet.campaign();

        assertThat(campaign.name()).isEqualTo("ISO 9001 corrective action (clause 10.2)");
        assertThat(chronicle.read(new Stream("campaign", campaign.id().value())))
                .extracting(Entry::type)
                .containsExactly("Founded", "FilledFromTemplate");
        SpecialAction action = sheet.specialActions().getFirst();
        value(
                campaigns.changeSpecialAction(
                        office,
                        campaign.id(),
                        action.id(),
                        new Version(action.version()),
                        described -> described.ledBy(room.unit("B1").id())));
        value(campaigns.end(office, campaign.id(), new Version(campaign.version())));
    }

    @Test
    void who_may_not_found_a_campaign_founds_none_of_a_template() {
        Actor bureau = room.holding(Duty.OFFICE, room.unit("B1"));

        Outcome<Campaign> outcome =
                templates.found(bureau, builtIn("audit-rectification"), chosen());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(CampaignRefusal.OFFICE_FOUNDS_CAMPAIGN));
        assertThat(campaigns.list(Actor.system())).isEmpty();
        assertThat(templates.seat(office)).contains(room.unit("1403").id());
        assertThat(templates.seat(room.holding(Duty.LEADER, room.unit("1403")))).isEmpty();
    }

    @Test
    void nobody_exports_a_campaign_that_is_not_known_to_him() {
        Campaign campaign = founded(builtIn("audit-rectification")).campaign();
        value(room.bringIn(Actor.system(), "1402,,大同市,市"));

        assertThat(templates.of(room.holding(Duty.OFFICE, room.unit("1402")), campaign.id()))
                .isEmpty();
    }

    @Test
    void a_campaign_with_measures_and_batches_of_one_name_is_exported_as_something_that_is_read() {
        Campaign campaign = founded(builtIn("thematic-education")).campaign();
        value(campaigns.addMeasure(office, campaign.id(), "学习教育"));
        long again = campaigns.sheet(office, campaign.id()).orElseThrow().measures().getLast().id();
        value(
                campaigns.addKeyAction(
                        office,
                        campaign.id(),
                        new DescribeKeyAction(
                                Optional.of(again),
                                "再学一遍\r\n写下心得",
                                Optional.empty(),
                                Set.of(),
                                Optional.of(FIRST.plusYears(20)),
                                Optional.empty(),
                                false)));
        value(
                campaigns.addBatch(
                        office,
                        campaign.id(),
                        new DescribeBatch(
                                "第一批",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));
        value(
                campaigns.addSpecialAction(
                        office,
                        campaign.id(),
                        new DescribeSpecialAction(
                                Optional.of("整治会议过多"),
                                Optional.of(room.unit("B1").id()),
                                new Terms(Optional.of("会议太多"), Optional.empty(), Optional.empty()),
                                Set.of(),
                                Map.of())));

        Template exported = templates.of(office, campaign.id()).orElseThrow();
        String file = CampaignTemplates.write(exported);
        Plan read = value(CampaignTemplates.read(file.getBytes(StandardCharsets.UTF_8))).plan();

        assertThat(read).isEqualTo(exported.plan());
        assertThat(read.measures()).hasSize(4);
        assertThat(read.measures().getFirst().keyActions().getLast())
                .isEqualTo(Plan.PlannedKeyAction.of("再学一遍\n写下心得"));
        assertThat(read.batches())
                .extracting(Plan.PlannedBatch::name)
                .isEqualTo(List.of("第一批", "第二批", "第一批 2"));
        assertThat(file).doesNotContain("财政局").doesNotContain("B1");
    }
}
