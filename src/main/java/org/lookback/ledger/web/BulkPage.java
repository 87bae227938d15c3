package org.lookback.ledger.web;

import org.lookback.kernel.Outcome;
import org.lookback.kernel.ProblemId;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Undoable;

import java.util.List;
import java.util.Optional;

/** What is shown of one command for many problems. */
public sealed interface BulkPage {

    /**
     * What can be done with the problems picked.
     *
     * @param rows the problems and the versions they were read at, as the forms send them
     * @param missing how many are not there for the reader
     * @param forms the commands that at least one of them admits, the most fitting first
     */
    record Offer(String rows, List<Picked> problems, int missing, List<FittingForm> forms)
            implements BulkPage {}

    /** A problem that was picked. */
    record Picked(ProblemId id, String title, String unit) {}

    /**
     * A command.
     *
     * @param able how many of the problems it could be given to, as things stand
     */
    record FittingForm(CommandForm form, long able) {}

    /** What became of each. */
    record Answer(String verb, List<Line> lines) implements BulkPage {

        public long done() {
            return lines.stream().filter(Line::isDone).count();
        }
    }

    /**
     * What became of one.
     *
     * @param title absent where the reader may not see it
     * @param undoable what the reader could take back
     */
    record Line(
            ProblemId id,
            Optional<String> title,
            Optional<String> unit,
            Outcome<Problem> outcome,
            Optional<Undoable> undoable) {

        public boolean isDone() {
            return outcome instanceof Outcome.Done<Problem>;
        }
    }
}
