package org.lookback.inspection;

import org.lookback.kernel.EvidenceId;
import org.lookback.ledger.Severity;

import java.util.List;
import java.util.Optional;

/**
 * Something that a visit found, in the words of whoever found it; a problem once the visit is
 * concluded.
 *
 * @param standard the number on the form of the standard that is not met, if it is about one
 */
public record Found(
        Optional<Integer> standard,
        String title,
        String text,
        Severity severity,
        List<EvidenceId> evidence) {

    public Found {
        evidence = List.copyOf(evidence);
    }
}
