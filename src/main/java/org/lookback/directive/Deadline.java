package org.lookback.directive;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By when.
 *
 * @param text as the document writes it
 * @param date the last day of the period that it names; empty where it names none, as 长期坚持 does, or
 *     where the year cannot be known
 */
public record Deadline(String text, Optional<LocalDate> date) {

    private static final Pattern STANDING = Pattern.compile("长期|持续|常态");

    /** Whether it never ends (长期坚持, 持续推进, 常态化): then it has no date and is never overdue. */
    public boolean isStanding() {
        return date.isEmpty() && STANDING.matcher(text).find();
    }
}
