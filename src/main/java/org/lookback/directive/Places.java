package org.lookback.directive;

import java.util.Optional;

/** What stands where in a directive's text; for looking at many places of the same text. */
public interface Places {

    /**
     * Where words stand.
     *
     * @param start the first {@code char} of the words, within the text
     * @param end the one after the last
     */
    Anchor anchor(int start, int end);

    /**
     * The deadline that words name which say nothing else, as the document means it; empty where
     * they name none that is understood.
     */
    Optional<Deadline> deadline(int start, int end);
}
