package org.lookback.work;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a work.
 *
 * @param state one of those that are over
 * @param said what was done, in sentences
 * @param faults what stood against it, or against a part of it
 * @param leadsTo the page that shows what was done
 * @param answer what the same command, had it been short, would have answered a program
 */
public record Ending(
        WorkState state,
        List<Sentence> said,
        List<FaultRow> faults,
        Optional<String> leadsTo,
        Map<String, Object> answer) {

    public Ending {
        said = List.copyOf(said);
        faults = List.copyOf(faults);
        answer = Map.copyOf(answer);
    }

    public static Ending done(Sentence... said) {
        return new Ending(WorkState.DONE, List.of(said), List.of(), Optional.empty(), Map.of());
    }

    /** Some of it was done before something stood against the rest. */
    public static Ending partly(Sentence... said) {
        return new Ending(
                WorkState.PARTLY_DONE, List.of(said), List.of(), Optional.empty(), Map.of());
    }

    /** Nothing was done. */
    public static Ending nothing(Sentence... said) {
        return new Ending(WorkState.NOT_DONE, List.of(said), List.of(), Optional.empty(), Map.of());
    }

    public Ending with(List<FaultRow> found) {
        return new Ending(state, said, found, leadsTo, answer);
    }

    public Ending leadingTo(String page) {
        return new Ending(state, said, faults, Optional.of(page), answer);
    }

    public Ending answering(Map<String, Object> members) {
        return new Ending(state, said, faults, leadsTo, members);
    }

    /** The same, had it ended otherwise. */
    public Ending as(WorkState other) {
        return new Ending(other, said, faults, leadsTo, answer);
    }
}
