package org.lookback.sheet;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days and times as people write them into tables: {@code 2019-12-02 8:30}, {@code 2019/12/2},
 * {@code 2019.12.02}, {@code 2019年12月2日 上午8时30分}, {@code 20191202}, {@code 20191202083000}. A day
 * without its year, and one whose day could be its month, is none.
 */
public final class Moments {

    private static final Pattern SPACED =
            Pattern.compile(
                    "(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?"
                        + "(?:[T\\s]*(上午|下午|AM|PM)?\\s*(\\d{1,2})\\s*[:：时点]\\s*(?:(\\d{1,2})?\\s*"
                        + "(?:[:：分]\\s*(?:(\\d{1,2})(?:[.]\\d+)?\\s*秒?)?)?)?\\s*(AM|PM)?)?",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern DENSE =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:\\s?(\\d{2}):?(\\d{2}):?(\\d{2})?)?");

    private static final int NOON = 12;

    private Moments() {}

    public static Optional<LocalDate> day(String text) {
        return moment(text).map(LocalDateTime::toLocalDate);
    }

    /** The moment; where only a day is written, its beginning. */
    public static Optional<LocalDateTime> moment(String text) {
        try {
            Matcher spaced = SPACED.matcher(text.strip());
            if (spaced.matches()) {
                String half = spaced.group(4) == null ? spaced.group(8) : spaced.group(4);
                return Optional.of(
                        at(
                                spaced,
                                LocalTime.of(
                                        hour(number(spaced, 5), half),
                                        number(spaced, 6),
                                        number(spaced, 7))));
            }
            Matcher dense = DENSE.matcher(text.strip());
            return dense.matches()
                    ? Optional.of(
                            at(
                                    dense,
                                    LocalTime.of(
                                            number(dense, 4), number(dense, 5), number(dense, 6))))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static LocalDateTime at(Matcher found, LocalTime time) {
        return LocalDate.of(number(found, 1), number(found, 2), number(found, 3)).atTime(time);
    }

    private static int hour(int hour, @Nullable String half) {
        if (half == null) {
            return hour;
        }
        boolean later = half.equals("下午") || half.equalsIgnoreCase("PM");
        if (hour == NOON) {
            return later ? NOON : 0;
        }
        return later && hour < NOON ? hour + NOON : hour;
    }

    private static int number(Matcher found, int group) {
        return found.group(group) == null ? 0 : Integer.parseInt(found.group(group));
    }
}
