package org.lookback.insight;

/** What a person finds who looks at two reports that are nearly the same. */
public enum CopyVerdict {
    /** They are not copied: what they say is true of both by itself. */
    NO_COPY,
    /** The same cause, put right by the same work, of which both may write the same. */
    SAME_WORK,
    /** One was copied from the other without work of its own. */
    COPIED
}
