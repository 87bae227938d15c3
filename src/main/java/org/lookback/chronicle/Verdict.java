package org.lookback.chronicle;

import java.util.Optional;

/**
 * What a check of the chain found.
 *
 * @param entries how many entries were read up to the first broken link
 * @param broken the first broken link, if there is one
 */
public record Verdict(long entries, Optional<BrokenLink> broken) {

    public boolean holds() {
        return broken.isEmpty();
    }

    /** Where a chain breaks first, and how. */
    public record BrokenLink(Stream stream, long version, Break how) {}

    /** In what way a link is broken. */
    public enum Break {
        /** An entry before this one is missing. */
        GAP,
        /** It is not chained to the entry before it. */
        UNCHAINED,
        /** Its content is not what was hashed. */
        ALTERED
    }
}
