package org.lookback.casebook.web;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;

import org.lookback.casebook.Audience;
import org.lookback.casebook.CasePart;
import org.lookback.casebook.Edition;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PublicAddress;
import org.lookback.kernel.Speech;
import org.lookback.kernel.UnitId;
import org.lookback.organization.UnitName;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is published, for programs that follow it: Atom (RFC 4287) and JSON Feed 1.1. An entry
 * changes its time when it is corrected or withdrawn; of what was withdrawn it says nothing but
 * that, under the same identifier, so that readers replace what they kept.
 */
@Component
class CaseFeed {

    /** How much a feed holds. */
    static final PageRequest LATEST = new PageRequest(0, 50);

    private static final MediaType ATOM =
            new MediaType("application", "atom+xml", StandardCharsets.UTF_8);
    private static final MediaType JSON = new MediaType("application", "feed+json");

    private final Speech speech;
    private final JsonMapper mapper;
    private final Clock clock;
    private final PublicAddress addresses;

    CaseFeed(Speech speech, JsonMapper mapper, Clock clock, PublicAddress addresses) {
        this.addresses = addresses;
        this.clock = clock;
        this.speech = speech;
        this.mapper = mapper;
    }

    ResponseEntity<String> atom(
            List<Edition> editions, Map<UnitId, UnitName> units, Locale language, String self) {
        Feed feed = new Feed("atom_1.0");
        feed.setEncoding("UTF-8");
        feed.setId("urn:lookback" + self.replace('/', ':'));
        feed.setTitle(speech.say(language, "casebook.published"));
        feed.setUpdated(Date.from(updated(editions)));
        feed.setLanguage(language.toLanguageTag());
        Person author = new Person();
        author.setName(speech.say(language, "shell.product"));
        feed.setAuthors(List.of(author));
        feed.setOtherLinks(List.of(link("self", at(self))));
        feed.setAlternateLinks(List.of(link("alternate", at("/published"))));
        feed.setEntries(
                editions.stream()
                        .map(edition -> entry(edition, unit(edition, units), language))
                        .toList());
        try {
            return ResponseEntity.ok()
                    .contentType(ATOM)
                    .body(new WireFeedOutput().outputString(feed));
        } catch (FeedException e) {
            throw new IllegalStateException("a feed of our own was refused", e);
        }
    }

    /** Of what was withdrawn, not even whom it was about. */
    private static Optional<UnitName> unit(Edition edition, Map<UnitId, UnitName> units) {
        return edition.isWithdrawn()
                ? Optional.empty()
                : Optional.ofNullable(units.get(edition.concerned().unit()));
    }

    private Entry entry(Edition edition, Optional<UnitName> unit, Locale language) {
        Entry entry = new Entry();
        entry.setId(urn(edition));
        entry.setTitle(title(edition, language));
        entry.setPublished(Date.from(edition.firstPublishedAt()));
        entry.setUpdated(Date.from(edition.changedAt()));
        entry.setAlternateLinks(List.of(link("alternate", place(edition))));
        Content content = new Content();
        content.setType(Content.TEXT);
        content.setValue(words(edition, unit, language));
        entry.setContents(List.of(content));
        List<Category> categories = new ArrayList<>();
        if (!edition.isWithdrawn()) {
            categories.add(
                    category(
                            "urn:lookback:case-kind",
                            edition.kind().name(),
                            speech.say(language, edition.kind())));
        }
        unit.ifPresent(
                of -> categories.add(category("urn:lookback:unit", of.code(), allowed(of.name()))));
        entry.setCategories(categories);
        return entry;
    }

    private static Category category(String scheme, String term, String label) {
        Category category = new Category();
        category.setScheme(scheme);
        category.setTerm(term);
        category.setLabel(label);
        return category;
    }

    private static Link link(String rel, String href) {
        Link link = new Link();
        link.setRel(rel);
        link.setHref(href);
        return link;
    }

    ResponseEntity<String> json(
            List<Edition> editions, Map<UnitId, UnitName> units, Locale language, String self) {
        Map<String, Object> feed = new LinkedHashMap<>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", speech.say(language, "casebook.published"));
        feed.put("home_page_url", at("/published"));
        feed.put("feed_url", at(self));
        feed.put("language", language.toLanguageTag());
        List<Map<String, Object>> items = new ArrayList<>();
        for (Edition edition : editions) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", urn(edition));
            item.put("url", place(edition));
            item.put("title", title(edition, language));
            Optional<UnitName> unit = unit(edition, units);
            item.put("content_text", words(edition, unit, language));
            if (!edition.isWithdrawn()) {
                List<String> tags = new ArrayList<>(List.of(speech.say(language, edition.kind())));
                Map<String, Object> own = new LinkedHashMap<>();
                own.put("kind", edition.kind());
                unit.ifPresent(of -> {
                    tags.add(of.name());
                    own.put("unit", of);
                });
                item.put("tags", tags);
                item.put("_lookback", own);
            }
            item.put("date_published", edition.firstPublishedAt().toString());
            item.put("date_modified", edition.changedAt().toString());
            items.add(item);
        }
        feed.put("items", items);
        return ResponseEntity.ok().contentType(JSON).body(mapper.writeValueAsString(feed));
    }

    private static Instant updated(List<Edition> editions) {
        return editions.stream()
                .map(Edition::changedAt)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private String title(Edition edition, Locale language) {
        return edition.isWithdrawn()
                ? speech.say(language, "casebook.withdrawn.title", edition.id().toString())
                : allowed(edition.text().title());
    }

    private String words(Edition edition, Optional<UnitName> unit, Locale language) {
        List<String> words = new ArrayList<>();
        unit.ifPresent(of -> words.add(speech.say(language, edition.kind()) + " · " + of.name()));
        edition.withdrawnAt()
                .ifPresent(at -> words.add(speech.say(language, "casebook.withdrawn.on", day(at))));
        edition.correcting()
                .ifPresent(because ->
                        words.add(
                                speech.say(
                                        language,
                                        "casebook.corrected.on",
                                        day(edition.publishedAt()),
                                        because)));
        for (CasePart part : edition.text().written()) {
            if (part != CasePart.TITLE) {
                words.add(
                        speech.say(language, "casebook.part." + part)
                                + "\n"
                                + edition.text().part(part));
            }
        }
        edition.reply()
                .ifPresent(reply ->
                        words.add(speech.say(language, "casebook.part.REPLY") + "\n" + reply));
        return allowed(String.join("\n\n", words));
    }

    /** Without what XML 1.0 has no place for (2.2 Characters): one letter would cost all a feed. */
    private static String allowed(String text) {
        return text.codePoints()
                .filter(letter ->
                        letter == '\t'
                                || letter == '\n'
                                || letter == '\r'
                                || (letter >= 0x20 && letter <= 0xD7FF)
                                || (letter >= 0xE000 && letter <= 0xFFFD)
                                || letter >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, clock.getZone());
    }

    private String place(Edition edition) {
        return at(
                edition.audience() == Audience.PUBLIC
                        ? "/published/" + edition.id()
                        : "/cases/" + edition.id() + "/published");
    }

    /**
     * The same for good, by whatever address the feed was fetched and whoever may read the case.
     */
    private static String urn(Edition edition) {
        return "urn:lookback:case:" + edition.id();
    }

    private String at(String path) {
        return addresses.of(path);
    }
}
