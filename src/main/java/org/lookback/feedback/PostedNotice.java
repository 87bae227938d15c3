package org.lookback.feedback;

import org.lookback.kernel.ProblemId;
import org.lookback.ledger.PublicNotice;
import org.lookback.organization.UnitName;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A notice as everybody reads it.
 *
 * @param unit the unit that put it right
 * @param until the last day on which objections are taken
 * @param objections how many were sent
 * @param answers those to objections that were answered
 */
public record PostedNotice(
        ProblemId problem,
        String campaign,
        Optional<UnitName> unit,
        String text,
        LocalDate until,
        PublicNotice.Term term,
        int objections,
        List<String> answers) {

    public PostedNotice {
        answers = List.copyOf(answers);
    }

    /** Whether one may still object. */
    public boolean isOpen() {
        return term == PublicNotice.Term.RUNS;
    }
}
