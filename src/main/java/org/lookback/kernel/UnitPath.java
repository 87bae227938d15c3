package org.lookback.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a unit stands in the tree: the ids from the root down to the unit, each followed by a full
 * stop, as in {@code "1.12.345."}. A unit lies in another's subtree exactly when its path starts
 * with the other's, so a subtree is one range of an ordinary index: from {@link #value()} up to,
 * not including, {@link #end()}.
 */
public record UnitPath(String value) {

    public UnitPath {
        if (!value.matches("([0-9]+\\.)+")) {
            throw new IllegalArgumentException("not a path: " + value);
        }
    }

    /** The path of a root unit. */
    public static UnitPath root(UnitId unit) {
        return new UnitPath(unit.value() + ".");
    }

    /** The path of a unit directly under this one. */
    public UnitPath child(UnitId unit) {
        return new UnitPath(value + unit.value() + ".");
    }

    /** The first string, in byte order, past every path of this subtree. */
    public String end() {
        return value.substring(0, value.length() - 1) + "/";
    }

    /** The unit that stands at this path. */
    public UnitId unit() {
        return units().getLast();
    }

    /** The units from the root down to and including this one. */
    public List<UnitId> units() {
        return Arrays.stream(value.split("\\.")).map(Long::valueOf).map(UnitId::new).toList();
    }

    /** The path of a unit on the way from the root down to and including this one. */
    public Optional<UnitPath> upTo(UnitId unit) {
        int at = ("." + value).indexOf("." + unit.value() + ".");
        return at < 0
                ? Optional.empty()
                : Optional.of(new UnitPath(value.substring(0, value.indexOf('.', at) + 1)));
    }

    /** Whether the other unit lies above this one. */
    public boolean isBelow(UnitId other) {
        return !other.equals(unit()) && upTo(other).isPresent();
    }

    /** Whether the other unit is this one or lies below it. */
    public boolean contains(UnitPath other) {
        return other.value.startsWith(value);
    }

    /** Whether the other unit lies below this one. */
    public boolean isAbove(UnitPath other) {
        return contains(other) && !equals(other);
    }
}
