package org.lookback.document;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How urgent a supervision notice is: by how many days the longest overdue problem that it names is
 * late. Each has its term to reply, in days after the day of issue.
 */
public enum Colour {
    /** 1 to 14 days late. */
    BLUE(1, 10),
    /** 15 to 29 days late. */
    YELLOW(15, 7),
    /** 30 days late or more. */
    RED(30, 3);

    private final int from;
    private final int daysToReply;

    Colour(int from, int daysToReply) {
        this.from = from;
        this.daysToReply = daysToReply;
    }

    /** From how many days late on. */
    public int from() {
        return from;
    }

    public int daysToReply() {
        return daysToReply;
    }

    /** What is due on a day and still open on another; none where it is not late. */
    public static Optional<Colour> of(LocalDate due, LocalDate today) {
        long late = ChronoUnit.DAYS.between(due, today);
        Optional<Colour> found = Optional.empty();
        for (Colour colour : values()) {
            if (late >= colour.from) {
                found = Optional.of(colour);
            }
        }
        return found;
    }
}
