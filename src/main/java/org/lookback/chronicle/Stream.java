package org.lookback.chronicle;

/**
 * The history of one thing.
 *
 * @param kind what sort of thing, a word of the glossary in lower case, for example {@code problem}
 * @param id the thing's identifier within its kind
 */
public record Stream(String kind, long id) {

    public Stream {
        if (!kind.matches("[a-z][a-z-]*")) {
            throw new IllegalArgumentException("not a kind of stream: " + kind);
        }
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
