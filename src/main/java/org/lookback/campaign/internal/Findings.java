package org.lookback.campaign.internal;

import org.lookback.campaign.ReviewStep.Finding;
import org.lookback.campaign.Source;
import org.lookback.campaign.StoredDirective;
import org.lookback.campaign.StoredDirective.Decision;
import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.StoredDirective.Span;
import org.lookback.campaign.internal.ReviewRules.Change;
import org.lookback.campaign.internal.ReviewRules.Place;
import org.lookback.directive.Anchor;
import org.lookback.directive.Deadline;
import org.lookback.directive.Directives;
import org.lookback.directive.Places;
import org.lookback.directive.Reader;
import org.lookback.directive.Sureness;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Takes of a model's findings what the text bears out. A finding without its words in the text is
 * none; names and a deadline that do not stand near those words are left out; what is there already
 * is not proposed again. Pure.
 */
final class Findings {

    /** How it is called in the history that a model has proposed items. */
    static final String PROPOSED = "Proposed";

    /** How far from the words a name or a deadline may stand. */
    static final int NEAR = 200;

    /** A single character stands everywhere and names nothing. */
    private static final int SHORTEST = 2;

    /** Words that stand more often say nothing, and looking for them all takes long. */
    private static final int MOST_PLACES = 50;

    private static final String BETWEEN_NAMES = "[、，,；;\\n]";

    private final Places places;
    private StoredDirective now;

    private Findings(StoredDirective directive) {
        this.places = Directives.places(directive.text(), directive.issued());
        this.now = directive;
    }

    /** The items that become of the findings, as one change. */
    static Change taken(StoredDirective directive, List<Finding> findings) {
        Findings taking = new Findings(directive);
        findings.forEach(taking::take);
        return Change.between(PROPOSED, directive, taking.now);
    }

    private void take(Finding finding) {
        if (!finding.kind().isFree() || now.items().size() >= ReviewRules.MOST_ITEMS) {
            return;
        }
        freePlace(finding).ifPresent(words -> add(finding, words));
    }

    private void add(Finding finding, Span words) {
        Kind kind = finding.kind();
        Anchor anchor = places.anchor(words.start(), words.end());
        Span near = near(anchor);
        String around = now.text().substring(near.start(), near.end());
        Optional<String> lead = names(finding.lead().filter(_ -> kind.isLed()), around);
        Optional<String> participants =
                names(finding.participants().filter(_ -> kind.isLed()), around);
        Optional<String> who = names(finding.who().filter(_ -> kind.asks()), around);
        // Where several are responsible and none leads, all of them take part.
        boolean shared = kind.isLed() && lead.isEmpty() && participants.isEmpty();
        Optional<Span> due =
                finding.dueText().filter(_ -> kind.isDue()).flatMap(text -> due(text, words, near));
        Place place = ReviewRules.placeFor(now, kind, words.start());
        ProposedItem plain =
                new ProposedItem(
                        0,
                        place.number(),
                        place.part(),
                        kind,
                        anchor.words(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Sureness.DOUBTFUL),
                        Optional.of(Reader.MODEL),
                        Optional.empty(),
                        Optional.empty(),
                        new Source(
                                now.id(),
                                place.key(),
                                anchor.start(),
                                anchor.end(),
                                anchor.sentence(),
                                anchor.sentenceStart()),
                        List.of(),
                        Decision.OPEN,
                        0);
        ProposedItem item =
                DraftItem.of(plain)
                        .inVersion(now.version() + 1)
                        .responsible(who, lead, shared ? who : participants)
                        .due(
                                due.flatMap(span -> places.deadline(span.start(), span.end()))
                                        .flatMap(Deadline::date),
                                due.map(span -> now.text().substring(span.start(), span.end())))
                        .dueBy(Reader.MODEL)
                        .item();
        now = place.taken(now, item);
    }

    /**
     * The first place of the words at which no item of the kind lies within them or around them.
     */
    private Optional<Span> freePlace(Finding finding) {
        String quote = finding.quote();
        Span kept = ReviewRules.trimmed(quote, new Span(0, quote.length()));
        String words = quote.substring(kept.start(), kept.end());
        if (!isWhole(words)
                || words.length() > ReviewRules.LONGEST_WORDS
                || isNamedAlready(finding.kind(), words)) {
            return Optional.empty();
        }
        int tried = 0;
        for (int at = now.text().indexOf(quote);
                at >= 0 && tried < MOST_PLACES;
                at = now.text().indexOf(quote, at + 1), tried++) {
            Span place = new Span(at + kept.start(), at + kept.end());
            if (now.items().stream()
                    .filter(item -> item.kind() == finding.kind())
                    .flatMap(item -> item.places().stream())
                    .noneMatch(span -> span.holds(place) || place.holds(span))) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /** What is only a name is there once, however often the document mentions it. */
    private boolean isNamedAlready(Kind kind, String words) {
        return !kind.asks()
                && !kind.isDue()
                && now.items().stream()
                        .filter(item -> item.kind() == kind)
                        .anyMatch(item -> item.wording().strip().equals(words));
    }

    /** The words' sentence, and what stands close to them. */
    private Span near(Anchor anchor) {
        int sentenceEnd = anchor.sentenceStart() + anchor.sentence().length();
        return new Span(
                Math.max(0, Math.min(anchor.sentenceStart(), anchor.start() - NEAR)),
                Math.min(now.text().length(), Math.max(sentenceEnd, anchor.end() + NEAR)));
    }

    /** The names if each of them stands there: a part of them would look like the whole. */
    private static Optional<String> names(Optional<String> given, String around) {
        List<String> names =
                given.stream()
                        .flatMap(text -> Arrays.stream(text.split(BETWEEN_NAMES)))
                        .map(String::strip)
                        .filter(Predicate.not(String::isEmpty))
                        .toList();
        Optional<String> all =
                names.stream()
                                .allMatch(name ->
                                        isWhole(name)
                                                && NameList.isBalanced(name)
                                                && around.contains(name))
                        ? NameList.of(names.stream())
                        : Optional.empty();
        return all.filter(text -> text.length() <= ReviewRules.LONGEST_NAMES);
    }

    /** Where the deadline's words stand: within the item's words, after them, or else before. */
    private Optional<Span> due(String given, Span words, Span near) {
        String text = given.strip();
        if (!isWhole(text) || text.length() > ReviewRules.LONGEST_DUE_TEXT) {
            return Optional.empty();
        }
        return Stream.of(words.start(), near.start())
                .map(from -> now.text().indexOf(text, from))
                .filter(at -> at >= 0 && at + text.length() <= near.end())
                .findFirst()
                .map(at -> new Span(at, at + text.length()));
    }

    /** Whether it is long enough to say something, and no half of a character stands at an end. */
    private static boolean isWhole(String words) {
        return words.length() >= SHORTEST
                && !words.isBlank()
                && !Character.isLowSurrogate(words.charAt(0))
                && !Character.isHighSurrogate(words.charAt(words.length() - 1));
    }
}
