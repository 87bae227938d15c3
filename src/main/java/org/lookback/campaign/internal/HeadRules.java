package org.lookback.campaign.internal;

import org.lookback.campaign.HeadPart;
import org.lookback.campaign.Proposals;
import org.lookback.campaign.Source;
import org.lookback.campaign.StoredDirective;
import org.lookback.campaign.StoredDirective.Decision;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.StoredDirective.Span;
import org.lookback.campaign.internal.ReviewRules.Change;
import org.lookback.campaign.internal.ReviewRules.Place;
import org.lookback.directive.Anchor;
import org.lookback.directive.Deadline;
import org.lookback.directive.Directives;
import org.lookback.directive.Places;
import org.lookback.directive.Reader;
import org.lookback.kernel.Days;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a directive states once is put right by a person; what follows from its date. Pure. */
final class HeadRules {

    /** How it is called in the history. */
    static final String PUT = "HeadPut";

    /** A number that is longer counts nothing. */
    private static final int LONGEST_COUNT = 9;

    private static final Pattern LINE_END = Pattern.compile("\\R");

    private HeadRules() {}

    static Outcome<Change> put(StoredDirective directive, Map<HeadPart, String> says) {
        Faults faults = new Faults();
        says.forEach((part, text) -> check(faults, part, text.strip()));
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        StoredDirective now = directive;
        for (HeadPart part : HeadPart.values()) {
            String said = part.said(now);
            String text = says.getOrDefault(part, said).strip();
            // A field of one line leaves out what ends a line.
            if (!text.equals(said) && !text.equals(LINE_END.matcher(said).replaceAll(""))) {
                now = put(now, part, text);
            }
        }
        return Outcome.done(Change.between(PUT, directive, now));
    }

    private static void check(Faults faults, HeadPart part, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (part.isDay() && Days.parse(text).isEmpty()) {
            faults.add(Fault.at(part.field(), "fault.mistyped.date"));
        } else if (part.isCount()
                && (!text.matches("[0-9]{1," + LONGEST_COUNT + "}")
                        || !isCount(Integer.parseInt(text)))) {
            faults.add(Fault.at(part.field(), "fault.number_outside", 1, Proposals.MOST_COUNTED));
        } else {
            faults.text(part.field(), text, ReviewRules.LONGEST_NAMES);
        }
    }

    private static boolean isCount(int number) {
        return number >= 1 && number <= Proposals.MOST_COUNTED;
    }

    private static StoredDirective put(StoredDirective directive, HeadPart part, String text) {
        Optional<ProposedItem> stated = part.statedIn(directive);
        return stated.map(item ->
                        directive.with(
                                directive.items().stream()
                                        .map(each -> each.equals(item) ? saying(item, text) : each)
                                        .toList()))
                .orElseGet(() -> added(directive, part, text));
    }

    private static ProposedItem saying(ProposedItem item, String text) {
        DraftItem draft = DraftItem.of(item);
        if (text.isEmpty()) {
            return draft.decision(Decision.DROPPED).item();
        }
        return (item.kind().isCount()
                        ? draft.quantity(Integer.parseInt(text))
                        : draft.wording(text))
                .decision(Decision.KEPT)
                .item();
    }

    private static StoredDirective added(StoredDirective directive, HeadPart part, String text) {
        Optional<Anchor> words =
                where(directive.text(), part, text)
                        .map(span ->
                                Directives.places(directive.text())
                                        .anchor(span.start(), span.end()));
        Place place =
                ReviewRules.placeFor(
                        directive, part.kind(), part.inKeys(), words.map(Anchor::start).orElse(0));
        ProposedItem item =
                new ProposedItem(
                        0,
                        place.number(),
                        place.part(),
                        part.kind(),
                        text,
                        part.isCount() ? Optional.of(Integer.valueOf(text)) : Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Reader.PERSON),
                        Optional.empty(),
                        Optional.empty(),
                        new Source(
                                directive.id(),
                                place.key(),
                                words.map(Anchor::start).orElse(0),
                                words.map(Anchor::end).orElse(0),
                                words.map(Anchor::sentence).orElse(""),
                                words.map(Anchor::sentenceStart).orElse(0)),
                        List.of(),
                        Decision.KEPT,
                        directive.version() + 1);
        return place.taken(directive, item);
    }

    /** Where the text says it, if it does: a header of the page, for one, is not in the text. */
    private static Optional<Span> where(String text, HeadPart part, String words) {
        Stream<String> forms =
                part.isCount()
                        ? Stream.of()
                        : part.isDay()
                                ? Days.parse(words).stream().flatMap(HeadRules::written)
                                : Stream.of(words);
        return forms.map(form -> new Span(text.indexOf(form), text.indexOf(form) + form.length()))
                .filter(span -> span.start() >= 0)
                .findFirst();
    }

    private static Stream<String> written(LocalDate day) {
        String months = day.getYear() + "年" + day.getMonthValue() + "月";
        return Stream.of(months + day.getDayOfMonth() + "日", day.toString());
    }

    /**
     * The change, and with it the deadlines that follow from the document's date, if it has become
     * another one. A deadline that a person has typed stays, and so does one that does not come to
     * its day by its words.
     */
    static Change redated(StoredDirective directive, Change change) {
        StoredDirective now = change.in(directive);
        if (now.issued().equals(directive.issued())) {
            return change;
        }
        Places was = Directives.places(directive.text(), directive.issued());
        Places is = Directives.places(directive.text(), now.issued());
        return Change.between(
                change.type(),
                directive,
                now.with(now.items().stream().map(item -> redated(item, now, was, is)).toList()));
    }

    private static ProposedItem redated(
            ProposedItem item, StoredDirective directive, Places was, Places is) {
        Optional<Span> words =
                item.dueReader().filter(Reader.PERSON::equals).isPresent()
                        ? Optional.empty()
                        : item.dueText().flatMap(due -> nearest(directive.text(), item, due));
        Optional<LocalDate> before = words.flatMap(span -> day(was, span));
        Optional<LocalDate> after = words.flatMap(span -> day(is, span));
        return before.equals(item.dueOn()) && !after.equals(before)
                ? DraftItem.of(item).dueOn(after).item()
                : item;
    }

    private static Optional<LocalDate> day(Places places, Span words) {
        return places.deadline(words.start(), words.end()).flatMap(Deadline::date);
    }

    /** Where the words of an item's deadline stand: nearest to where it begins. */
    private static Optional<Span> nearest(String text, ProposedItem item, String due) {
        int start = item.source().start();
        int after = text.indexOf(due, start);
        int before = text.lastIndexOf(due, start);
        boolean isAfter = after >= 0 && (before < 0 || after - start <= start - before);
        int at = isAfter ? after : before;
        return at < 0 ? Optional.empty() : Optional.of(new Span(at, at + due.length()));
    }
}
