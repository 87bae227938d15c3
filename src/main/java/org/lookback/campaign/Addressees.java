package org.lookback.campaign;

import org.lookback.kernel.UnitId;
import org.lookback.organization.FormFields;
import org.lookback.organization.Level;

import java.util.List;

/** Which units an act is for. Only open units are meant. */
public sealed interface Addressees {

    /** Every unit at or below a unit. */
    record Subtree(UnitId top) implements Addressees {}

    /** Every unit of a level at or below a unit. */
    record OfLevel(Level level, UnitId top) implements Addressees {}

    /** Every unit that was put into a batch of the campaign, at or below a unit. */
    record OfBatch(long batch, UnitId top) implements Addressees {}

    /** Just these units. */
    record Listed(List<UnitId> units) implements Addressees {
        /** How many units a person or a program can name one by one. */
        public static final int MOST = FormFields.MOST_UNITS;

        public Listed {
            units = List.copyOf(units);
        }
    }
}
