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
 * @param startsOn today by default
 */
public record Acceptance(
        Optional<String> name,
        Optional<String> code,
        Optional<UnitId> leadingUnit,
        Optional<LocalDate> startsOn,
        Optional<LocalDate> endsOn,
        List<Decision> decisions) {

    public Acceptance {
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
                List.of());
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
