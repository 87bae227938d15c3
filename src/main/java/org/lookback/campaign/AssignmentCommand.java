package org.lookback.campaign;

import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A step that somebody wants an assignment to take. */
public sealed interface AssignmentCommand {

    int LONGEST_TEXT = 20_000;
    int MOST_FILES = 50;

    /** The unit takes it on. */
    record Claim() implements AssignmentCommand {}

    /** The unit says why the assignment is not its own. */
    record Decline(String grounds) implements AssignmentCommand {}

    /** The issuer stands by it: the unit is asked once more. */
    record Insist(String grounds) implements AssignmentCommand {}

    /** The issuer asks it no more: nobody has claimed it, or it is standing. */
    record Withdraw(String grounds) implements AssignmentCommand {}

    /** The unit says what was done. */
    record Report(String text, List<EvidenceId> evidence) implements AssignmentCommand {
        public Report {
            evidence = List.copyOf(evidence);
        }
    }

    /** The issuer is satisfied. A standing assignment goes on: its report was taken note of. */
    record Accept() implements AssignmentCommand {}

    /** The issuer is not satisfied. */
    record Return(String grounds) implements AssignmentCommand {}

    /**
     * The issuer says anew what is to be done, or by when: what was asked is put right, not asked a
     * second time.
     *
     * @param dueOn absent for what is standing
     * @param grounds why
     */
    record Amend(String text, Optional<LocalDate> dueOn, String grounds)
            implements AssignmentCommand {}

    /**
     * The unit asks units below it to do parts, which may be standing where it is itself.
     *
     * @param reason as of an {@link Issue}
     */
    record BreakDown(Addressees to, String text, Optional<LocalDate> dueOn, Optional<String> reason)
            implements AssignmentCommand {

        /** Asked only where every unit has room. */
        public BreakDown(Addressees to, String text, Optional<LocalDate> dueOn) {
            this(to, text, dueOn, Optional.empty());
        }

        /** The same, asked of just these units. */
        public BreakDown askedOf(List<UnitId> units) {
            return new BreakDown(new Addressees.Listed(units), text, dueOn, reason);
        }
    }
}
