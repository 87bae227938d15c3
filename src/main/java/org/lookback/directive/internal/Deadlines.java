package org.lookback.directive.internal;

import org.lookback.directive.Deadline;
import org.lookback.directive.Fact;
import org.lookback.directive.internal.DeadlineForms.Form;
import org.lookback.directive.internal.DeadlineForms.Meaning;
import org.lookback.directive.internal.Passage.Found;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** By when something is due, as the document says it; a period means its last day. */
final class Deadlines {

    /** A form that was found, with the deadline that it tells. */
    private record Candidate(Found found, Form form, Deadline deadline) {
        int start() {
            return found.whole().start();
        }

        boolean overlaps(Candidate other) {
            return start() < other.found().whole().end() && other.start() < found.whole().end();
        }

        boolean isWhenDone() {
            return found.after()
                    .find(UP_TO_CLAUSE_END)
                    .filter(rest -> rest.whole().has(ENDS))
                    .isPresent();
        }

        int length() {
            return found.whole().length();
        }

        boolean isUndated() {
            return form.meaning() == Meaning.UNDATED;
        }

        /** 将8至12月的计划分解，于8月18日前报送: the day by which something is due goes before. */
        boolean isUnsure() {
            return form.meaning() == Meaning.MAY_BE_DUE;
        }
    }

    /** The last of several stages: 2023年3月启动，12月完成. */
    private static final Pattern ENDS =
            Pattern.compile("完成(?!情况|率)|完工|建成|竣工|投用|投入使用|通车|办结|到位|销号|交付");

    /** What a clause says to be done by its date. */
    private static final Pattern UP_TO_CLAUSE_END = Pattern.compile("^[^，,；;。\\n（）()]*");

    private static final Pattern LABELLED =
            Pattern.compile(
                    "(?:时限|时间|期限|节点|要求)[为是]?[：:](?<when>[^；;。，,、\\n）)]{2,40}"
                        + "(?:[，,](?=(?:20[0-9]{2}年)?[0-9]{1,2}月|(?:20[0-9]{2})?年底)[^；;。，,、\\n）)]{2,24}){0,3}+)");

    private static final String A_TIME =
            "(?:(?:20[0-9]{2}|[今明]) ?年)?(?: ?[0-9]{1,2} ?月份?(?:[上中下]旬|[底末初]|(?: ?[0-9]{1,2}"
                    + " ?[日号]?)?)(?:之?前)?|年?[底末](?:之?前)?)";
    private static final String TIME =
            A_TIME + "(?: ?[—–~～至到-]+ ?(?:" + A_TIME + "| ?[0-9]{1,2} ?[日号]))?";

    /** A stage of the work, when it is told at the opening of its part: （二）整治阶段（5月至9月）。 */
    private static final Pattern STAGE =
            Pattern.compile(
                    "^(?:"
                            + Outline.AN_ORDINAL
                            + "[^。，；：（(《\\n]{0,24}|[^。，；：（(《\\n]{0,20}阶段)[（(](?<when>"
                            + TIME
                            + ")[）)]");

    /** The same without brackets: （一）6月上旬，…. A single day is more often when something was. */
    private static final Pattern OPENING =
            Pattern.compile(
                    "^"
                            + Outline.AN_ORDINAL
                            + "(?:在|于)?(?<when>(?=[^，：]*(?:[旬底末初]|月?["
                            + Dates.DASH
                            + "到-]+))"
                            + TIME
                            + ")[，：]");

    /** A line of a schedule: 9月1日至30日，各校自查. */
    private static final Pattern ENTRY =
            Pattern.compile(
                    "^(?:第?[一二三四五六七八九十]{1,2}个?阶段[：:]?)?(?:从|自|在|于)?(?<when>" + TIME + ")[，：]");

    /** The same of a stage that is told with its time in brackets: 第一阶段：自查（9月1日至30日）. */
    private static final Pattern ENTRY_OF_STAGE =
            Pattern.compile(
                    "^第?[一二三四五六七八九十]{1,2}个?阶段[：:，、 ]?[^。，；：（(\\n]{0,20}[（(](?<when>"
                            + TIME
                            + ")[）)]");

    private static final String WITH_YEAR = ".*(?:20[0-9]{2}|二[〇○零]|十.五).*";

    /** The first of them may lie in the past. */
    private static final int MOST_OF_A_FORM = 6;

    private final Reckoning reckoning;

    private Deadlines(Reckoning reckoning) {
        this.reckoning = reckoning;
    }

    /** Of a document of this day that says no more. */
    Deadlines(Optional<LocalDate> issued) {
        this(new Reckoning(issued, issued.map(LocalDate::getYear), List.of()));
    }

    /** Those of the whole text; see {@link Prose#deadlines()}. */
    static Deadlines read(Prose prose) {
        return read(prose, new IssueDateRule().read(prose).map(Fact::value));
    }

    /** The same, if the document is of this day. */
    static Deadlines read(Prose prose, Optional<LocalDate> issued) {
        return new Deadlines(
                new Reckoning(
                        issued,
                        issued.map(LocalDate::getYear).or(() -> DocumentYear.of(prose)),
                        HeadingYear.in(prose)));
    }

    /** Whether its year is taken from the document's number or title, because it bears no date. */
    boolean supposesYear(Deadline deadline) {
        return reckoning.issued().isEmpty()
                && reckoning.documentYear().isPresent()
                && deadline.date().isPresent()
                && !deadline.text().matches(WITH_YEAR);
    }

    /** Whether the day lies on or after that of the document, or its year if it bears no date. */
    boolean isAhead(LocalDate day) {
        return reckoning.isAhead(day);
    }

    /**
     * The deadline that the passage states after a label (整改时限：…), or else the first in its prose;
     * one with a date goes before one without.
     */
    Optional<Deadline> in(Passage passage, Passage sentence) {
        return passage.findAll(LABELLED)
                .flatMap(label -> stated(label.group("when")).stream())
                .findFirst()
                .or(() -> ofStage(passage))
                .or(() -> first(DeadlineForms.IN_PROSE, passage, sentence));
    }

    /** The end of the stage, if the passage opens a part of the document and tells its time. */
    Optional<Deadline> ofStage(Passage passage) {
        return Stream.of(STAGE, OPENING)
                .flatMap(form -> passage.find(form).stream())
                .flatMap(stage -> stated(stage.group("when"), passage).stream())
                .filter(due -> due.date().isPresent() || reckoning.documentYear().isEmpty())
                .findFirst();
    }

    /** The day or the end of the period with which the line of a schedule opens, if it is ahead. */
    Optional<Deadline> ofEntry(Passage line) {
        return Stream.of(ENTRY, ENTRY_OF_STAGE)
                .flatMap(form -> line.find(form).stream())
                .flatMap(entry -> stated(entry.group("when"), line).stream())
                .filter(due -> due.date().filter(this::isAhead).isPresent())
                .findFirst();
    }

    /**
     * The deadline in a passage that holds nothing else, and so needs no 前 after its date; of
     * several stages, that of the one with which all is done.
     */
    Optional<Deadline> stated(Passage passage) {
        return stated(passage, passage);
    }

    /** The same, where the passage is part of a sentence that may name its year before. */
    Optional<Deadline> stated(Passage passage, Passage sentence) {
        List<Passage> stages = passage.split("，,；;");
        return stages.stream()
                .filter(stage -> stages.size() > 1 && stage.has(ENDS))
                .flatMap(stage -> first(DeadlineForms.STATED, stage, sentence).stream())
                .reduce(Deadlines::later)
                .filter(deadline -> deadline.date().isPresent())
                .or(() -> first(DeadlineForms.STATED, passage, sentence));
    }

    /** The later of two; one with a date goes before one without, and the first before its like. */
    static Deadline later(Deadline one, Deadline other) {
        return other.date()
                        .filter(day -> one.date().filter(before -> !before.isBefore(day)).isEmpty())
                        .isPresent()
                ? other
                : one;
    }

    /** The first, or the latest of those after it by which something is done. */
    private Optional<Deadline> first(List<Form> forms, Passage passage, Passage sentence) {
        List<Candidate> candidates = candidates(forms, passage, sentence);
        return candidates.stream()
                .findFirst()
                .map(first ->
                        candidates.stream()
                                .skip(1)
                                .filter(Candidate::isWhenDone)
                                .map(Candidate::deadline)
                                .reduce(first.deadline(), Deadlines::later));
    }

    /** Those that do not overlap, the surest first. */
    private List<Candidate> candidates(List<Form> forms, Passage passage, Passage sentence) {
        List<Candidate> apart = new ArrayList<>();
        forms.stream()
                .flatMap(form -> found(form, passage, sentence))
                .filter(candidate -> !candidate.deadline().text().isEmpty())
                .filter(this::counts)
                .sorted(
                        Comparator.comparing(Candidate::isUndated)
                                .thenComparing(this::isPast)
                                .thenComparing(Candidate::isUnsure)
                                .thenComparingInt(Candidate::start)
                                .thenComparing(
                                        Comparator.comparingInt(Candidate::length).reversed()))
                .filter(candidate -> apart.stream().noneMatch(candidate::overlaps))
                .forEach(apart::add);
        return apart;
    }

    private Stream<Candidate> found(Form form, Passage passage, Passage sentence) {
        return form.in(passage)
                .limit(MOST_OF_A_FORM)
                .map(found ->
                        new Candidate(
                                found,
                                form,
                                new Deadline(
                                        found.whole().trimmed().words(),
                                        form.resolution().date(reckoning, found, sentence))));
    }

    private boolean counts(Candidate candidate) {
        return candidate.form().meaning() != Meaning.MAY_BE_DUE
                || candidate.deadline().date().filter(reckoning::isAhead).isPresent();
    }

    private boolean isPast(Candidate candidate) {
        return candidate.deadline().date().filter(reckoning::isPast).isPresent();
    }
}
