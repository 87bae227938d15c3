package org.lookback.casebook;

/**
 * Words of a text that may point at a person, and what is proposed to stand there instead.
 *
 * @param kind what they look like
 * @param start where they begin in the text
 */
public record Suspect(Kind kind, int start, String words, String proposal) {

    /** What words look like. */
    public enum Kind {
        /** A person's name. */
        NAME,
        /** The number of an identity card. */
        IDENTITY,
        PHONE,
        /** Digits that may be of a bank card or an account. */
        ACCOUNT,
        EMAIL,
        /** The number plate of a car. */
        PLATE,
        /** Where somebody lives. */
        ADDRESS
    }

    public int end() {
        return start + words.length();
    }
}
