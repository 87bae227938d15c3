package org.lookback.campaign;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.lookback.kernel.Version;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;

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
}
