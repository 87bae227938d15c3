package org.lookback.ledger;

import org.lookback.campaign.ActivityId;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The record that a problem came from. Addresses and clients name it by its kind and its number,
 * such as {@code activity-17}.
 *
 * @param number by which the room that keeps it knows it
 */
public record Origin(Kind kind, long number) {

    /** What keeps records that problems come from. */
    public enum Kind {
        /** What a unit did in the campaign: a study session, a research note, an inspection. */
        ACTIVITY,
        /** A visit of a guidance group. */
        VISIT,
        /** What somebody of the public sent. */
        OPINION,
        /** A published case that units look for at home. */
        CASE
    }

    private static final Pattern NAMED = Pattern.compile("([a-z]{1,20})-([0-9]{1,18})");

    public static Origin of(ActivityId activity) {
        return new Origin(Kind.ACTIVITY, activity.value());
    }

    /** The one that is so named, if it can be one's name. */
    public static Optional<Origin> parse(String name) {
        Matcher parts = NAMED.matcher(name.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            if (word(kind).equals(parts.group(1))) {
                return Optional.of(new Origin(kind, Long.parseLong(parts.group(2))));
            }
        }
        return Optional.empty();
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word(kind) + "-" + number;
    }
}
