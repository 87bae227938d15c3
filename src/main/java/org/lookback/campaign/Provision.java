package org.lookback.campaign;

import java.util.Optional;

/**
 * What else a directive lays down, as it was accepted.
 *
 * @param who who is obliged, in the directive's words
 */
public record Provision(
        long id,
        int number,
        Kind kind,
        String wording,
        Optional<String> who,
        Optional<Source> source) {

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
        BATCH_NOTE
    }
}
