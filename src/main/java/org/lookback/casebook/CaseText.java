package org.lookback.casebook;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a case says, part by part.
 *
 * @param title one line
 * @param cause empty where nothing is said of it, as the parts after it
 */
public record CaseText(
        String title, String found, String cause, String correction, String correctiveAction) {

    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_PART = 8_000;

    public CaseText {
        title = oneLine(title);
        found = lines(found);
        cause = lines(cause);
        correction = lines(correction);
        correctiveAction = lines(correctiveAction);
    }

    /** Browsers send line ends as two characters. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    /** Lines joined by a blank. */
    static String oneLine(String text) {
        return text.strip().replaceAll("\\R+", " ");
    }

    /** The beginning of a text, no longer than that; no letter is cut in two. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    public String part(CasePart part) {
        return switch (part) {
            case TITLE -> title;
            case FOUND -> found;
            case CAUSE -> cause;
            case CORRECTION -> correction;
            case CORRECTIVE_ACTION -> correctiveAction;
        };
    }

    /** The parts that say something. */
    public List<CasePart> written() {
        return Arrays.stream(CasePart.values()).filter(part -> !part(part).isEmpty()).toList();
    }

    /** The same with each part changed. */
    public CaseText with(UnaryOperator<String> change) {
        return new CaseText(
                change.apply(title),
                change.apply(found),
                change.apply(cause),
                change.apply(correction),
                change.apply(correctiveAction));
    }
}
