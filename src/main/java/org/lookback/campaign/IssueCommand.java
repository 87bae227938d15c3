package org.lookback.campaign;

import java.time.LocalDate;

/** What an issuer does with everything that one act asked, at once. */
public sealed interface IssueCommand {

    int LONGEST_REASON = 2_000;

    String reason();

    /**
     * Nothing of it is asked any more, whoever has claimed it, nor of its parts; what was accepted
     * stays.
     */
    record Recall(String reason) implements IssueCommand {}

    /** Units that have not done their next step are reminded of it. */
    record Remind(String reason) implements IssueCommand {}

    /** What is open has a later day. */
    record Extend(LocalDate dueOn, String reason) implements IssueCommand {}
}
