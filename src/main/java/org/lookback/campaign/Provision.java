package org.lookback.campaign;

import org.lookback.directive.Deadline;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What else is laid down for a campaign, by its directive as it was accepted or by its office.
 *
 * @param who who is obliged, in the directive's or the office's words
 * @param dueText the deadline in the directive's words, which may name no day
 * @param amount how much is to be reached, of a goal that says so
 * @param version counts what the office made of it, from 1
 */
public record Provision(
        long id,
        int number,
        Kind kind,
        String wording,
        Optional<String> who,
        Optional<LocalDate> dueOn,
        Optional<String> dueText,
        Optional<Amount> amount,
        Optional<Source> source,
        long version) {

    /** Whether its deadline says that it goes on for good. */
    public boolean isStanding() {
        return dueText.map(text -> new Deadline(text, dueOn))
                .filter(Deadline::isStanding)
                .isPresent();
    }

    /** What sort of provision it is. */
    public enum Kind {
        STANDARD,
        PROGRESS_DIMENSION,
        SHORTCOMING,
        DEPLOYMENT,
        OBLIGATION,
        GOAL,
        DOCUMENT_NUMBER,
        ISSUING_BODY,
        ISSUED,
        MEETING,
        ASSIGNING_BODY,
        BATCH_NOTE;

        /**
         * Whether it is laid down for the campaign, and so kept by its office. The others are what
         * the directive says of itself.
         */
        public boolean isLaidDown() {
            return switch (this) {
                case STANDARD, PROGRESS_DIMENSION, SHORTCOMING, DEPLOYMENT, OBLIGATION, GOAL ->
                        true;
                case DOCUMENT_NUMBER, ISSUING_BODY, ISSUED, MEETING, ASSIGNING_BODY, BATCH_NOTE ->
                        false;
            };
        }

        /** Whether units can be asked to do it. */
        public boolean isAsked() {
            return this == OBLIGATION || this == STANDARD || this == GOAL;
        }
    }
}
