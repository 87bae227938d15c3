package org.lookback.directive;

/**
 * How sure it is that an item says what the document says. docs/directive-reader.md measures it.
 */
public enum Sureness {
    /** The document says it in a form that has no other meaning. */
    CERTAIN,
    /** It follows from where the words stand, or from prose. */
    LIKELY,
    /** Something in it is supposed, or looks unlike what it should be: a person should look. */
    DOUBTFUL;

    /** The less sure of the two. */
    public Sureness and(Sureness other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
