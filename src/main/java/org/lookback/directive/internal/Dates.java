package org.lookback.directive.internal;

import org.lookback.directive.internal.Passage.Found;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Full dates: 2019年7月29日, 二〇〇四年十月十五日. */
final class Dates {

    /** What stands between the two ends of a span, within a character class. */
    static final String DASH = "—―–~～〜－至";

    /** The same, as a part of other patterns. */
    static final String A_DATE =
            "(?<year>[0-9０-９]{4}|[〇○零０一二三四五六七八九]{4}) ?年 ?"
                    + "(?<month>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2}) ?月 ?"
                    + "(?<day>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}) ?日";

    static final Pattern DATE = Pattern.compile(A_DATE);

    private static final int SLIP = 31;

    private Dates() {}

    /** The date found; empty where the calendar has no such day. */
    static Optional<LocalDate> value(Found date) {
        OptionalInt month = Numerals.value(date.group("month").words());
        OptionalInt day = Numerals.value(date.group("day").words());
        return month.isPresent() && day.isPresent()
                ? day(year(date.group("year").words()), month.getAsInt(), day.getAsInt())
                : Optional.empty();
    }

    static Optional<LocalDate> day(int year, int month, int day) {
        if (month < 1 || month > 12) {
            return Optional.empty();
        }
        YearMonth within = YearMonth.of(year, month);
        return within.isValidDay(day) ? Optional.of(within.atDay(day)) : Optional.empty();
    }

    /** The same; the 31st of a month of thirty days is its last day, and a slip of the pen. */
    static Optional<LocalDate> dayOrLast(int year, int month, int day) {
        return day(year, month, day)
                .or(() ->
                        endOfMonth(year, month)
                                .filter(last -> day == SLIP && last.getDayOfMonth() == SLIP - 1));
    }

    static Optional<LocalDate> endOfMonth(int year, int month) {
        return day(year, month, 1).map(first -> first.withDayOfMonth(first.lengthOfMonth()));
    }

    /** The value of a year's four digits, each written by itself. */
    static int year(String written) {
        if (Character.isDigit(written.charAt(0))) {
            return Numerals.arabic(written);
        }
        int year = 0;
        for (int i = 0; i < written.length(); i++) {
            year = year * 10 + Numerals.digit(written.charAt(i));
        }
        return year;
    }
}
