package org.lookback.directive.internal;

import org.lookback.directive.Deadline;
import org.lookback.directive.Fact;
import org.lookback.directive.internal.Passage.Found;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Deadlines, resolved to the last day of the period they name. A year left out is that of the
 * sentence, if it names one before, or of the heading above, or else the document's; a period
 * (两个月内) runs from the day that its sentence names (从某日起), or else from the document's.
 */
final class Deadlines {

    /**
     * One way to write a deadline.
     *
     * @param mustLieAhead whether it may as well tell when something was, so that only a day ahead
     *     of the document is one by which something is due
     */
    private record Form(Pattern pattern, Resolution resolution, boolean mustLieAhead) {

        Form(Pattern pattern, Resolution resolution) {
            this(pattern, resolution, false);
        }

        static Form ahead(String pattern, Resolution resolution) {
            return new Form(Pattern.compile(pattern), resolution, true);
        }
    }

    private interface Resolution {
        Optional<LocalDate> date(Found found, Passage sentence);
    }

    private record Candidate(Found found, Form form) {
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

        Deadline deadline(Passage sentence) {
            return new Deadline(
                    found.whole().trimmed().words(), form.resolution().date(found, sentence));
        }
    }

    /** What follows a date that tells the age of something and not when it is due: 2000年底前建成的小区. */
    private static final String OF_OLD =
            "(?!前?(?:已|未)|(?!前?(?:完成|整改|解决|办结|落实|全面|全部|基本|实现|达到|建立|报送|上报|制定))[^，。；、]{0,8}的(?:项目|工程|企业|小区|房屋|住宅|建筑|人员)|[^，。；、]{0,8}(?:建成|竣工|建设|投用|投产|出生|登记|注册|入学|取得|成立|参加|毕业|签订|购买|退役|入职|已有|形成)的)";

    private static final String DONE =
            "(?=完成|完工|建成|竣工|投用|投入|通车|开工|启动|交付|印发|出台|上报|报送|全面|全部|基本|实现|达到|前)";
    private static final String BEFORE = "(?:之前|以前|前)" + OF_OLD;
    private static final String DIGITS = "[0-9]{1,2}|十[一二]?|[一二三四五六七八九]";

    /** A year by its four figures, of this century or the last. */
    private static final String A_CENTURY_YEAR = "(?:19|20)[0-9]{2}|(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2}";

    private static final String A_YEAR = "(?<year>" + A_CENTURY_YEAR + ") ?年";
    private static final String YEAR = "(?:" + A_YEAR + "|(?<relative>今年|本年度?|明年|次年|当年))?";
    private static final String NO_START = "(?<!截至|截止|自|从|始于|每年|每年的|已|已于|已在|已[于在]20[0-9]{2}年)";
    private static final String HOUR =
            "(?: ?(?:[上下]午|中午|晚上?)?"
                    + " ?[0-9]{1,2}(?:[：:][0-9]{2}|[时点](?:[0-9]{1,2}分|整|半)?)|[上下]午|下班)?";
    private static final String DAY_OF_WEEK = "(?:[（(](?:星期|周|礼拜)[一二三四五六日天][)）])?";
    private static final String DAY_OF_YEAR =
            YEAR
                    + " ?(?<![0-9一二三四五六七八九])(?<month>"
                    + DIGITS
                    + ") ?月 ?(?<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?[日号]"
                    + HOUR
                    + DAY_OF_WEEK;
    private static final String UNTIL_MONTH =
            YEAR
                    + " ?(?<![0-9一二三四五六七八九])(?<month>"
                    + DIGITS
                    + ") ?月(?! ?[0-9])(?:份)?(?<part>底|末|上旬|中旬|下旬|初)?";
    private static final String MONTH = NO_START + UNTIL_MONTH;
    private static final Pattern END_OF_YEAR_BEFORE =
            Pattern.compile(
                    "(?<!每年|已|已于|已在|截至|截止)(?<![每0-9一二三四五六七八九十两几半])(?:(?<year>"
                            + A_CENTURY_YEAR
                            + ") ?|(?<relative>今年|本年度?|明年|次年|当年|今|本|明|当))?"
                            + "年(?:底(?:之前|以前|前)|末(?:之前|前)|(?:之)?内|底"
                            + DONE
                            + "|末"
                            + DONE
                            + ")"
                            + OF_OLD);
    private static final Pattern END_OF_YEAR =
            Pattern.compile(
                    "(?<!每)(?:(?<year>"
                            + A_CENTURY_YEAR
                            + ") ?年|(?<relative>今年|本年|明年|次年|当年|全年))(?:年?底|年?末|年?内|度内|度)?(?:之?前)?(?!起|以来)"
                            + "|(?<![每0-9一二三四五六七八九十两几半])(?:年底|年末|年内|年度内)(?:之?前)?");

    /** A goal's year: 到2025年，…. */
    private static final Pattern BY_YEAR =
            Pattern.compile("(?<!年)(?:到|至)" + A_YEAR + "(?:底|末)?(?:前)?(?=[，,]|全|基本|力争|实现|建成|达到)");

    private static final Pattern QUARTER =
            Pattern.compile(
                    NO_START
                            + YEAR
                            + "(?:第?(?<quarter>[一二三四1-4])季度|(?<half>[上下]半年))(?:末|底)?(?:之前|以前|前|内)?(?!以来|实现|增长|，?全)");
    private static final Pattern PLAN =
            Pattern.compile("[“\"]?十(?<plan>[三四五六])五[”\"]?(?:规划)?(?:期?末|时期末|期间内|结束前|末期)");

    /** The first of two lengths, of which the longer counts: 2至3年内. */
    private static final String OR_LONGER = "(?:[0-9一二三四五六七八九]{1,2}[-—–～~至到])?";

    private static final String MONTHS_AND_YEARS = "个月|年";
    private static final String DAYS_AND_WEEKS = "天|日|周|个?星期|个?工作日";

    private static final Pattern PERIOD = period(MONTHS_AND_YEARS + "|" + DAYS_AND_WEEKS);
    private static final Pattern MONTHS_OR_YEARS = period(MONTHS_AND_YEARS);

    /**
     * In prose, days without a beginning are more often how fast a service is than when it is due;
     * so are those from the day of a complaint or an application.
     */
    private static final Pattern DAYS_FROM =
            Pattern.compile(
                    "(?<!(?:投诉|申请|举报|诉求|受理|材料|来电|咨询|报警|求助)(?:之日)?)(?:起|之后|后)，?(?:的)?(?<count>"
                            + Numerals.COUNT
                            + ")(?:个)?(?<unit>天|日|周|星期|工作日)(?:之内|以内|内)");

    /** A length of time that is given to do something: 限期三个月, 用两年左右时间. */
    private static final Pattern TIME_GIVEN =
            Pattern.compile(
                    "(?:限期?|期限为?|为期|[利争]?[用取](?:用)?)"
                            + length(MONTHS_AND_YEARS + "|" + DAYS_AND_WEEKS)
                            + "(?=左右|的?时间|完成|整改|办结|到位|解决)");

    /** What is planned for a day, rather than by it: 于9月30日报送, 12月完工. */
    private static final String IS_PLANNED =
            "(?=份?[^，。；、0-9]{0,8}?(?:完成|完工|建成|竣工|投用|投入使用|投产|通车|开通|开工|启动|动工|交付|印发|出台|报送|上报|提交|验收|召开|举办|上线|实施|到位|办结))";

    private static final String PLANS = "(?<=于|在|划|拟|将|争|取|计|保|要|，|。|：|；)(?<!已于|已在)";

    /** How long something holds or may take: 有效期至…, 延长至…, 最迟不超过…. */
    private static final String UNTIL =
            "(?<=有效期至|有效期到|有效期限至|延长至|延长到|延续至|延至|截止到|截止至|截止时间为|截止日期为|期限为|期限至|最迟不超过|最迟于|最迟在|不迟于|不晚于|不超过|[执施试]行至|起至|起到)";

    /** What a year is to bring: 2031年建成…, 全年完成…. */
    private static final String YEAR_BRINGS =
            "(?<!从|自|已|已于|截至|比|较|每)(?:"
                    + A_YEAR
                    + "(?:度|内)?|(?<relative>今年|本年度?|明年|当年|全年))，?(?:要|力争|计划|全面|基本|再|将|预计|确保|争取)*+(?=(?:完成|建成|新建|新增|改造|实现|建设|打造|培育|培训)(?!情况|率|额|计划|方案|项目|用地|任务|资金))";

    /** Before a year begins; 前期 and 前三个月 are a part of it. */
    private static final String BEFORE_YEAR =
            A_YEAR + "(?:之前|以前|前(?![期后三几述列]|[0-9一二两]+个月))" + OF_OLD;

    private static final Pattern NEAR_MONTH =
            Pattern.compile(
                    "(?<near>本月|下个?月)(?:(?<day>[0-9]{1,2}) ?[日号]|[底末])(?:之?前|" + DONE + ")");

    private static final Pattern COMPACT =
            Pattern.compile(
                    "(?<![0-9])(?<year>20[0-9]{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12][0-9]|3[01])(?![0-9])");

    private static final Pattern NUMERIC =
            Pattern.compile(
                    "(?<![0-9])(?<year>20[0-9]{2})[./-](?<month>[0-9]{1,2})(?:[./-](?<day>[0-9]{1,2}))?(?![0-9])");
    private static final Pattern YEARS =
            Pattern.compile("20[0-9]{2}年?[—–~～至到-]+(?<year>20[0-9]{2}) ?年?(?![0-9])");
    private static final Pattern MONTHS =
            Pattern.compile(
                    YEAR
                            + " ?[0-9]{1,2} ?月?(?:份|底)?[—–~～至到-]+(?:(?<later>20[0-9]{2}) ?年)?"
                            + " ?(?<month>[0-9]{1,2}) ?月");

    /** From one day to another: 3月1日至12月31日. */
    private static final Pattern DAYS =
            Pattern.compile(
                    YEAR
                            + " ?(?<first>[0-9]{1,2}) ?月 ?[0-9]{1,2}"
                            + " ?[日号]?[—–~～至到-]+(?:(?<later>20[0-9]{2}) ?年)?"
                            + " ?(?:(?<month>[0-9]{1,2}) ?月)? ?(?<day>[0-9]{1,2}) ?[日号](?:之?前)?");

    /** In prose, what comes back each year is no day by which something is due. */
    private static final String ONCE = "(?<!每年|每年的|[0-9])";

    /** The last of several stages: 2023年3月启动，12月完成. */
    private static final Pattern ENDS = Pattern.compile("完成(?!情况|率)|完工|建成|竣工|办结|到位|销号|交付");

    /** What a clause says to be done by its date. */
    private static final Pattern UP_TO_CLAUSE_END = Pattern.compile("^[^，,；;。\\n（）()]*");

    /** A bare length of time, as the value of a label or a cell. */
    private static final Pattern LENGTH =
            Pattern.compile("^(?<count>半|" + Numerals.COUNT + ")(?<unit>个月|天|日|周|个?工作日)$");

    private static final Pattern UNDATED =
            Pattern.compile(
                    "(?:立即整改|立行立改|立查立改|即知即改)(?:[，、；]?(?:并|且)?(?:长期坚持|长期整改|持续坚持|持续整改))?|长期坚持|长期整改|持续推进|持续整改|持续坚持|常态化(?:推进|坚持|开展|整改)|(?:长期|常态化?|持续)(?=。|；|$)");
    private static final Pattern FROM = Pattern.compile("从?(?<from>" + Dates.DATE.pattern() + ")起");
    private static final Pattern LABELLED =
            Pattern.compile(
                    "(?:时限|时间|期限|节点|要求)[为是]?[：:](?<when>[^；;。，,、\\n）)]{2,40}"
                        + "(?:[，,](?=(?:20[0-9]{2}年)?[0-9]{1,2}月|(?:20[0-9]{2})?年底)[^；;。，,、\\n）)]{2,24}){0,3}+)");

    private static final String A_TIME =
            "(?:(?:20[0-9]{2}|[今明]) ?年)?(?: ?[0-9]{1,2} ?月份?(?:[上中下]旬|[底末初]|(?: ?[0-9]{1,2}"
                    + " ?[日号]?)?)(?:之?前)?|年?[底末](?:之?前)?)";
    private static final String TIME =
            A_TIME + "(?: ?[—–~～至到-]+ ?(?:" + A_TIME + "| ?[0-9]{1,2} ?[日号]))?";

    /** Since when something is so tells nothing of when another is due. */
    static final Pattern STATED_YEAR =
            Pattern.compile(
                    "(?<year>20[0-9]{2}) ?年(?!度?(?:[0-9]{1,2} ?月(?:[0-9]{1,2} ?日)?)?(?:以来|以后|至今))");

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
                            + "(?:在|于)?(?<when>(?=[^，：]*(?:[旬底末初]|月?[—–~～至到-]+))"
                            + TIME
                            + ")[，：]");

    /** Without one of these, words tell no time, and need not be looked through for each form. */
    private static final Pattern MAY_TELL = Pattern.compile("[0-9年月季日天周改期持常十]");

    private static final String WITH_YEAR = ".*(?:20[0-9]{2}|二[〇○零]|十.五).*";

    /** In these last months of a year, a month of spring without a year is one of the next. */
    private static final int AUTUMN = 11;

    private static final int SPRING = 3;

    /** The first of them may lie in the past. */
    private static final int MOST_OF_A_FORM = 3;

    private final Optional<LocalDate> issued;
    private final Optional<Integer> documentYear;
    private final List<HeadingYear> headingYears;
    private final List<Form> inProse;
    private final List<Form> stated;

    Deadlines(Optional<LocalDate> issued) {
        this(issued, Optional.empty(), List.of());
    }

    private Deadlines(
            Optional<LocalDate> issued,
            Optional<Integer> statedYear,
            List<HeadingYear> headingYears) {
        this.issued = issued;
        this.headingYears = headingYears;
        this.documentYear = issued.map(LocalDate::getYear).or(() -> statedYear);
        this.inProse =
                Stream.concat(
                                forms(
                                        BEFORE,
                                        MONTH
                                                + "(?:"
                                                + BEFORE
                                                + "|(?<=[底末旬])"
                                                + DONE
                                                + OF_OLD
                                                + ")"),
                                Stream.of(
                                        new Form(BY_YEAR, this::endOfYear),
                                        new Form(END_OF_YEAR_BEFORE, this::endOfYear),
                                        new Form(MONTHS_OR_YEARS, this::endOfPeriod),
                                        new Form(DAYS_FROM, this::endOfPeriod),
                                        new Form(TIME_GIVEN, this::endOfPeriod),
                                        new Form(NEAR_MONTH, (found, in) -> nearMonth(found)),
                                        Form.ahead(BEFORE_YEAR, this::endOfYearBefore),
                                        Form.ahead(YEAR_BRINGS, this::endOfYear),
                                        Form.ahead(ONCE + DAYS.pattern(), this::endOfDays),
                                        Form.ahead(
                                                ONCE + MONTHS.pattern() + "(?!龄)",
                                                this::endOfMonths),
                                        Form.ahead(
                                                "(?<![（(《“0-9])"
                                                        + YEARS.pattern().replace("到", "")
                                                        + "(?=，|期间|每年)",
                                                this::endOfYear),
                                        Form.ahead(
                                                UNTIL + Dates.DATE.pattern(),
                                                (found, in) -> Dates.value(found)),
                                        Form.ahead(UNTIL + DAY_OF_YEAR, this::dayOfYear),
                                        Form.ahead(UNTIL + UNTIL_MONTH, this::endOfMonth),
                                        Form.ahead(
                                                UNTIL + A_YEAR + "(?:年?底|末)?(?!年?[0-9])",
                                                this::endOfYear),
                                        Form.ahead(
                                                PLANS + DAY_OF_YEAR + IS_PLANNED, this::dayOfYear),
                                        Form.ahead(
                                                PLANS + UNTIL_MONTH + IS_PLANNED,
                                                this::endOfMonth)))
                        .toList();
        this.stated =
                Stream.concat(
                                forms("(?:之前|以前|前)?", MONTH + "(?:之前|以前|前)?"),
                                Stream.of(
                                        new Form(NUMERIC, (found, sentence) -> numeric(found)),
                                        new Form(COMPACT, (found, sentence) -> numeric(found)),
                                        new Form(NEAR_MONTH, (found, in) -> nearMonth(found)),
                                        new Form(DAYS, this::endOfDays),
                                        new Form(LENGTH, this::endOfPeriod),
                                        new Form(MONTHS, this::endOfMonths),
                                        new Form(YEARS, this::endOfYear),
                                        new Form(END_OF_YEAR, this::endOfYear),
                                        new Form(PERIOD, this::endOfPeriod)))
                        .toList();
    }

    /** Within how long something is to be done, counted in such units: 2至3年内. */
    private static Pattern period(String units) {
        return Pattern.compile(
                "(?<!缩短至|压缩至|压缩到|控制在|缩短到|不超过|[0-9]至)" + length(units) + "(?:之内|以内|内)");
    }

    private static String length(String units) {
        return OR_LONGER + "(?<count>半|" + Numerals.COUNT + ")(?<unit>" + units + ")";
    }

    static Deadlines of(Prose prose) {
        return new Deadlines(
                new IssueDateRule().read(prose).map(Fact::value),
                DocumentYear.of(prose),
                HeadingYear.in(prose));
    }

    /** Whether its year is taken from the document's number or title, because it bears no date. */
    boolean supposesYear(Deadline deadline) {
        return issued.isEmpty()
                && documentYear.isPresent()
                && deadline.date().isPresent()
                && !deadline.text().matches(WITH_YEAR);
    }

    /** Whether the day lies on or after that of the document, or its year if it bears no date. */
    boolean isAhead(LocalDate day) {
        return issued.map(from -> !day.isBefore(from))
                .or(() -> documentYear.map(year -> day.getYear() >= year))
                .orElse(true);
    }

    private Stream<Form> forms(String before, String month) {
        return Stream.of(
                new Form(
                        Pattern.compile(NO_START + Dates.DATE.pattern() + before),
                        (found, sentence) -> Dates.value(found)),
                new Form(Pattern.compile(month), this::endOfMonth),
                new Form(Pattern.compile(NO_START + DAY_OF_YEAR + before), this::dayOfYear),
                new Form(QUARTER, this::endOfQuarter),
                new Form(PLAN, (found, sentence) -> endOfPlan(found)),
                new Form(UNDATED, (found, sentence) -> Optional.empty()));
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
                .or(() -> first(inProse, passage, sentence));
    }

    /** The end of the stage, if the passage opens a part of the document and tells its time. */
    Optional<Deadline> ofStage(Passage passage) {
        return Stream.of(STAGE, OPENING)
                .flatMap(form -> passage.find(form).stream())
                .flatMap(stage -> stated(stage.group("when"), passage).stream())
                .filter(due -> due.date().isPresent() || documentYear.isEmpty())
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
                .flatMap(stage -> first(stated, stage, sentence).stream())
                .reduce(Deadlines::later)
                .filter(deadline -> deadline.date().isPresent())
                .or(() -> first(stated, passage, sentence));
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
                                .map(candidate -> candidate.deadline(sentence))
                                .reduce(first.deadline(sentence), Deadlines::later));
    }

    private List<Candidate> candidates(List<Form> forms, Passage passage, Passage sentence) {
        List<Candidate> apart = new ArrayList<>();
        if (!passage.has(MAY_TELL)) {
            return apart;
        }
        forms.stream()
                .flatMap(form ->
                        passage.findAll(form.pattern())
                                .limit(MOST_OF_A_FORM)
                                .map(found -> new Candidate(found, form)))
                .sorted(
                        Comparator.comparing((Candidate candidate) ->
                                        candidate.form().pattern() == UNDATED)
                                .thenComparing(candidate -> isPast(candidate.deadline(sentence)))
                                .thenComparingInt(Candidate::start)
                                .thenComparing(
                                        Comparator.comparingInt((Candidate candidate) ->
                                                        candidate.found().whole().length())
                                                .reversed()))
                .filter(candidate -> !candidate.deadline(sentence).text().isEmpty())
                .filter(candidate ->
                        !candidate.form().mustLieAhead()
                                || candidate
                                        .deadline(sentence)
                                        .date()
                                        .filter(this::isAhead)
                                        .isPresent())
                .filter(candidate -> apart.stream().noneMatch(candidate::overlaps))
                .forEach(apart::add);
        return apart;
    }

    /** Whether it lies in a year before the document's: more often what was than what is due. */
    private boolean isPast(Deadline deadline) {
        return deadline.date()
                .filter(day -> documentYear.filter(year -> day.getYear() < year).isPresent())
                .isPresent();
    }

    private Optional<Integer> year(Found found, Passage sentence) {
        Optional<Integer> stated =
                optional(found, "year").map(Passage::words).flatMap(Deadlines::yearOf);
        String relative = optional(found, "relative").map(Passage::words).orElse("");
        if (stated.isPresent()) {
            return stated;
        }
        if (relative.startsWith("明")) {
            return documentYear.map(year -> year + 1);
        }
        return relative.isEmpty() || relative.startsWith("当")
                ? statedBefore(found, sentence).or(() -> ofHeading(found)).or(() -> documentYear)
                : documentYear;
    }

    /** The year of the nearest heading above that names one, unless it lies behind. */
    private Optional<Integer> ofHeading(Found found) {
        return headingYears.stream()
                .filter(heading -> heading.covers(found.whole().start()))
                .map(HeadingYear::year)
                .filter(year -> documentYear.filter(issuing -> year < issuing).isEmpty())
                .reduce((outer, inner) -> inner);
    }

    /** The year that the sentence names before, for a date that leaves its own out. */
    private static Optional<Integer> statedBefore(Found found, Passage sentence) {
        int length = found.whole().start() - sentence.start();
        return length <= 0 || length > sentence.length()
                ? Optional.empty()
                : sentence.cut(0, length)
                        .findAll(STATED_YEAR)
                        .reduce((earlier, later) -> later)
                        .map(last -> Integer.valueOf(last.group("year").words()));
    }

    private static Optional<Integer> yearOf(String written) {
        return Character.isDigit(written.charAt(0))
                ? Optional.of(Numerals.arabic(written))
                : Optional.of(Dates.year(written));
    }

    private static Optional<Passage> optional(Found found, String group) {
        return found.match().namedGroups().containsKey(group)
                ? found.optional(group)
                : Optional.empty();
    }

    private Optional<LocalDate> dayOfYear(Found found, Passage sentence) {
        OptionalInt month = Numerals.value(found.group("month").words());
        OptionalInt day = Numerals.value(found.group("day").words());
        return month.isEmpty() || day.isEmpty()
                ? Optional.empty()
                : year(found, sentence, month.getAsInt())
                        .flatMap(year -> Dates.day(year, month.getAsInt(), day.getAsInt()));
    }

    private Optional<LocalDate> endOfMonth(Found found, Passage sentence) {
        int month = Numerals.value(found.group("month").words()).orElse(0);
        String part = found.optional("part").map(Passage::words).orElse("");
        return year(found, sentence, month)
                .flatMap(year -> Dates.day(year, month, 1))
                .map(first ->
                        switch (part) {
                            case "上旬", "初" -> first.withDayOfMonth(10);
                            case "中旬" -> first.withDayOfMonth(20);
                            default -> first.withDayOfMonth(first.lengthOfMonth());
                        });
    }

    /** The year of a month; late in a year, one of spring without a year is the next year's. */
    private Optional<Integer> year(Found found, Passage sentence, int month) {
        boolean next =
                optional(found, "year").isEmpty()
                        && optional(found, "relative").isEmpty()
                        && statedBefore(found, sentence).isEmpty()
                        && ofHeading(found).isEmpty()
                        && month <= SPRING
                        && issued.filter(day -> day.getMonthValue() >= AUTUMN).isPresent();
        return year(found, sentence).map(year -> next ? year + 1 : year);
    }

    private Optional<LocalDate> numeric(Found found) {
        int year = Numerals.arabic(found.group("year").words());
        int month = Numerals.arabic(found.group("month").words());
        return found.optional("day")
                .map(day -> Dates.day(year, month, Numerals.arabic(day.words())))
                .orElseGet(() -> Dates.endOfMonth(year, month));
    }

    private Optional<LocalDate> endOfMonths(Found found, Passage sentence) {
        int month = Numerals.arabic(found.group("month").words());
        return found.optional("later")
                .map(later -> Numerals.arabic(later.words()))
                .or(() -> year(found, sentence))
                .flatMap(year -> Dates.endOfMonth(year, month));
    }

    private Optional<LocalDate> endOfDays(Found found, Passage sentence) {
        int day = Numerals.arabic(found.group("day").words());
        Optional<Integer> year =
                found.optional("later")
                        .map(later -> Numerals.arabic(later.words()))
                        .or(() -> year(found, sentence));
        return year.flatMap(in -> Dates.day(in, lastMonth(found), day));
    }

    private static int lastMonth(Found range) {
        return Numerals.arabic(
                range.optional("month").orElseGet(() -> range.group("first")).words());
    }

    private Optional<LocalDate> endOfQuarter(Found found, Passage sentence) {
        int month =
                found.optional("quarter")
                        .map(quarter -> 3 * Numerals.value(quarter.words()).orElse(4))
                        .orElseGet(() -> found.group("half").words().startsWith("上") ? 6 : 12);
        return year(found, sentence).flatMap(year -> Dates.endOfMonth(year, month));
    }

    /** The fourteenth plan ends with 2025, and each runs for five years. */
    private static Optional<LocalDate> endOfPlan(Found found) {
        int number = 10 + Numerals.value(found.group("plan").words()).orElse(4);
        return Dates.day(1955 + 5 * number, 12, 31);
    }

    private Optional<LocalDate> endOfYear(Found found, Passage sentence) {
        return year(found, sentence).flatMap(year -> Dates.day(year, 12, 31));
    }

    private Optional<LocalDate> endOfPeriod(Found period, Passage sentence) {
        boolean half = period.group("count").words().equals("半");
        OptionalInt count =
                half ? OptionalInt.of(6) : Numerals.value(period.group("count").words());
        Optional<LocalDate> from = sentence.find(FROM).flatMap(Dates::value).or(() -> issued);
        if (from.isEmpty() || count.isEmpty()) {
            return Optional.empty();
        }
        LocalDate start = from.get();
        return switch (period.group("unit").words()) {
            case "年" -> Optional.of(half ? start.plusMonths(6) : start.plusYears(count.getAsInt()));
            case "个月" -> Optional.of(start.plusMonths(count.getAsInt()));
            case "天", "日" -> Optional.of(start.plusDays(count.getAsInt()));
            case "周", "星期", "个星期" -> Optional.of(start.plusWeeks(count.getAsInt()));
            default -> Optional.of(afterWorkingDays(start, count.getAsInt()));
        };
    }

    /** The day after so many from Monday to Friday; public holidays are not known. */
    private static LocalDate afterWorkingDays(LocalDate start, int days) {
        return Stream.iterate(start.plusDays(1), day -> day.plusDays(1))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                .skip(Math.max(0, days - 1))
                .findFirst()
                .orElse(start);
    }

    /** The first of January is the beginning of a year; what is due before is due on the eve. */
    private Optional<LocalDate> endOfYearBefore(Found found, Passage sentence) {
        return year(found, sentence).flatMap(year -> Dates.day(year - 1, 12, 31));
    }

    private Optional<LocalDate> nearMonth(Found found) {
        return issued.map(day ->
                        found.group("near").words().startsWith("下") ? day.plusMonths(1) : day)
                .flatMap(in ->
                        found.optional("day")
                                .map(day -> Numerals.arabic(day.words()))
                                .map(day -> Dates.day(in.getYear(), in.getMonthValue(), day))
                                .orElseGet(
                                        () -> Dates.endOfMonth(in.getYear(), in.getMonthValue())));
    }
}
