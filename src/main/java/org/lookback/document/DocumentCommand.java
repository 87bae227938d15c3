package org.lookback.document;

import java.time.LocalDate;

/** What can be done with a document. */
public sealed interface DocumentCommand {

    int LONGEST_WORDS = 2_000;

    /** Writes the text anew. */
    record Edit(DocumentText text) implements DocumentCommand {}

    /** Takes the figures as they are now; what people wrote stays. */
    record TakeFigures() implements DocumentCommand {}

    /** Sends it out under a number. */
    record Issue(String number, LocalDate on) implements DocumentCommand {}

    /** Takes back what was sent out. */
    record Withdraw(String grounds) implements DocumentCommand {}

    /** Gives up what was not sent out. */
    record Drop(String grounds) implements DocumentCommand {}

    /** The addressed unit replies to a supervision notice. */
    record Reply(String words) implements DocumentCommand {}
}
