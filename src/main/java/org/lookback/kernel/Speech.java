package org.lookback.kernel;

import java.util.Locale;

/**
 * The sentences of all rooms in a user's language, for what a room writes for people elsewhere than
 * on a page, such as a file.
 */
public interface Speech {

    /** The sentence of a message key. */
    String say(Locale language, String key, Object... particulars);

    /** Whether there is a sentence of that key. */
    boolean has(Locale language, String key);

    /** How an enum constant is called. */
    String say(Locale language, Enum<?> constant);

    /** The same where nothing stands before it: with a capital letter. */
    default String sayAlone(Locale language, Enum<?> constant) {
        String words = say(language, constant);
        return words.isEmpty()
                ? words
                : words.substring(0, 1).toUpperCase(language) + words.substring(1);
    }
}
