package org.lookback.campaign.web;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** How an hour of the day is written wherever a program or a form gives it: 15:00. */
final class Hours {

    private static final Pattern WRITTEN = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private Hours() {}

    /** The hour, or nothing where the text is none. */
    static Optional<LocalTime> parse(String text) {
        return Optional.of(text.strip())
                .filter(hour -> WRITTEN.matcher(hour).matches())
                .map(LocalTime::parse);
    }
}
