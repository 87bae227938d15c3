package org.lookback.casebook;

import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;

import java.time.LocalDate;
import java.util.Optional;

/**
 * To whom a case is posed: the open units of a subtree, all or those of one level.
 *
 * @param note what is said with it
 * @param dueOn by which the units are to answer
 */
public record PoseCase(UnitId top, Optional<Level> level, String note, Optional<LocalDate> dueOn) {

    public static final int LONGEST_NOTE = 1_000;
}
