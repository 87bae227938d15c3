package org.lookback.inspection;

/** How much of a list is drawn. */
public sealed interface SampleSize {

    /** How many of so many. */
    long of(long population);

    /** So many, or all there are. */
    record Count(int count) implements SampleSize {
        @Override
        public long of(long population) {
            return Math.min(count, population);
        }
    }

    /** So many in a hundred, and one at least where there is one. */
    record Percent(int percent) implements SampleSize {
        @Override
        public long of(long population) {
            return (population * percent + 99) / 100;
        }
    }
}
