package org.lookback.ledger;

import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.ProblemId;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An entry that somebody has begun to write.
 *
 * @param became the problem that it was entered as; nothing is left to write then
 */
public record Draft(DraftId id, Text text, Instant savedAt, Optional<ProblemId> became) {

    /**
     * What stands in the fields, as it was typed: a draft may be wrong, and is judged only when it
     * is entered. What was left open is empty.
     */
    public record Text(
            String campaign,
            String unit,
            String title,
            String description,
            String source,
            String severity,
            String specialAction,
            String parent,
            String origin,
            List<EvidenceId> evidence) {

        public static final Text EMPTY = new Text("", "", "", "", "", "", "", "", "", List.of());

        public Text {
            // A draft that was kept before there were origins has none.
            origin = Objects.requireNonNullElse(origin, "");
            evidence = List.copyOf(evidence);
        }
    }
}
