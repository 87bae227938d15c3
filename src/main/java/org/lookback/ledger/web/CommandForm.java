package org.lookback.ledger.web;

import static java.util.Map.entry;

import org.lookback.ledger.LedgerRefusal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form by which a person gives a command to a problem.
 *
 * @param verb how the command is named in addresses and messages
 * @param folds what few need, folded away behind the inputs
 * @param turn whether it is the natural next step
 */
public record CommandForm(String verb, List<Input> inputs, List<Fold> folds, Turn turn) {

    /**
     * Inputs that are folded away unless something stands in them.
     *
     * @param label the message key of what unfolds them; its {0} is the number
     * @param hint the message key of what is said above them
     */
    public record Fold(String label, int number, String hint, List<Input> inputs) {

        public boolean isFilled() {
            return inputs.stream().anyMatch(input -> !input.value().isEmpty());
        }
    }

    /** The rule that would surprise whoever does not know it beforehand. */
    private static final Map<String, LedgerRefusal> RULES =
            Map.ofEntries(
                    entry("assign", LedgerRefusal.ASSIGNEE_WITHIN_REACH),
                    entry("transfer", LedgerRefusal.ASSIGNEE_WITHIN_REACH),
                    entry("plan", LedgerRefusal.PLAN_WITHIN_DEADLINE),
                    entry("attach-evidence", LedgerRefusal.THIS_STEP_STAYS),
                    entry("submit", LedgerRefusal.EVIDENCE_BEFORE_SUBMISSION),
                    entry("refuse-to-sign", LedgerRefusal.PARTICIPANTS_SIGN_FIRST),
                    entry("verify", LedgerRefusal.RECTIFIER_NEVER_VERIFIES),
                    entry(CommandForms.VERIFY_AND_CLOSE, LedgerRefusal.RULE_ENDS_CORRECTIVE_ACTION),
                    entry("close", LedgerRefusal.RULE_ENDS_CORRECTIVE_ACTION),
                    entry("return", LedgerRefusal.EVIDENCE_BEFORE_SUBMISSION),
                    entry("ask-extension", LedgerRefusal.EXTENSION_IS_LATER),
                    entry("pass-look-back", LedgerRefusal.LOOK_BACK_NOT_DUE),
                    entry("confirm-effective", LedgerRefusal.LOOK_BACK_NOT_DUE),
                    entry("reject", LedgerRefusal.CHILDREN_CLOSE_FIRST),
                    entry("merge", LedgerRefusal.MERGE_WITHIN_CAMPAIGN));

    /** Which of the forms a person will most likely want. */
    public enum Turn {
        NEXT,
        POSSIBLE
    }

    public boolean isNext() {
        return turn == Turn.NEXT;
    }

    public boolean bringsFiles() {
        return inputs.stream().anyMatch(input -> input.kind() == Input.Kind.FILES);
    }

    /** Where the rule is read that the form hints at. */
    public Optional<String> rule() {
        return Optional.ofNullable(RULES.get(verb)).flatMap(LedgerRefusal::place);
    }
}
