package org.lookback.bench.tally;

import java.util.ArrayList;
import java.util.List;

/** Numbers of which the median and other quantiles are asked. */
final class Samples {
    private final List<Double> values = new ArrayList<>();

    synchronized void add(double value) {
        values.add(value);
    }

    synchronized boolean isEmpty() {
        return values.isEmpty();
    }

    double median() {
        return quantile(0.5);
    }

    synchronized double quantile(double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size())));
    }
}
