package org.lookback.directive.internal;

import org.lookback.directive.Deadline;
import org.lookback.directive.Fact;
import org.lookback.directive.internal.Passage.Found;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Deadlines, resolved to the last day of the period they name. A year left out is the document's; a
 * period (两个月内) runs from the day that its sentence names (从某日起), or else from the document's.
 */
final class Deadlines {

    /** One way to write a deadline. */
    private record Form(Pattern pattern, Resolution resolution) {}

    private interface Resolution {
        Optional<LocalDate> date(Found found, Passage sentence);
    }

    private record Candidate(Found found, Form form) {
        int start() {
            return found.whole().start();
        }

        Deadline deadline(Passage sentence) {
            return new Deadline(
                    found.whole().trimmed().words(), form.resolution().date(found, sentence));
        }
    }

    private static final String BEFORE = "(?:之前|以前|前)";
    private static final String YEAR = "(?:(?<year>[0-9]{4}) ?年|(?<relative>今年|本年度?|明年))?";
    private static final String DAY_OF_YEAR = "(?<month>[0-9]{1,2}) ?月 ?(?<day>[0-9]{1,2}) ?日";
    private static final String MONTH =
            YEAR + " ?(?<month>[0-9]{1,2}) ?月(?! ?[0-9])(?<part>底|末|份|上旬|中旬|下旬)?";
    private static final Pattern YEAR_END =
            Pattern.compile(
                    "(?<![0-9一二三四五六七八九十两几])(?:(?<year>[0-9]{4}) ?年?|(?<relative>今年|本年|明年|今|本|明))?"
                            + "年(?:底(?:之前|以前|前)|末(?:之前|前)|(?:之)?内)");
    private static final Pattern QUARTER =
            Pattern.compile(
                    YEAR + "(?:第?(?<quarter>[一二三四1-4])季度|(?<half>上半年))(?:末|底)?(?:之前|以前|前|内)?");
    private static final Pattern PERIOD =
            Pattern.compile("(?<count>半|" + Numerals.COUNT + ")(?<unit>个月|年|天|日|个?工作日)(?:之内|以内|内)");
    private static final Pattern UNDATED = Pattern.compile("立即整改|立行立改|长期坚持|长期(?=。|；|$)");
    private static final Pattern FROM = Pattern.compile("从?(?<from>" + Dates.DATE.pattern() + ")起");
    private static final Pattern LABELLED =
            Pattern.compile("(?:时限|时间|期限)[：:](?<when>[^；;。，,、\\n）)]{2,40})");

    private final Optional<LocalDate> issued;
    private final List<Form> inProse;
    private final List<Form> stated;

    Deadlines(Optional<LocalDate> issued) {
        this.issued = issued;
        this.inProse = forms(BEFORE);
        this.stated = forms(BEFORE + "?");
    }

    static Deadlines of(Prose prose) {
        return new Deadlines(new IssueDateRule().read(prose).map(Fact::value));
    }

    private List<Form> forms(String before) {
        return List.of(
                new Form(
                        Pattern.compile(Dates.DATE.pattern() + before),
                        (found, sentence) -> Dates.value(found)),
                new Form(Pattern.compile(MONTH + before), (found, sentence) -> endOfMonth(found)),
                new Form(
                        Pattern.compile(DAY_OF_YEAR + before),
                        (found, sentence) -> dayOfYear(found)),
                new Form(QUARTER, (found, sentence) -> endOfQuarter(found)),
                new Form(YEAR_END, (found, sentence) -> endOfYear(found)),
                new Form(PERIOD, this::endOfPeriod),
                new Form(UNDATED, (found, sentence) -> Optional.empty()));
    }

    /**
     * The deadline that the passage states after a label (整改时限：…), or else the first in its prose.
     */
    Optional<Deadline> in(Passage passage, Passage sentence) {
        return passage.find(LABELLED)
                .flatMap(label -> stated(label.group("when")))
                .or(() -> first(inProse, passage, sentence));
    }

    /** The deadline in a passage that holds nothing else, and so needs no 前 after its date. */
    Optional<Deadline> stated(Passage passage) {
        return first(stated, passage, passage);
    }

    private static Optional<Deadline> first(List<Form> forms, Passage passage, Passage sentence) {
        return forms.stream()
                .flatMap(form ->
                        passage.findAll(form.pattern())
                                .limit(1)
                                .map(found -> new Candidate(found, form)))
                .min(Comparator.comparingInt(Candidate::start))
                .map(candidate -> candidate.deadline(sentence));
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
