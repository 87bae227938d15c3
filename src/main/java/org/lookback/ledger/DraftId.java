package org.lookback.ledger;

import java.util.Optional;
import java.util.UUID;

/**
 * Identifies a draft. Whoever writes it chooses it, so that saving the same draft again, from
 * whichever device, never makes a second one.
 */
public record DraftId(UUID value) {

    private static final String SHAPE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    public static DraftId random() {
        return new DraftId(UUID.randomUUID());
    }

    /** What was written as one; empty if it is none. */
    public static Optional<DraftId> parse(String text) {
        return text.matches(SHAPE)
                ? Optional.of(new DraftId(UUID.fromString(text)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
