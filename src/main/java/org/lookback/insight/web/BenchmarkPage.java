package org.lookback.insight.web;

import org.lookback.insight.Benchmark;
import org.lookback.insight.Frozen;
import org.lookback.insight.PeerGroup;
import org.lookback.insight.Rate;
import org.lookback.insight.Snapshot;

import java.util.List;
import java.util.Objects;

/**
 * What the page on a unit and its peers shows.
 *
 * @param rate whose course is shown
 * @param keeps whether the reader takes snapshots and lays down groups
 */
public record BenchmarkPage(Frame frame, Rate rate, Benchmark benchmark, boolean keeps) {

    /** The plainest counts, told before any rate. */
    public List<Frozen> counts() {
        return List.of(
                Frozen.REGISTERED,
                Frozen.TERM_OVER,
                Frozen.OVERDUE,
                Frozen.DONE,
                Frozen.KEPT_UP,
                Frozen.STANDING,
                Frozen.CAME_BACK);
    }

    public List<Rate> rates() {
        return List.of(Rate.values());
    }

    public Benchmark.Against against(Benchmark.Standing standing, Rate of) {
        return Objects.requireNonNull(standing.rates().get(of));
    }

    public long count(Benchmark.Standing standing, Frozen of) {
        return standing.counts().getOrDefault(of, 0L);
    }

    /** The same snapshot by a rate. */
    public ListAddress by(Rate other) {
        ListAddress all = frame.address().benchmark(other);
        return benchmark
                .shown()
                .map(snapshot -> all.with("snapshot", List.of(snapshot.id())))
                .orElse(all);
    }

    /** The same rate in another snapshot. */
    public ListAddress at(Snapshot snapshot) {
        return frame.address().benchmark(rate).with("snapshot", List.of(snapshot.id()));
    }

    public boolean isShown(Snapshot snapshot) {
        return benchmark.shown().filter(snapshot::equals).isPresent();
    }

    /** How the rate went. */
    public TrendPlot trend() {
        return TrendPlot.of(benchmark.trend());
    }

    /** Which message says how large the units of a group are. */
    public static String sized(PeerGroup group) {
        return "insight.peers.size."
                + (group.least().isPresent() ? "from" : "")
                + (group.most().isPresent() ? "to" : "")
                + (group.least().isEmpty() && group.most().isEmpty() ? "any" : "");
    }
}
