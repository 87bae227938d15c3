package org.lookback.ledger;

import org.lookback.kernel.UnitId;

import java.util.Map;

/** By what runs of problems are told apart. */
public sealed interface SpellGroups {

    /** By what stands with the run itself; the key is the name of the constant, or the number. */
    enum By implements SpellGroups {
        /** All together, with an empty key. */
        NOTHING,
        SEVERITY,
        SOURCE,
        /** The key is the number of the special action, empty where it belongs to none. */
        SPECIAL_ACTION,
        /** The number of the unit directly below the place; empty for what is the place's own. */
        CHILD
    }

    /**
     * By a word for the unit.
     *
     * @param words of each unit; units without one have an empty key
     */
    record OfUnits(Map<UnitId, String> words) implements SpellGroups {
        public OfUnits {
            words = Map.copyOf(words);
        }
    }
}
