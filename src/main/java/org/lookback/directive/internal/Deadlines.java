package org.lookback.directive.internal;

import org.lookback.directive.Deadline;
import org.lookback.directive.Fact;
import org.lookback.directive.internal.Passage.Found;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Deadlines in running prose, resolved to the last day of the period they name. A year left out is
 * the document's; a period (两个月内) runs from the day that its sentence names (从某日起), or else from
 * the document's.
 */
final class Deadlines {

    private record Form(Pattern pattern, Function<Found, Optional<LocalDate>> date) {}

    private static final String YEAR = "(?:(?<year>[0-9]{4}) ?年|(?<relative>今年|本年度?|明年))?";
    private static final Pattern DAY = Pattern.compile(Dates.DATE.pattern() + "(?:之前|以前|前)");
    private static final Pattern DAY_OF_YEAR =
            Pattern.compile("(?<month>[0-9]{1,2}) ?月 ?(?<day>[0-9]{1,2}) ?日(?:之前|以前|前)");
    private static final Pattern MONTH =
            Pattern.compile(YEAR + " ?(?<month>[0-9]{1,2}) ?月(?<part>底|末|份|上旬|中旬|下旬)?(?:之前|以前|前)");
    private static final Pattern YEAR_END =
            Pattern.compile(
                    "(?<![0-9一二三四五六七八九十两几])(?:(?<year>[0-9]{4}) ?年?|(?<relative>今年|本年|明年|今|本|明))?"
                            + "年(?:底(?:之前|以前|前)|末(?:之前|前)|(?:之)?内)");
    private static final Pattern QUARTER =
            Pattern.compile(
                    YEAR + "(?:第?(?<quarter>[一二三四1-4])季度|(?<half>上半年))(?:末|底)?(?:之前|以前|前|内)?");
    private static final Pattern PERIOD =
            Pattern.compile("(?<count>半|" + Numerals.COUNT + ")(?<unit>个月|年|天|日|个?工作日)(?:之内|以内|内)");
    private static final Pattern AT_ONCE = Pattern.compile("立即整改|立行立改|长期坚持|长期(?=。|；|$)");
    private static final Pattern FROM = Pattern.compile("从?(?<from>" + Dates.DATE.pattern() + ")起");

    private final Optional<LocalDate> issued;

    Deadlines(Optional<LocalDate> issued) {
        this.issued = issued;
    }

    static Deadlines of(Prose prose) {
        return new Deadlines(new IssueDateRule().read(prose).map(Fact::value));
    }

    /** The first deadline in the passage. */
    Optional<Deadline> in(Passage passage, Passage sentence) {
        List<Form> forms =
                List.of(
                        new Form(DAY, Dates::value),
                        new Form(MONTH, this::endOfMonth),
                        new Form(DAY_OF_YEAR, this::dayOfYear),
                        new Form(QUARTER, this::endOfQuarter),
                        new Form(YEAR_END, this::endOfYear),
                        new Form(PERIOD, period -> endOfPeriod(period, sentence)),
                        new Form(AT_ONCE, undated -> Optional.empty()));
        return forms.stream()
                .flatMap(form ->
                        passage
                                .find(form.pattern())
                                .map(found -> new Candidate(found, form))
                                .stream())
                .min(Comparator.comparingInt(Candidate::start))
                .map(Candidate::deadline);
    }

    private record Candidate(Found found, Form form) {
        int start() {
            return found.whole().start();
        }

        Deadline deadline() {
            return new Deadline(found.whole().trimmed().words(), form.date().apply(found));
        }
    }

    private Optional<Integer> year(Found found) {
        Optional<Integer> stated = found.optional("year").map(Passage::words).map(Integer::valueOf);
        boolean next =
                found.optional("relative").filter(word -> word.words().startsWith("明")).isPresent();
        return stated.or(() -> issued.map(LocalDate::getYear).map(year -> next ? year + 1 : year));
    }

    private Optional<LocalDate> dayOfYear(Found found) {
        return issued.flatMap(day ->
                Dates.day(
                        day.getYear(),
                        Numerals.arabic(found.group("month").words()),
                        Numerals.arabic(found.group("day").words())));
    }

    private Optional<LocalDate> endOfMonth(Found found) {
        int month = Numerals.arabic(found.group("month").words());
        String part = found.optional("part").map(Passage::words).orElse("");
        return year(found)
                .flatMap(year -> Dates.day(year, month, 1))
                .map(first ->
                        switch (part) {
                            case "上旬" -> first.withDayOfMonth(10);
                            case "中旬" -> first.withDayOfMonth(20);
                            default -> first.withDayOfMonth(first.lengthOfMonth());
                        });
    }

    private Optional<LocalDate> endOfQuarter(Found found) {
        int month =
                found.optional("quarter")
                        .map(quarter -> 3 * Numerals.value(quarter.words()).orElse(4))
                        .orElse(6);
        return year(found)
                .flatMap(year -> Dates.day(year, month, 1))
                .map(first -> first.withDayOfMonth(first.lengthOfMonth()));
    }

    private Optional<LocalDate> endOfYear(Found found) {
        return year(found).flatMap(year -> Dates.day(year, 12, 31));
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
            default -> Optional.empty();
        };
    }
}
