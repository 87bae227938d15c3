package org.lookback.directive.internal;

import org.lookback.directive.Deadline;
import org.lookback.directive.Sureness;
import org.lookback.directive.Task;
import org.lookback.directive.internal.Passage.Found;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tasks of a letter or a notice without parts: 建议你省…, 请某某…, 某某负责…, 某某于某日前…, and in a document that
 * gives orders 某某要…. Paragraphs that count themselves (一是…, 二是…) are read like numbered sections.
 */
final class RequestTasks implements Rule<List<Task>> {

    private static final Pattern REQUEST =
            Pattern.compile("^(?:现)?(?:建议|请|责成)(?<who>" + Units.LIST + ")[^。]{6,}");

    /** The same at the end of a sentence, where it is one with its day: …，请各地于3月20日前报送. */
    private static final Pattern AT_LAST =
            Pattern.compile("(?<=，)(?:请|责成)(?<who>" + Units.LIST + ")[^。]{6,}");

    private static final Pattern COUNTED = Pattern.compile("^[一二三四五六七八九十]{1,3}(?:是|要)");

    /** A document that gives orders; in news and speeches 要 is what somebody said. */
    private static final Pattern ORDERS =
            Pattern.compile(
                    "(?:通知|意见|方案|决定|决议|办法|函|答复|通报|要点|细则|规定|公告|通告|批复|纪要|计划|条例|措施|规划|令)(?:（[^（）]{1,20}）)?$");

    /** Without a title, what it says that it sends or lays down. */
    private static final Pattern GIVES_ORDERS =
            Pattern.compile("(?:通知|函告|决定|安排|部署)如下|(?:印发|转发|下发|下达)(?:给|，|。|你们)");

    /** What a document is for, before it comes to what is to be done. */
    private static final Pattern INTRODUCES = Pattern.compile("^为(?!此)");

    private static final Pattern OPENING = Pattern.compile("(?:为此|因此|同时|对此|其中|另外)，");

    /** When a document takes effect, who explains it, and thanks are no task. */
    private static final Pattern OF_ITSELF =
            Pattern.compile(
                    "^(?:衷心|诚挚|再次|最后，)?感谢|^(?:本|此|该)(?:通知|意见|办法|方案|决定|规定|细则|条例|计划).{0,24}(?:施行|执行|有效期|废止|解释)"
                        + "|^.{0,8}由.{2,20}负责解释|^自.{4,16}起(?:施行|执行|停止执行|废止)");

    private static final Pattern REPORTS = Pattern.compile("报送|上报|书面报告|报[^，。；]{2,20}(?:备案|汇总)");

    @Override
    public List<Task> read(Prose prose) {
        Deadlines deadlines = prose.deadlines();
        SectionTasks.Reading reading = SectionTasks.Reading.of(prose, deadlines, false);
        boolean orders =
                TitleRule.passage(prose).filter(title -> title.has(ORDERS)).isPresent()
                        || prose.all().has(GIVES_ORDERS);
        return Outline.leaves(prose).stream()
                .flatMap(section ->
                        section.whole().has(COUNTED)
                                ? SectionTasks.tasks(reading, section)
                                : Stream.concat(
                                        in(prose, section, deadlines),
                                        charges(prose, section, deadlines, orders)))
                .toList();
    }

    /**
     * What the paragraphs after the last part charge somebody with, and the parts beyond a place:
     * units by their names, and whoever is to report or to be done by a day. What they ask of all
     * is exhortation.
     */
    static List<Task> closing(Prose prose, int after) {
        List<Section> closing =
                Outline.leaves(prose).stream()
                        .filter(section ->
                                section.closes()
                                        || (section.number().isPresent()
                                                && section.whole().start() >= after))
                        .toList();
        return meant(prose, closing, ProseResponsibility::charges);
    }

    /** The same of what stands before a place, outside any numbering. */
    static List<Task> before(Prose prose, int place) {
        return meant(
                prose,
                Outline.leaves(prose).stream()
                        .filter(section -> section.number().isEmpty())
                        .filter(section -> section.whole().start() < place)
                        .filter(section -> !section.whole().has(INTRODUCES))
                        .toList(),
                ProseResponsibility::saysWhoActs);
    }

    private static List<Task> meant(
            Prose prose, List<Section> sections, Predicate<Passage> charges) {
        if (sections.isEmpty()) {
            return List.of();
        }
        Deadlines deadlines = prose.deadlines();
        return sections.stream()
                .flatMap(section -> prose.sentencesIn(section.whole()).stream())
                .flatMap(SectionTasks::withoutReports)
                .map(sentence -> sentence.without(OPENING))
                .filter(sentence -> !sentence.has(OF_ITSELF))
                .flatMap(sentence ->
                        charge(prose, sentence, deadlines, charges).stream()
                                .filter(task -> isMeant(task, sentence)))
                .toList();
    }

    private static boolean isMeant(Task task, Passage sentence) {
        return task.deadline().flatMap(Deadline::date).isPresent()
                || sentence.has(REPORTS)
                || Stream.concat(task.lead().stream(), task.participants().stream())
                        .anyMatch(party -> !party.isCollective());
    }

    /** The requests of one part of the document. */
    static Stream<Task> in(Prose prose, Section section, Deadlines deadlines) {
        return prose.sentencesIn(section.whole()).stream()
                .map(sentence -> sentence.without(Outline.ORDINAL))
                .flatMap(sentence -> request(sentence, deadlines).stream())
                .map(request -> task(prose, request, deadlines));
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
    private static Stream<Task> charges(
            Prose prose, Section section, Deadlines deadlines, boolean orders) {
        return section.number().isPresent()
                ? Stream.empty()
                : prose.sentencesIn(section.whole()).stream()
                        .map(sentence -> sentence.without(OPENING))
                        .filter(sentence -> !sentence.has(OF_ITSELF))
                        .filter(sentence -> request(sentence, deadlines).isEmpty())
                        .filter(sentence ->
                                ProseResponsibility.takesCharge(sentence)
                                        || (orders
                                                && !sentence.has(INTRODUCES)
                                                && ProseResponsibility.saysWhoActs(sentence)))
                        .map(sentence -> task(prose, sentence, deadlines));
    }

    /** The task of a sentence that charges somebody or asks him. */
    private static Optional<Task> charge(
            Prose prose, Passage sentence, Deadlines deadlines, Predicate<Passage> charges) {
        boolean isTask =
                sentence.has(REQUEST)
                        || ProseResponsibility.takesCharge(sentence)
                        || sentence.has(REPORTS)
                        || charges.test(sentence);
        return isTask ? Optional.of(task(prose, sentence, deadlines)) : Optional.empty();
    }

    private static Task task(Prose prose, Passage sentence, Deadlines deadlines) {
        return new TaskRule.Found(
                        Optional.empty(),
                        sentence.trimmed(),
                        ProseResponsibility.in(List.of(sentence)),
                        deadlines.in(sentence, sentence),
                        Sureness.LIKELY)
                .task(prose, deadlines);
    }

    private static Task task(Prose prose, Found request, Deadlines deadlines) {
        return new TaskRule.Found(
                        Optional.empty(),
                        request.whole().trimmed(),
                        new Parties(Parties.named(request.group("who")), List.of())
                                .and(ProseResponsibility.joiningIn(request.whole())),
                        deadlines.in(request.whole(), request.in()),
                        Sureness.LIKELY)
                .task(prose, deadlines);
    }
}
