package org.lookback.organization.web;

import static java.util.stream.Collectors.joining;

import org.lookback.organization.Unit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked before something is done that is hard to undo.
 *
 * @param other the unit above, or the successor; absent where the unit goes to the top
 */
public record Question(Act act, Located unit, Optional<Located> other) {

    public enum Act {
        MOVE,
        MERGE
    }

    /**
     * A unit with its place.
     *
     * @param above the units above it, the root first
     */
    public record Located(Unit unit, List<Unit> above) {

        /** From the root down to the unit itself. */
        public String path() {
            return Stream.concat(above.stream(), Stream.of(unit))
                    .map(Unit::name)
                    .collect(joining(" › "));
        }
    }

    public boolean isMerger() {
        return act == Act.MERGE;
    }
}
