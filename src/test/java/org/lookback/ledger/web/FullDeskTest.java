package org.lookback.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.lookback.access.Access;
import org.lookback.access.Inhabitants;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.Command;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.organization.Organization;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A desk on which more waits than is counted. */
@RunningServer
@TestPropertySource(properties = "lookback.test.province=full-desk")
class FullDeskTest {

    @Autowired Inhabitants people;
    @Autowired Organization organization;
    @Autowired Campaigns campaigns;
    @Autowired Ledger ledger;
    @Autowired Access access;
    @Autowired JdbcClient jdbc;

    @Test
    void each_group_says_how_much_is_in_it_on_all_pages_also_above_a_thousand() {
        value(
                organization.bringIn(
                        Actor.system(),
                        """
                        code,parent_code,name,level
                        1403,,阳泉市,CITY
                        140321,1403,平定县,COUNTY
                        """
                                .getBytes(UTF_8)));
        Actor liaison = access.actor(people.add("liaison", Duty.LIAISON, "140321")).orElseThrow();
        var _ = people.add("leader", Duty.LEADER, "1403");
        CampaignId campaign =
                value(
                                campaigns.found(
                                        Actor.system(),
                                        new NewCampaign(
                                                "主题教育",
                                                Optional.empty(),
                                                unit("1403"),
                                                LocalDate.of(2019, 9, 1),
                                                Optional.empty(),
                                                Policy.usual(ZoneId.of("Asia/Shanghai")))))
                        .id();
        for (int number = 1; number <= 1_020; number++) {
            Problem _ = value(ledger.register(liaison, entry(campaign, "第%d处".formatted(number))));
        }
        // Sixty have been waiting for long.
        jdbc.sql(
                        """
                        update problems set due_on = due_on - 30
                        where id in (select id from problems order by id limit 60)
                        """)
                .update();
        Caller leader = people.browserOf("leader");

        assertThat(counts(leader, 1)).containsExactly("超过 1,000 条", "60");
        assertThat(counts(leader, 2)).containsExactly("超过 1,000 条", "60", "940+");
        assertThat(counts(leader, 21)).containsExactly("共 1,020 条", "960");
    }

    /** In all, and for each group on the page. */
    private static List<String> counts(Caller reader, int page) {
        Document desk = Jsoup.parse(reader.get("/desk?at=" + page).body());
        return desk.select("h1 .lb-total, .lb-desk-head .lb-total").eachText();
    }

    private Command.Register entry(CampaignId campaign, String title) {
        return new Command.Register(
                campaign,
                unit("140321"),
                title,
                title,
                Source.SELF_CHECK,
                Severity.NORMAL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private UnitId unit(String code) {
        return organization.byCode(code).orElseThrow().id();
    }
}
