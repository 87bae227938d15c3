package org.lookback.directive.internal;

import java.util.Optional;

/**
 * A part of the document.
 *
 * @param number its ordinal as written; empty for a paragraph outside the numbering
 * @param level how deep it stands, from 0; parts of it stand deeper
 * @param own from its ordinal to its end, or to its first part if it has parts
 * @param whole from its ordinal to its end, its parts included
 * @param isLeaf whether it has no parts
 */
record Section(Optional<String> number, int level, Passage own, Passage whole, boolean isLeaf) {}
