package org.lookback.directive;

/** Who proposed an item. */
public enum Reader {
    /** The rules of this room, which give the same answer to the same text. */
    GRAMMAR,
    /** A language model. */
    MODEL,
    /** Somebody who found it missing. */
    PERSON
}
