package org.lookback.directive.internal;

import org.lookback.directive.Deadline;
import org.lookback.directive.Party;
import org.lookback.directive.Sureness;
import org.lookback.directive.Task;
import org.lookback.directive.internal.Passage.Found;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tasks of a letter or a notice without parts: 建议你省…, 请某某…, 某某负责…, 某某于某日前…. Who is addressed as 你省
 * is the addressee at its head. Paragraphs that count themselves (一是…, 二是…) are read like numbered
 * sections.
 */
final class RequestTasks implements Rule<List<Task>> {

    private static final Pattern REQUEST =
            Pattern.compile("^(?:现)?(?:建议|请|责成)(?<who>你[省市州县区部委局厅院校]|" + Units.LIST + ")[^。]{6,}");

    /** The same at the end of a sentence, where it is one with its day: …，请各地于3月20日前报送. */
    private static final Pattern AT_LAST =
            Pattern.compile("(?<=，)(?:请|责成)(?<who>" + Units.LIST + ")[^。]{6,}");

    private static final Pattern CHARGE =
            Pattern.compile(
                    "^(?<who>"
                            + Units.LIST
                            + ")(?:(?:负责|牵头)(?!人|同志|单位|部门)|(?:要|应)?(?:于|在)[^，。；]{2,16}前)[^。]{4,}");
    private static final Pattern COUNTED = Pattern.compile("^[一二三四五六七八九十]{1,3}(?:是|要)");
    private static final Pattern YOU = Pattern.compile("你.");
    private static final Pattern ADDRESSEE = Pattern.compile("(?<units>[\\p{IsHan}、，]{3,200})[：:]");
    private static final int LINES_OF_HEAD = 10;

    @Override
    public List<Task> read(Prose prose) {
        Deadlines deadlines = Deadlines.of(prose);
        return Outline.leaves(prose).stream()
                .flatMap(section ->
                        section.whole().has(COUNTED)
                                ? SectionTasks.in(prose, section, deadlines)
                                : Stream.concat(
                                        in(prose, section, deadlines),
                                        charges(prose, section, deadlines)))
                .toList();
    }

    /** The requests of one part of the document. */
    static Stream<Task> in(Prose prose, Section section, Deadlines deadlines) {
        List<Party> addressees = addressee(prose).map(Parties::named).orElse(List.of());
        return prose.sentencesIn(section.whole()).stream()
                .map(sentence -> sentence.without(Outline.ORDINAL))
                .flatMap(sentence -> request(sentence, deadlines).stream())
                .map(request -> task(prose, request, addressees, deadlines));
    }

    private static Optional<Found> request(Passage sentence, Deadlines deadlines) {
        return sentence.find(REQUEST)
                .or(() ->
                        sentence.find(AT_LAST)
                                .filter(request ->
                                        deadlines
                                                .in(request.whole(), sentence)
                                                .flatMap(Deadline::date)
                                                .isPresent()));
    }

    /** What a paragraph outside any numbering charges units with. */
    private static Stream<Task> charges(Prose prose, Section section, Deadlines deadlines) {
        return section.number().isPresent()
                ? Stream.empty()
                : prose.sentencesIn(section.whole()).stream()
                        .flatMap(sentence ->
                                sentence
                                        .find(CHARGE)
                                        .map(charge -> charge(prose, sentence, deadlines))
                                        .stream());
    }

    private static Task charge(Prose prose, Passage sentence, Deadlines deadlines) {
        return new TaskRule.Found(
                        Optional.empty(),
                        sentence.trimmed(),
                        ProseResponsibility.in(List.of(sentence)),
                        deadlines.in(sentence, sentence),
                        Sureness.LIKELY)
                .task(prose, deadlines);
    }

    private static Task task(
            Prose prose, Found request, List<Party> addressees, Deadlines deadlines) {
        Passage who = request.group("who");
        List<Party> lead = who.matches(YOU) ? addressees : Parties.named(who);
        return new TaskRule.Found(
                        Optional.empty(),
                        request.whole().trimmed(),
                        new Parties(lead, List.of()),
                        deadlines.in(request.whole(), request.in()),
                        Sureness.LIKELY)
                .task(prose, deadlines);
    }

    private static Optional<Passage> addressee(Prose prose) {
        return prose.lines().stream()
                .limit(LINES_OF_HEAD)
                .filter(line -> line.matches(ADDRESSEE))
                .findFirst()
                .map(Passage::trimmed);
    }
}
