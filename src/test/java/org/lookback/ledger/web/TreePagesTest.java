package org.lookback.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.access.Access;
import org.lookback.access.Inhabitants;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.ledger.Command;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.organization.Organization;
import org.lookback.shell.Caller;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import java.net.URLEncoder;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The tree of units beside the overview, and the search in it. */
@RunningServer
@TestPropertySource(properties = "lookback.test.province=tree-pages")
class TreePagesTest {

    @Autowired Access access;
    @Autowired Inhabitants people;
    @Autowired Organization organization;
    @Autowired Campaigns campaigns;
    @Autowired Ledger ledger;

    @BeforeEach
    void two_cities_and_a_problem() {
        if (organization.byCode("14").isPresent()) {
            return;
        }
        value(
                organization.bringIn(
                        Actor.system(),
                        """
                        code,parent_code,name,level
                        14,,山西省,PROVINCE
                        1403,14,阳泉市,CITY
                        1402,14,大同市,CITY
                        140321,1403,平定县,COUNTY
                        140322,1403,盂县,COUNTY
                        140321100,140321,冠山镇,TOWNSHIP
                        140223,1402,广灵县,COUNTY
                        """
                                .getBytes(UTF_8)));
        Campaign campaign =
                value(
                        campaigns.found(
                                Actor.system(),
                                new NewCampaign(
                                        "主题教育",
                                        Optional.empty(),
                                        organization.byCode("14").orElseThrow().id(),
                                        LocalDate.of(2019, 9, 1),
                                        Optional.empty(),
                                        Policy.usual(ZoneId.of("Asia/Shanghai")))));
        Actor office = access.actor(people.add("tree-office", Duty.OFFICE, "14")).orElseThrow();
        people.add("tree-pingding", Duty.LIAISON, "140321");
        register(office, campaign.id());
    }

    private void register(Actor actor, CampaignId campaign) {
        Problem _ =
                value(
                        ledger.register(
                                actor,
                                new Command.Register(
                                        campaign,
                                        organization.byCode("140321100").orElseThrow().id(),
                                        "路面塌陷",
                                        "路面塌陷三米。",
                                        Source.VISIT,
                                        Severity.NORMAL,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of())));
    }

    @Test
    void the_line_of_the_page_is_open_and_every_unit_tells_what_is_open_there() {
        Document page = page(people.browserOf("tree-office"), "/units/140321");

        assertThat(names(page.select("#tree .lb-tree-body")))
                .containsExactly("山西省", "大同市", "阳泉市", "平定县", "冠山镇", "盂县");
        assertThat(page.select("#tree [aria-current=page]").text()).isEqualTo("平定县");
        assertThat(count(page, "14")).isEqualTo("1");
        assertThat(count(page, "140321100")).isEqualTo("1");
        assertThat(count(page, "1402")).isEmpty();
    }

    @Test
    void what_is_below_a_unit_comes_when_it_is_unfolded() {
        Caller office = people.browserOf("tree-office");
        String below = page(office, "/").select("#tree [data-unit=1402] button").attr("data-below");

        assertThat(names(page(office, below).select("ul"))).containsExactly("广灵县");
    }

    @Test
    void above_the_own_reach_there_are_names_and_no_figures() {
        Caller pingding = people.browserOf("tree-pingding");
        Document page = page(pingding, "/");

        assertThat(names(page.select("#tree .lb-tree-body")))
                .containsExactly("山西省", "阳泉市", "平定县", "冠山镇");
        assertThat(page.select("#tree a[href*=/units/]").eachText()).containsExactly("平定县", "冠山镇");
        assertThat(page.select("#tree [data-unit=14] > .lb-tree-row [data-count]")).isEmpty();
        assertThat(pingding.get("/tree/below/1402").statusCode()).isEqualTo(404);
        assertThat(names(page(pingding, "/tree/below/1403").select("ul"))).containsExactly("平定县");
    }

    @Test
    void units_are_found_by_name_letters_and_code_with_the_line_above_them() {
        Caller office = people.browserOf("tree-office");

        for (String words : List.of("pdx", "平定", "140321")) {
            Element first =
                    page(office, "/tree/matching?q=" + URLEncoder.encode(words, UTF_8))
                            .select("[role=option]")
                            .getFirst();

            assertThat(first.text()).as(words).isEqualTo("平定县 山西省 › 阳泉市 140321");
            assertThat(first.attr("data-href")).startsWith("/units/140321?campaign=");
        }
        assertThat(page(office, "/tree/matching?q=zzzz").select("[role=option]")).isEmpty();
        assertThat(page(office, "/tree/matching").select("[role=option]")).isEmpty();
    }

    @Test
    void nobody_finds_what_lies_outside_the_own_reach() {
        Caller pingding = people.browserOf("tree-pingding");

        assertThat(page(pingding, "/tree/matching?q=1402").select("[role=option]")).isEmpty();
        assertThat(page(pingding, "/tree/matching?q=yqs").select("[role=option]"))
                .as("a name above, whose figures are not one's own")
                .isEmpty();
        assertThat(page(pingding, "/tree?q=1402").text()).contains("没有找到这样的单位");
    }

    @Test
    void without_scripts_a_search_leads_to_the_unit_or_to_all_that_were_found() {
        Caller office = people.browserOf("tree-office");

        assertThat(office.get("/tree?q=gsz").headers().firstValue("Location").orElseThrow())
                .contains("/units/140321100?campaign=");
        assertThat(
                        page(office, "/tree?q=" + URLEncoder.encode("县", UTF_8))
                                .select(".lb-units a")
                                .eachText())
                .containsExactly("广灵县", "平定县", "盂县");
    }

    private static List<String> names(Elements tree) {
        return tree.select(".lb-tree-row").stream()
                .map(row -> row.select("> a, > .text-secondary").text())
                .toList();
    }

    private static String count(Document page, String code) {
        return page.select("#tree [data-unit=" + code + "] > .lb-tree-row > [data-count]").text();
    }

    private static Document page(Caller who, String address) {
        return Jsoup.parse(who.get(address).body());
    }
}
