package org.lookback.insight.web;

import org.lookback.insight.Benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a unit's rate and its group's went, on a plane {@value #WIDTH} wide and {@value #HEIGHT} high
 * that the page stretches: snapshot beside snapshot, from no share at its lower edge to all at its
 * upper.
 *
 * @param band where the middle half of the group lies, as far as it is known from one snapshot to
 *     the next
 * @param middle of the group, likewise
 */
public record TrendPlot(
        List<Dot> dots,
        Optional<Benchmark.Moment> first,
        Optional<Benchmark.Moment> last,
        String line,
        List<String> band,
        List<String> middle) {

    public static final int WIDTH = 1000;
    public static final int HEIGHT = 400;

    public TrendPlot {
        dots = List.copyOf(dots);
        band = List.copyOf(band);
        middle = List.copyOf(middle);
    }

    /** A snapshot, and where the unit's share lies. */
    public record Dot(Benchmark.Moment moment, String x, String y) {}

    static TrendPlot of(List<Benchmark.Moment> moments) {
        List<Dot> dots = new ArrayList<>();
        List<String> band = new ArrayList<>();
        List<String> middle = new ArrayList<>();
        Stretch stretch = new Stretch();
        for (int i = 0; i < moments.size(); i++) {
            Benchmark.Moment moment = moments.get(i);
            String x =
                    CurvePlot.number(
                            moments.size() == 1
                                    ? WIDTH / 2.0
                                    : (double) WIDTH * i / (moments.size() - 1));
            if (moment.against().own().all() > 0) {
                dots.add(new Dot(moment, x, y(moment.against().own().share())));
            }
            if (moment.against().quartiles().isPresent()) {
                stretch.add(x, moment.against().quartiles().get());
            } else {
                stretch.end(band, middle);
            }
        }
        stretch.end(band, middle);
        return new TrendPlot(
                dots,
                moments.stream().findFirst(),
                moments.stream().skip(Math.max(0, moments.size() - 1)).findFirst(),
                String.join(" ", dots.stream().map(dot -> dot.x() + "," + dot.y()).toList()),
                band,
                middle);
    }

    /** Snapshots one after the other in which the group's quartiles are known. */
    private static final class Stretch {
        private final List<String> low = new ArrayList<>();
        private final List<String> high = new ArrayList<>();
        private final List<String> middle = new ArrayList<>();

        void add(String x, Benchmark.Quartiles quartiles) {
            low.add(x + "," + y(quartiles.low()));
            high.add(x + "," + y(quartiles.high()));
            middle.add(x + "," + y(quartiles.middle()));
        }

        void end(List<String> bands, List<String> middles) {
            if (!middle.isEmpty()) {
                high.addAll(low.reversed());
                bands.add(String.join(" ", high));
                middles.add(String.join(" ", middle));
            }
            low.clear();
            high.clear();
            middle.clear();
        }
    }

    private static String y(double share) {
        return CurvePlot.number(HEIGHT * (1 - share));
    }
}
