package org.lookback.feedback.internal;

import org.lookback.feedback.Difference;
import org.lookback.feedback.Rate;
import org.lookback.kernel.WilsonInterval;

import java.util.List;
import java.util.Optional;

/**
 * Shares and their differences. Wilson's interval is taken at the effective number of answers
 * (Franco, Little, Louis and Slud 2019), which is Kish's for unequal weights; the difference has
 * Newcombe's interval, his method 10 (1998).
 */
public final class Proportions {

    /**
     * What was answered in a stratum.
     *
     * @param size how much the stratum weighs against others
     */
    public record Count(long size, int answered, int aware) {}

    private Proportions() {}

    /**
     * The share over all strata, each with the weight of its size. A stratum in which nobody
     * answered tells nothing and weighs nothing. Absent where nobody answered at all.
     */
    public static Optional<Rate> rate(List<Count> strata) {
        List<Count> reached = strata.stream().filter(each -> each.answered() > 0).toList();
        if (reached.isEmpty()) {
            return Optional.empty();
        }
        double weight = 0;
        double aware = 0;
        double squares = 0;
        for (Count each : reached) {
            double size = each.size();
            weight += size;
            aware += size * each.aware() / each.answered();
            squares += size * size / each.answered();
        }
        return Optional.of(
                wilson(
                        reached.stream().mapToInt(Count::answered).sum(),
                        reached.stream().mapToInt(Count::aware).sum(),
                        Math.min(1, aware / weight),
                        weight * weight / squares));
    }

    private static Rate wilson(int answered, int aware, double share, double effective) {
        WilsonInterval interval = WilsonInterval.of(share, effective);
        return new Rate(answered, aware, share, effective, interval.low(), interval.high());
    }

    /** By how much the later share exceeds the earlier one. */
    public static Difference difference(Rate later, Rate earlier) {
        double by = later.share() - earlier.share();
        return new Difference(
                by,
                by - Math.hypot(later.share() - later.low(), earlier.high() - earlier.share()),
                by + Math.hypot(later.high() - later.share(), earlier.share() - earlier.low()));
    }
}
