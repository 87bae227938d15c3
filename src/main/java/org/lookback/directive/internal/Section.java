package org.lookback.directive.internal;

import java.util.Optional;

/**
 * A part of the document.
 *
 * @param number its ordinal as written; empty for a paragraph outside the numbering
 * @param level how deep it stands, from 0; parts of it stand deeper; -1 for a paragraph that closes
 *     the whole text
 * @param own from its ordinal to its end, or to its first part if it has parts
 * @param whole from its ordinal to its end, its parts included
 * @param isLeaf whether it has no parts
 */
record Section(Optional<String> number, int level, Passage own, Passage whole, boolean isLeaf) {

    /** Whether it stands after the last part and closes the text. */
    boolean closes() {
        return level < 0;
    }
}
