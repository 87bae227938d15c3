package org.lookback.casebook;

import java.util.List;
import java.util.Optional;

/** What can be done with a case. {@link Stage} and the table of moves say when and by whom. */
public sealed interface CaseCommand {

    int LONGEST_GROUNDS = 2_000;

    /**
     * Writes the text anew. What the unit concerned has checked is another text then, so it is
     * asked again.
     */
    record Edit(CaseText text, Audience audience) implements CaseCommand {}

    /** Asks the unit concerned to check the facts, within the term of the campaign's policy. */
    record AskReply() implements CaseCommand {}

    /** Takes the question back, to go on writing. */
    record Recall() implements CaseCommand {}

    /** The unit concerned finds the facts right. */
    record Agree(Optional<String> words, Reply.Wish wish) implements CaseCommand {}

    /** The unit concerned says in which points the text is wrong. */
    record RaiseObjections(List<Objection> points, Optional<String> words, Reply.Wish wish)
            implements CaseCommand {
        public RaiseObjections {
            points = List.copyOf(points);
        }
    }

    /** The term passed, and the unit concerned has not answered. The system says so. */
    record Lapse() implements CaseCommand {}

    /** Words that may point at a person are replaced, wherever they stand in the case. */
    record Redact(String words, String replacement) implements CaseCommand {}

    /** Words that were proposed stay, for a reason: the name of an office or a place. */
    record Keep(String words, String reason) implements CaseCommand {}

    /** Takes back what was decided about words. */
    record Unmark(String words) implements CaseCommand {}

    /** Hands it to those who approve. */
    record Submit(Printing reply) implements CaseCommand {}

    /** Gives it back to be worked over. */
    record Return(String grounds) implements CaseCommand {}

    /** Publishes it. */
    record Approve() implements CaseCommand {}

    /** Begins to put right what is published; the correction takes the same way. */
    record Revise(String grounds) implements CaseCommand {}

    /** Takes back what is published. */
    record Withdraw(String grounds) implements CaseCommand {}

    /** Gives up what was not published. */
    record Drop(String grounds) implements CaseCommand {}
}
