package org.lookback.directive.internal;

import org.lookback.directive.internal.Passage.Found;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which day the words for a time mean in a document. A year left out is that of the sentence, if it
 * names one before, or of the heading above, or else the document's; a length of time (两个月内) runs
 * from what its sentence names (从某日起), or else from the document's day.
 *
 * @param issued the day of the document
 * @param documentYear its year, if need be as its number or title states it
 */
record Reckoning(
        Optional<LocalDate> issued,
        Optional<Integer> documentYear,
        List<HeadingYear> headingYears) {

    /** Since when something is so tells nothing of when another is due. */
    static final String A_STATED_YEAR =
            "(?<year>20[0-9]{2}) ?年(?!度?(?:[0-9]{1,2} ?月(?:[0-9]{1,2} ?日)?)?(?:以来|以后|至今))";

    static final Pattern STATED_YEAR = Pattern.compile(A_STATED_YEAR);

    /** 2032年开工计划 names a plan, and no time of what follows. */
    private static final Pattern YEAR_OF_A_TIME =
            Pattern.compile(A_STATED_YEAR + "(?!度?[\\p{IsHan}]{0,6}(?:计划|规划|方案|预算|要点|工作报告))");

    private static final Pattern FROM_DAY = Pattern.compile("从?(?<from>" + Dates.A_DATE + ")起");

    /** From a month or a year on, itself counted: 从2031年起用三年时间 ends with 2033. */
    private static final Pattern FROM_PERIOD =
            Pattern.compile(
                    "[从自](?:(?<year>20[0-9]{2}) ?年|(?<relative>今年|本年度?|明年))?"
                            + " ?(?:(?<month>[0-9]{1,2}|十[一二]?|[一二三四五六七八九]) ?月份?)?(?:起|开始)");

    /** What a length of time runs from, where it stands right before: 自…之日起, …后. */
    private static final Pattern STARTING =
            Pattern.compile("(?<start>[^，。；：\\n]{0,30})(?:起|后)[，的]?$");

    private static final int LONGEST_START = 34;

    /** That a document is issued, comes in or is talked about; any other day is not known. */
    private static final Pattern IS_ISSUED =
            Pattern.compile(
                    "印发|发布|公布|下发|发文|签发|颁布|成文|来文|文到|即日|今日|会(?:议结束)?(?:之|以)?$"
                        + "|[本此该](?:通知|意见|方案|办法|规定|决定|函|通报|文件|纪要|计划|公告)|[收接]到?.{0,6}(?:通知|函|文件|通报|督办单|交办单)");

    /** In these last months of a year, a month of spring without a year is one of the next. */
    private static final int AUTUMN = 11;

    private static final int SPRING = 3;

    private static final int MONTHS_OF_HALF = 6;

    /** Whether the day lies on or after that of the document, or its year if it bears no date. */
    boolean isAhead(LocalDate day) {
        return issued.map(from -> !day.isBefore(from))
                .or(() -> documentYear.map(year -> day.getYear() >= year))
                .orElse(true);
    }

    /** Whether it lies in a year before the document's: more often what was than what is due. */
    boolean isPast(LocalDate day) {
        return documentYear.filter(year -> day.getYear() < year).isPresent();
    }

    Optional<LocalDate> dayOfYear(Found found, Passage sentence) {
        OptionalInt month = Numerals.value(found.group("month").words());
        OptionalInt day = Numerals.value(found.group("day").words());
        return month.isEmpty() || day.isEmpty()
                ? Optional.empty()
                : year(found, sentence, month.getAsInt())
                        .flatMap(year -> Dates.dayOrLast(year, month.getAsInt(), day.getAsInt()));
    }

    Optional<LocalDate> endOfMonth(Found found, Passage sentence) {
        int month = month(found);
        return year(found, sentence, month).flatMap(year -> endOfPart(found, year, month));
    }

    /** The last day of a month, or of the third of it that is named. */
    private static Optional<LocalDate> endOfPart(Found found, int year, int month) {
        String part = found.optional("part").map(Passage::words).orElse("");
        return switch (part) {
            case "上旬", "初" -> Dates.day(year, month, 10);
            case "中旬" -> Dates.day(year, month, 20);
            default -> Dates.endOfMonth(year, month);
        };
    }

    Optional<LocalDate> endOfMonths(Found found, Passage sentence) {
        int month = month(found);
        return later(found, sentence).flatMap(year -> Dates.endOfMonth(year, month));
    }

    Optional<LocalDate> endOfDays(Found found, Passage sentence) {
        int day = Numerals.arabic(found.group("day").words());
        int month =
                Numerals.arabic(
                        found.optional("month").orElseGet(() -> found.group("first")).words());
        return later(found, sentence).flatMap(year -> Dates.dayOrLast(year, month, day));
    }

    /** The year in which a range ends. */
    private Optional<Integer> later(Found range, Passage sentence) {
        return range.optional("later")
                .map(later -> Numerals.arabic(later.words()))
                .or(() -> year(range, sentence));
    }

    Optional<LocalDate> endOfQuarter(Found found, Passage sentence) {
        int month =
                found.optional("quarter")
                        .map(quarter -> 3 * Numerals.value(quarter.words()).orElse(4))
                        .orElseGet(() -> found.group("half").words().startsWith("上") ? 6 : 12);
        return year(found, sentence).flatMap(year -> Dates.endOfMonth(year, month));
    }

    /** The fourteenth plan ends with 2025, and each runs for five years. */
    Optional<LocalDate> endOfPlan(Found found, Passage sentence) {
        int number = 10 + Numerals.value(found.group("plan").words()).orElse(4);
        return Dates.day(1955 + 5 * number, 12, 31);
    }

    Optional<LocalDate> endOfYear(Found found, Passage sentence) {
        return year(found, sentence).flatMap(Reckoning::endOfYear);
    }

    /** The first of January is the beginning of a year; what is due before is due on the eve. */
    Optional<LocalDate> endOfYearBefore(Found found, Passage sentence) {
        return year(found, sentence).flatMap(year -> endOfYear(year - 1));
    }

    private static Optional<LocalDate> endOfYear(int year) {
        return Dates.day(year, 12, 31);
    }

    Optional<LocalDate> nearMonth(Found found, Passage sentence) {
        return issued.map(day ->
                        found.optional("near").filter(near -> near.charAt(0) == '下').isPresent()
                                ? day.plusMonths(1)
                                : day)
                .flatMap(in ->
                        found.optional("day")
                                .map(day -> Numerals.arabic(day.words()))
                                .map(day -> Dates.day(in.getYear(), in.getMonthValue(), day))
                                .orElseGet(
                                        () -> Dates.endOfMonth(in.getYear(), in.getMonthValue())));
    }

    Optional<LocalDate> numeric(Found found, Passage sentence) {
        int year = Numerals.arabic(found.group("year").words());
        int month = month(found);
        return found.optional("day")
                .map(day -> Dates.day(year, month, Numerals.arabic(day.words())))
                .orElseGet(() -> Dates.endOfMonth(year, month));
    }

    Optional<LocalDate> endOfPeriod(Found period, Passage sentence) {
        String written = period.group("count").words();
        boolean half = written.equals("半");
        OptionalInt count = half ? OptionalInt.of(1) : Numerals.value(written);
        if (count.isEmpty()) {
            return Optional.empty();
        }
        int counted = count.getAsInt();
        int months =
                (half ? 0 : 12 * counted)
                        + (half || period.optional("half").isPresent() ? MONTHS_OF_HALF : 0);
        String unit = period.group("unit").words();
        return switch (unit) {
            case "年" -> afterMonths(months, period, sentence);
            case "个月" -> afterMonths(half ? 0 : counted, period, sentence);
            default -> start(period, sentence).map(start -> afterDays(start, counted, unit));
        };
    }

    private Optional<LocalDate> afterMonths(int months, Found period, Passage sentence) {
        return sentence.find(FROM_PERIOD)
                .flatMap(from -> beginning(from, period, sentence))
                .map(first -> first.plusMonths(months).minusDays(1))
                .or(() -> start(period, sentence).map(start -> start.plusMonths(months)));
    }

    /** The first day of the month or the year from which on a length of time is counted. */
    private Optional<LocalDate> beginning(Found from, Found period, Passage sentence) {
        boolean isOfMonths = from.optional("month").isPresent();
        boolean isNamed =
                isOfMonths
                        || from.optional("year").isPresent()
                        || from.optional("relative").isPresent();
        return !isNamed || from.whole().end() > period.whole().start()
                ? Optional.empty()
                : year(from, sentence)
                        .flatMap(year -> Dates.day(year, isOfMonths ? month(from) : 1, 1));
    }

    private static LocalDate afterDays(LocalDate start, int count, String unit) {
        return switch (unit) {
            case "天", "日" -> start.plusDays(count);
            case "周", "星期", "个星期" -> start.plusWeeks(count);
            default -> afterWorkingDays(start, count);
        };
    }

    /** Empty where the words name a day that nobody knows: 验收后3日内. */
    private Optional<LocalDate> start(Found period, Passage sentence) {
        Optional<LocalDate> from = sentence.find(FROM_DAY).flatMap(Dates::value);
        if (from.isPresent()) {
            return from;
        }
        Passage before = period.before();
        return before.cut(Math.max(0, before.length() - LONGEST_START), before.length())
                        .find(STARTING)
                        .filter(starting -> !starting.group("start").has(IS_ISSUED))
                        .isPresent()
                ? Optional.empty()
                : issued;
    }

    /** The day after so many from Monday to Friday; public holidays are not known. */
    private static LocalDate afterWorkingDays(LocalDate start, int days) {
        return Stream.iterate(start.plusDays(1), day -> day.plusDays(1))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                .skip(Math.max(0, days - 1))
                .findFirst()
                .orElse(start);
    }

    private static int month(Found found) {
        return Numerals.value(found.group("month").words()).orElse(0);
    }

    private Optional<Integer> year(Found found, Passage sentence) {
        Optional<Integer> stated =
                found.optional("year").map(Passage::words).map(Reckoning::yearOf);
        String relative = found.optional("relative").map(Passage::words).orElse("");
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

    /** The year of a month; late in a year, one of spring without a year is the next year's. */
    private Optional<Integer> year(Found found, Passage sentence, int month) {
        boolean next =
                month <= SPRING
                        && issued.filter(day -> day.getMonthValue() >= AUTUMN).isPresent()
                        && found.optional("year").isEmpty()
                        && found.optional("relative").isEmpty()
                        && statedBefore(found, sentence).isEmpty()
                        && ofHeading(found).isEmpty();
        return year(found, sentence).map(year -> next ? year + 1 : year);
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
                        .findAll(YEAR_OF_A_TIME)
                        .reduce((earlier, later) -> later)
                        .map(last -> Integer.valueOf(last.group("year").words()));
    }

    private static int yearOf(String written) {
        return Character.isDigit(written.charAt(0))
                ? Numerals.arabic(written)
                : Dates.year(written);
    }
}
