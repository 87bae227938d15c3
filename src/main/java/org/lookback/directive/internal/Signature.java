package org.lookback.directive.internal;

import java.util.List;
import java.util.Optional;

/**
 * The end of a document proper: who signs it, and below that the date on a line of its own. Annexes
 * that follow may have their own; the first is the document's.
 */
record Signature(Passage signer, Passage date) {

    private static final int LONGEST_SIGNER = 40;

    static Optional<Signature> of(Prose prose) {
        List<Passage> lines = prose.lines();
        for (int i = 1; i < lines.size(); i++) {
            Passage signer = lines.get(i - 1);
            if (lines.get(i).matches(Dates.DATE) && signs(signer)) {
                return Optional.of(new Signature(signer, lines.get(i)));
            }
        }
        return Optional.empty();
    }

    private static boolean signs(Passage line) {
        return line.length() <= LONGEST_SIGNER && line.split(" ").stream().allMatch(Bodies::isUnit);
    }
}
