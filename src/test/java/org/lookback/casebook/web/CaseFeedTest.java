package org.lookback.casebook.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.casebook.Audience;
import org.lookback.casebook.CaseId;
import org.lookback.casebook.CaseKind;
import org.lookback.casebook.CaseText;
import org.lookback.casebook.Edition;
import org.lookback.casebook.Reply;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Speech;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.UnitName;
import org.lookback.shell.requests.ConfiguredAddress;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What programs that follow the case book get. */
class CaseFeedTest {

    private static final Instant NOW = Instant.parse("2019-12-02T01:00:00Z");

    private static final Map<UnitId, UnitName> UNITS =
            Map.of(new UnitId(2), new UnitName("140321", "平定县"));

    private final CaseFeed feed =
            new CaseFeed(
                    new Keys(),
                    JsonMapper.shared(),
                    Clock.fixed(NOW, ZoneOffset.UTC),
                    new ConfiguredAddress(""));

    @BeforeEach
    void ask() {
        RequestContextHolder.setRequestAttributes(
                new ServletRequestAttributes(new MockHttpServletRequest()));
    }

    @AfterEach
    void leave() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void a_letter_that_xml_has_no_place_for_costs_nobody_the_feed() {
        List<Edition> editions = List.of(edition("食\u0001堂账\uFFFF目", "现金\u000B未入账"));

        String atom = feed.atom(editions, UNITS, Locale.ENGLISH, "/published/feed.atom").getBody();
        String json = feed.json(editions, UNITS, Locale.ENGLISH, "/published/feed.json").getBody();

        assertThat(atom).contains("食堂账目", "现金未入账");
        assertThat(json).contains("食堂账目", "现金未入账");
    }

    @Test
    void an_entry_is_known_by_the_number_of_its_case_alone() {
        List<Edition> editions = List.of(edition("食堂", "属实"));

        assertThat(feed.atom(editions, UNITS, Locale.ENGLISH, "/published/feed.atom").getBody())
                .contains(
                        "<id>urn:lookback:case:7</id>",
                        "<id>urn:lookback:published:feed.atom</id>");
        assertThat(feed.json(editions, UNITS, Locale.ENGLISH, "/published/feed.json").getBody())
                .contains("\"id\":\"urn:lookback:case:7\"");
    }

    @Test
    void an_entry_names_the_unit_and_says_whether_it_is_a_bad_or_a_good_example() {
        List<Edition> editions = List.of(edition("食堂", "属实"));

        assertThat(feed.atom(editions, UNITS, Locale.ENGLISH, "/published/feed.atom").getBody())
                .contains(
                        "scheme=\"urn:lookback:case-kind\"",
                        "term=\"NEGATIVE\"",
                        "term=\"140321\"",
                        "label=\"平定县\"",
                        "NEGATIVE · 平定县");
        assertThat(feed.json(editions, UNITS, Locale.ENGLISH, "/published/feed.json").getBody())
                .contains(
                        "\"tags\":[\"NEGATIVE\",\"平定县\"]",
                        "\"_lookback\":{\"kind\":\"NEGATIVE\",\"unit\":{\"code\":\"140321\",\"name\":\"平定县\"}}");
    }

    @Test
    void of_what_was_withdrawn_the_feed_says_nothing_but_that() {
        List<Edition> editions = List.of(edition("食堂", "属实").narrowedAt(NOW).shown());

        assertThat(feed.atom(editions, UNITS, Locale.ENGLISH, "/published/feed.atom").getBody())
                .contains("casebook.withdrawn.on")
                .doesNotContain("平定县", "NEGATIVE", "食堂");
        assertThat(feed.json(editions, UNITS, Locale.ENGLISH, "/published/feed.json").getBody())
                .contains("casebook.withdrawn.on")
                .doesNotContain("平定县", "NEGATIVE", "食堂");
    }

    @Test
    void links_lead_to_the_address_by_which_the_public_reaches_lookback() {
        CaseFeed configured =
                new CaseFeed(
                        new Keys(),
                        JsonMapper.shared(),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        new ConfiguredAddress("https://lookback.example/kan/"));
        List<Edition> editions = List.of(edition("食堂", "属实"));

        for (String body :
                List.of(
                        String.valueOf(
                                configured
                                        .atom(
                                                editions,
                                                UNITS,
                                                Locale.ENGLISH,
                                                "/published/feed.atom")
                                        .getBody()),
                        String.valueOf(
                                configured
                                        .json(
                                                editions,
                                                UNITS,
                                                Locale.ENGLISH,
                                                "/published/feed.json")
                                        .getBody()))) {
            assertThat(body)
                    .contains(
                            "https://lookback.example/kan/published/7",
                            "https://lookback.example/kan/published/feed.")
                    .doesNotContain("http://localhost");
        }
    }

    private static Edition edition(String title, String reply) {
        return new Edition(
                new CaseId(7),
                new CampaignId(1),
                CaseKind.NEGATIVE,
                new UnitPath("1.2."),
                Audience.PUBLIC,
                1,
                new CaseText(title, "事实", "", "", ""),
                Reply.Answer.AGREED,
                Optional.of(reply),
                Optional.empty(),
                NOW,
                NOW,
                Optional.empty());
    }

    /** Says the keys themselves. */
    private static final class Keys implements Speech {

        @Override
        public String say(Locale language, String key, Object... particulars) {
            return key;
        }

        @Override
        public boolean has(Locale language, String key) {
            return true;
        }

        @Override
        public String say(Locale language, Enum<?> constant) {
            return constant.name();
        }
    }
}
