package org.lookback.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of it when all figures were counted anew from the history.
 *
 * @param entries how many entries of the history were read, up to the first broken link
 * @param problems how many problems there were
 * @param broken where the chain of the history breaks first, if it does
 * @param differences how many figures or rows say something else than the history
 * @param told the first of them, at most {@value #MOST_TOLD}
 */
public record FigureCheck(
        Instant startedAt,
        Duration took,
        long entries,
        long problems,
        Optional<String> broken,
        int differences,
        List<String> told) {

    public static final int MOST_TOLD = 100;

    public FigureCheck {
        told = List.copyOf(told);
    }

    /** Whether the history is whole and every figure is what it says. */
    public boolean holds() {
        return broken.isEmpty() && differences == 0;
    }
}
