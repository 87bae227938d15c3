package org.lookback.ledger.web;

import org.lookback.kernel.ProblemId;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Undoable;

import java.util.Optional;

/**
 * What became of a problem to which a command was given inside a list.
 *
 * @param problem none where the problem has left the reader's reach
 * @param undoable what the reader could take back
 * @param waiting on the desk: how much waits there now
 */
public record Became(
        ProblemId id,
        String verb,
        Optional<Problem> problem,
        Optional<Undoable> undoable,
        Glance glance,
        Optional<Long> waiting) {

    /** Whether what was done is that something done before was taken back. */
    public boolean isTakenBack() {
        return verb.equals("undo");
    }
}
