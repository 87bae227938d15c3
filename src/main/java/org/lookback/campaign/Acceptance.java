package org.lookback.campaign;

import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The campaign that a person makes of a proposal. Its items are taken as {@link Reviews} left them;
 * whatever nobody decided on, as it was read.
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
        List<BatchPlan> batches) {

    public Acceptance {
        batches = List.copyOf(batches);
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
}
