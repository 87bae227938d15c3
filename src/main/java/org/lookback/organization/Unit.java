package org.lookback.organization;

import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;

import java.util.Optional;

/**
 * A node of the organisation tree.
 *
 * @param code how people and files name it; it never changes
 * @param parent absent for a root; there may be several roots
 * @param mergedInto present exactly when the standing is {@link Standing#MERGED}
 * @param version counts the unit's changes, for If-Match
 */
public record Unit(
        UnitId id,
        String code,
        String name,
        Level level,
        UnitPath path,
        Optional<UnitId> parent,
        Standing standing,
        Optional<UnitId> mergedInto,
        long version) {

    /** Whether the unit still acts. */
    public enum Standing {
        OPEN,
        /** It ended; what happened under it stays with it. */
        CLOSED,
        /** It went over into another unit and lies, with its history, under that unit. */
        MERGED
    }

    public boolean isOpen() {
        return standing == Standing.OPEN;
    }

    public boolean isRoot() {
        return parent.isEmpty();
    }
}
