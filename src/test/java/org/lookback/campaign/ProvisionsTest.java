package org.lookback.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.RealPostgres;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.Stream;
import org.lookback.directive.Comparison;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Version;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

/** How an office keeps what is laid down for its campaign, on a real PostgreSQL. */
class ProvisionsTest {

    private static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DAY = LocalDate.of(2019, 12, 20);

    private final DataSource database = RealPostgres.freshDatabase();
    private final Clock clock = Clock.fixed(Instant.parse("2019-09-02T01:00:00Z"), SHANXI);
    private final AnOrganization room = AnOrganization.on(database, clock);
    private final Campaigns campaigns =
            ACampaignRoom.on(database, room.organization(), clock, "target/provisions").campaigns();
    private final Chronicle chronicle = new Chronicle(database);

    @SuppressWarnings("NullAway.Init")
    private Campaign campaign;

    @SuppressWarnings("NullAway.Init")
    private Actor office;

    @BeforeEach
    void a_campaign_that_is_prepared() {
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
                                        LocalDate.of(2019, 10, 1),
                                        Optional.empty(),
                                        Policy.usual(SHANXI))));
    }

    @Test
    void a_campaign_founded_by_hand_gets_standards_and_obligations() {
        value(
                campaigns.addProvision(
                        office,
                        campaign.id(),
                        Provision.Kind.STANDARD,
                        DescribeProvision.of("整改落实到位")));
        Provision obligation = obligation();

        assertThat(campaign.standing()).isEqualTo(Standing.PREPARING);
        assertThat(provisions())
                .extracting(Provision::kind)
                .containsExactly(Provision.Kind.OBLIGATION, Provision.Kind.STANDARD);
        assertThat(obligation.who()).contains("各市");
        assertThat(obligation.dueOn()).contains(DAY);
    }

    @Test
    void what_is_laid_down_is_put_otherwise_and_taken_back_on_record() {
        Provision before = obligation();
        Provision after =
                value(
                        campaigns.amendProvision(
                                office,
                                campaign.id(),
                                before.id(),
                                new Version(before.version()),
                                DescribeProvision.of("各市、县都要自查")));

        assertThat(after.wording()).isEqualTo("各市、县都要自查");
        assertThat(after.who()).isEmpty();
        assertThat(
                        campaigns.removeProvision(
                                office, campaign.id(), before.id(), new Version(before.version())))
                .isInstanceOf(Outcome.Stale.class);

        value(
                campaigns.removeProvision(
                        office, campaign.id(), after.id(), new Version(after.version())));

        assertThat(provisions()).isEmpty();
        List<Entry> entries = chronicle.read(new Stream("campaign", campaign.id().value()));
        assertThat(entries)
                .extracting(Entry::type)
                .containsExactly(
                        "Founded", "ProvisionAdded", "ProvisionAmended", "ProvisionRemoved");
        assertThat(entries.get(2).as(Map.class).get("was")).asString().contains("各市要自查");
        assertThat(entries.getLast().as(Map.class).get("was")).asString().contains("各市、县都要自查");
    }

    @Test
    void what_a_directive_says_of_itself_is_not_for_the_office_to_write() {
        assertThat(
                        campaigns.addProvision(
                                office,
                                campaign.id(),
                                Provision.Kind.DOCUMENT_NUMBER,
                                DescribeProvision.of("晋发〔2019〕1号")))
                .isEqualTo(Outcome.faulty("kind", "fault.campaign_not_laid_down"));
    }

    @Test
    void only_the_office_lays_down_and_not_once_the_campaign_is_over() {
        Provision there = obligation();

        assertThat(
                        campaigns.addProvision(
                                room.holding(Duty.LEADER, unit("T1")),
                                campaign.id(),
                                Provision.Kind.STANDARD,
                                DescribeProvision.of("到位")))
                .isEqualTo(Outcome.refused(CampaignRefusal.OFFICE_RUNS_CAMPAIGN));

        Campaign now = campaigns.find(campaign.id()).orElseThrow();
        value(campaigns.end(office, campaign.id(), new Version(now.version())));

        assertThat(
                        campaigns.removeProvision(
                                office, campaign.id(), there.id(), new Version(there.version())))
                .isEqualTo(Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER));
    }

    private Provision obligation() {
        return value(
                campaigns.addProvision(
                        office,
                        campaign.id(),
                        Provision.Kind.OBLIGATION,
                        new DescribeProvision(
                                "各市要自查", Optional.of("各市"), Optional.of(DAY), Optional.empty())));
    }

    private List<Provision> provisions() {
        return campaigns.sheet(office, campaign.id()).orElseThrow().provisions();
    }

    private Unit unit(String code) {
        return room.organization().byCode(code).orElseThrow();
    }

    @Test
    void what_is_put_as_long_as_a_directive_puts_it_can_be_put_otherwise() {
        Provision before = obligation();
        String longest = "查".repeat(AssignmentCommand.LONGEST_TEXT);

        Outcome<Provision> amended =
                campaigns.amendProvision(
                        office,
                        campaign.id(),
                        before.id(),
                        new Version(before.version()),
                        new DescribeProvision(
                                longest, Optional.of(longest), Optional.of(DAY), Optional.empty()));

        assertThat(value(amended).wording()).isEqualTo(longest);
        assertThat(
                        campaigns.addProvision(
                                office,
                                campaign.id(),
                                Provision.Kind.GOAL,
                                DescribeProvision.of(longest + "清")))
                .isEqualTo(
                        Outcome.faulty(
                                "wording", "fault.too_long", AssignmentCommand.LONGEST_TEXT));
    }

    @Test
    void a_goal_keeps_how_much_it_wants_and_nothing_else_has_an_amount() {
        Amount most = new Amount(Comparison.AT_MOST, new BigDecimal("0.50"), "%");
        DescribeProvision measured =
                new DescribeProvision(
                        "重复填报率不超过0.5%",
                        Optional.empty(), Optional.of(DAY), Optional.empty(), Optional.of(most));

        Provision goal =
                value(campaigns.addProvision(office, campaign.id(), Provision.Kind.GOAL, measured));

        assertThat(goal.amount()).contains(most);
        assertThat(most.number()).isEqualTo("0.5");
        assertThat(campaigns.addProvision(office, campaign.id(), Provision.Kind.STANDARD, measured))
                .isEqualTo(Outcome.faulty("amountValue", "fault.campaign_amount_of_goals"));
        assertThat(
                        value(
                                        campaigns.amendProvision(
                                                office,
                                                campaign.id(),
                                                goal.id(),
                                                new Version(goal.version()),
                                                DescribeProvision.of("少填表")))
                                .amount())
                .isEmpty();
    }

    @Test
    void what_was_asked_by_a_provision_leads_to_it_and_is_counted_there() {
        ACampaignRoom here =
                ACampaignRoom.on(database, room.organization(), clock, "target/provisions");
        Campaign running =
                value(campaigns.begin(office, campaign.id(), new Version(campaign.version())));
        Provision asked = obligation();
        Provision note = provisionOfTheDirective();

        Issued issued = value(here.assignments().issue(office, asking(asked.id())));

        Assignment one =
                here.assignments()
                        .list(
                                office,
                                AssignmentFilter.everything().issuedBy(issued.issue()),
                                new PageRequest(0, 10))
                        .items()
                        .getFirst();
        assertThat(one.basis())
                .isEqualTo(
                        new Basis(
                                Optional.empty(),
                                Optional.of(asked.id()),
                                Optional.of(Involvement.OBLIGED)));
        assertThat(here.assignments().provisionStates(office, running))
                .containsExactly(Map.entry(asked.id(), new KeyActionState(2, 0, 0, 0, 0, 0, 0)));
        assertThat(here.assignments().issue(office, asking(note.id())))
                .isEqualTo(Outcome.faulty("provision", "fault.campaign_provision_unknown"));

        value(
                campaigns.removeProvision(
                        office, campaign.id(), asked.id(), new Version(asked.version())));
        assertThat(here.assignments().find(office, one.id()).orElseThrow().basis().provision())
                .as("what was asked outlives it")
                .isEmpty();
    }

    private Issue asking(long provision) {
        return new Issue(
                campaign.id(),
                unit("P").id(),
                new Addressees.Listed(List.of(unit("T1").id(), unit("T2").id())),
                "各市要自查",
                Optional.of(DAY),
                Optional.empty(),
                new Basis(
                        Optional.empty(), Optional.of(provision), Optional.of(Involvement.OBLIGED)),
                Optional.empty());
    }

    /** One that units are not asked to do. */
    private Provision provisionOfTheDirective() {
        return value(
                campaigns.addProvision(
                        office,
                        campaign.id(),
                        Provision.Kind.SHORTCOMING,
                        DescribeProvision.of("表格太多")));
    }
}
