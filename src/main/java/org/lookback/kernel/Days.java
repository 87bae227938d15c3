package org.lookback.kernel;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a day is written wherever a program or a form gives it: 2019-12-20. */
public final class Days {

    /**
     * Years of other lengths ISO 8601 knows too; no calendar shows them, and no column keeps them.
     */
    private static final Pattern WRITTEN = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private Days() {}

    /** The day, or nothing where the text is no day of the calendar. */
    public static Optional<LocalDate> parse(String text) {
        if (!WRITTEN.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
