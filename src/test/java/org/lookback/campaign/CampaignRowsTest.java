package org.lookback.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.RealPostgres;
import org.lookback.campaign.internal.CampaignRows;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

class CampaignRowsTest {

    private static final Policy USUAL = Policy.usual(ZoneId.of("Asia/Shanghai"));

    private final JdbcClient jdbc = JdbcClient.create(RealPostgres.freshDatabase());
    private final CampaignRows rows = new CampaignRows(jdbc);
    private final Campaigns campaigns = new Campaigns(rows);

    @Test
    void a_campaign_is_found_with_its_policy() {
        CampaignId id = aCampaign();

        assertThat(campaigns.find(id))
                .contains(
                        new Campaign(
                                id,
                                Optional.of("ZT-2019"),
                                "主题教育",
                                new UnitPath("1."),
                                Standing.RUNNING,
                                LocalDate.of(2019, 6, 1),
                                Optional.empty(),
                                USUAL,
                                Optional.empty(),
                                1));
        assertThat(campaigns.policy(id)).contains(USUAL);
        assertThat(campaigns.find(new CampaignId(id.value() + 1))).isEmpty();
    }

    @Test
    void a_special_action_may_be_without_name_and_lead() {
        aCampaign();
        jdbc.sql("insert into special_actions (campaign_id, number) select id, 1 from campaigns")
                .update();
        jdbc.sql(
                        """
                        insert into special_actions (campaign_id, number, name, lead_unit_id, lead_path)
                        select id, 2, '整治收费', 4, '1.4.' from campaigns
                        """)
                .update();
        jdbc.sql("insert into participants select id, 7 from special_actions where number = 2")
                .update();

        SpecialAction unnamed = campaigns.specialAction(new SpecialActionId(1)).orElseThrow();
        SpecialAction named = campaigns.specialAction(new SpecialActionId(2)).orElseThrow();
        assertThat(unnamed.name()).isEmpty();
        assertThat(unnamed.lead()).isEmpty();
        assertThat(named.leadUnit()).contains(new UnitId(4));
        assertThat(named.participants()).isEqualTo(Set.of(new UnitId(7)));
        assertThat(campaigns.specialActions(named.campaign())).containsExactly(unnamed, named);
    }

    private CampaignId aCampaign() {
        return rows.insert(
                new NewCampaign(
                        "主题教育",
                        Optional.of("ZT-2019"),
                        new UnitId(1),
                        LocalDate.of(2019, 6, 1),
                        Optional.empty(),
                        USUAL),
                new UnitPath("1."),
                Standing.RUNNING,
                Optional.empty());
    }
}
