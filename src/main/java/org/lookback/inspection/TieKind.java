package org.lookback.inspection;

/** How somebody is tied to a unit, beside the posts that Lookback knows of. */
public enum TieKind {
    /** Comes from there (籍贯、成长地). */
    ORIGIN,
    /** Worked there (曾任职). */
    SERVED,
    /** A relative acts there (亲属任职). */
    RELATIVE,
    /** Something else that could bend a judgement; the note says what. */
    OTHER
}
