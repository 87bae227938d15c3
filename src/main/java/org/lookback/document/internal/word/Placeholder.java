package org.lookback.document.internal.word;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a template may have filled in, each written {@code {{name}}}. */
public enum Placeholder {
    /** What stands in red above all: the unit and what kind of document it is. */
    HEAD(Place.ANYWHERE),
    NUMBER(Place.NEEDED),
    TITLE(Place.NEEDED),
    /** The unit that it is sent to, with a colon; nothing where there is none. */
    ADDRESSED(Place.NEEDED_IF_ADDRESSED),
    /** The text; it stands alone in a paragraph, which lends its layout to all of it. */
    BODY(Place.NEEDED),
    ISSUER(Place.NEEDED),
    DATE(Place.NEEDED),
    CAMPAIGN(Place.ANYWHERE),
    PERIOD(Place.ANYWHERE),
    /** When the figures were taken. */
    TAKEN(Place.ANYWHERE),
    /** The unit and the day on which it was printed. */
    PRINTED(Place.ANYWHERE);

    private enum Place {
        ANYWHERE,
        NEEDED,
        NEEDED_IF_ADDRESSED
    }

    private final Place place;

    Placeholder(Place place) {
        this.place = place;
    }

    /** What stands between the braces. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it is written in a template. */
    public String written() {
        return "{{" + word() + "}}";
    }

    /** Whether a template cannot do without it. */
    boolean isNeeded(boolean addressed) {
        return place == Place.NEEDED || (place == Place.NEEDED_IF_ADDRESSED && addressed);
    }

    static Optional<Placeholder> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
