package org.lookback.ledger;

/** A problem that waits for a person, and for what. */
public record DeskItem(ProblemCard problem, Step step) {

    /** What is to be done. */
    public enum Step {
        ASSIGN,
        CLAIM,
        PLAN,
        BEGIN,
        SUBMIT,
        SIGN,
        VERIFY,
        LOOK_BACK,
        REOPEN,
        ANSWER_EXTENSION
    }
}
