package org.lookback.insight;

import org.lookback.organization.Level;

import java.time.YearMonth;
import java.util.Optional;

/**
 * Which of the units below a place are meant.
 *
 * @param which those that have done it, or those that have not
 * @param level absent: of any
 * @param until by the end of that month, as far as is known today; absent: by today
 */
public record ReachedUnits(
        Reach reach, Which which, Optional<Level> level, Optional<YearMonth> until) {

    /** Those that have done it, or the others. */
    public enum Which {
        REACHED,
        NOT_REACHED
    }
}
