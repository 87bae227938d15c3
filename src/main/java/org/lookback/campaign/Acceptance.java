package org.lookback.campaign;

import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a person makes of a proposal. Whatever is not decided is taken as it was read.
 *
 * @param name by default the title; the file's name where the document has none
 * @param leadingUnit the root above the actor's post by default
 * @param startsOn the document's day by default; today where it states none
 * @param policy the usual one by default
 * @param batches how the batches are, the first one first; the others stay as they were read. Where
 *     the directive counts none, these are all
 */
public record Acceptance(
        Optional<String> name,
        Optional<String> code,
        Optional<UnitId> leadingUnit,
        Optional<LocalDate> startsOn,
        Optional<LocalDate> endsOn,
        Optional<Policy> policy,
        List<BatchPlan> batches,
        List<Decision> decisions) {

    public Acceptance {
        batches = List.copyOf(batches);
        decisions = List.copyOf(decisions);
    }

    /** Everything as it was read. */
    public static Acceptance ofEverything() {
        return new Acceptance(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** How one batch is. What is absent is not known yet. */
    public record BatchPlan(
            Optional<String> name,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn,
            Optional<LocalDate> preparationFrom) {

        /** Nothing is known but that there is one. */
        static final BatchPlan UNKNOWN =
                new BatchPlan(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What is to become of one item. */
    public sealed interface Decision {

        String key();

        /** It is taken as it was read. */
        record Take(String key) implements Decision {}

        /** It does not become part of the campaign. */
        record Drop(String key) implements Decision {}

        /** It is taken with another wording; where the document counts, with another number. */
        record Edit(String key, String wording) implements Decision {}
    }
}
