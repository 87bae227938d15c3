package org.lookback.ledger;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A moment as the database knows it: which changes had been seen, and which had not. Whoever keeps
 * one can ask later whether anything has happened since.
 *
 * @param text a snapshot as PostgreSQL writes it
 */
public record Mark(String text) {

    private static final Pattern SNAPSHOT =
            Pattern.compile("([0-9]{1,18}):([0-9]{1,18}):([0-9]{1,18}(?:,[0-9]{1,18}){0,2000})?");

    /** What somebody sent as a mark, if it can be one. */
    public static Optional<Mark> of(String sent) {
        var parts = SNAPSHOT.matcher(sent);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long from = Long.parseLong(parts.group(1));
        long to = Long.parseLong(parts.group(2));
        if (from < 1 || to < from) {
            return Optional.empty();
        }
        long last = from - 1;
        String open = parts.group(3);
        for (String each : open == null ? new String[0] : open.split(",", -1)) {
            long id = Long.parseLong(each);
            if (id <= last || id >= to) {
                return Optional.empty();
            }
            last = id;
        }
        return Optional.of(new Mark(sent));
    }
}
