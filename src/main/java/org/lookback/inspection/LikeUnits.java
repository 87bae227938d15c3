package org.lookback.inspection;

import org.lookback.organization.Level;

import java.util.Comparator;

/**
 * Units that are compared with each other (同类单位): of one level and about as many units below.
 *
 * @param tenfold 0 for units without any below; otherwise how many digits their number has, so that
 *     1 is up to 9 and 3 is 100 to 999
 */
public record LikeUnits(Level level, int tenfold) implements Comparable<LikeUnits> {

    private static final Comparator<LikeUnits> ORDER =
            Comparator.comparing(LikeUnits::level).thenComparingInt(LikeUnits::tenfold);

    public static LikeUnits of(Level level, long below) {
        return new LikeUnits(level, below == 0 ? 0 : Long.toString(below).length());
    }

    /** How many units such a unit has below it at least. */
    public long fewestBelow() {
        return tenfold == 0 ? 0 : Math.round(Math.pow(10, tenfold - 1));
    }

    /** And at most. */
    public long mostBelow() {
        return tenfold == 0 ? 0 : Math.round(Math.pow(10, tenfold)) - 1;
    }

    @Override
    public int compareTo(LikeUnits other) {
        return ORDER.compare(this, other);
    }
}
