package org.lookback.directive.internal;

import java.util.Optional;

/**
 * A numbered part of the document that has no numbered parts of its own.
 *
 * @param number its ordinal as written; empty for a paragraph outside the numbering
 * @param whole from its ordinal to its end
 */
record Section(Optional<String> number, Passage whole) {}
