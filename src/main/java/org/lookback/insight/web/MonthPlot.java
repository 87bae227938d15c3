package org.lookback.insight.web;

import org.lookback.insight.Compared;
import org.lookback.kernel.WilsonInterval;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Shares of months on a plane {@value #WIDTH} wide and {@value #HEIGHT} high that the page
 * stretches, from no share at its lower edge to all at its upper.
 *
 * @param band where each share may lie, 95 times in 100
 */
public record MonthPlot(List<Dot> dots, List<YearMonth> written, String line, String band) {

    public static final int WIDTH = 1000;
    public static final int HEIGHT = 400;

    /** More words under the plane would lie on each other on a phone. */
    private static final int MOST_WRITTEN = 5;

    public MonthPlot {
        dots = List.copyOf(dots);
        written = List.copyOf(written);
    }

    /** A month, and where it lies. */
    public record Dot(Compared.Month month, String x, String y) {}

    /** Of months in their order; those that have nothing leave a gap. */
    static MonthPlot of(List<Compared.Month> months) {
        if (months.isEmpty()) {
            return new MonthPlot(List.of(), List.of(), "", "");
        }
        YearMonth first = months.getFirst().month();
        long last = number(months.getLast().month()) - number(first);
        List<Dot> dots = new ArrayList<>();
        List<String> line = new ArrayList<>();
        List<String> low = new ArrayList<>();
        List<String> high = new ArrayList<>();
        for (Compared.Month month : months) {
            String x =
                    CurvePlot.number(
                            last == 0
                                    ? WIDTH / 2.0
                                    : (double) WIDTH
                                            * (number(month.month()) - number(first))
                                            / last);
            String y = y(month.share().share());
            dots.add(new Dot(month, x, y));
            line.add(x + "," + y);
            WilsonInterval interval = ComparedPage.interval(month.share()).orElseThrow();
            low.add(x + "," + y(interval.low()));
            high.add(x + "," + y(interval.high()));
        }
        high.addAll(low.reversed());
        return new MonthPlot(
                dots, written(first, last), String.join(" ", line), String.join(" ", high));
    }

    /** They are written at even distances, so only months are taken that lie so. */
    private static List<YearMonth> written(YearMonth first, long last) {
        if (last == 0) {
            return List.of(first);
        }
        long parts =
                LongStream.iterate(MOST_WRITTEN - 1, each -> each - 1)
                        .filter(each -> last % each == 0)
                        .findFirst()
                        .orElseThrow();
        return LongStream.rangeClosed(0, parts)
                .mapToObj(part -> first.plusMonths(last / parts * part))
                .toList();
    }

    private static long number(YearMonth month) {
        return 12L * month.getYear() + month.getMonthValue();
    }

    private static String y(double share) {
        return CurvePlot.number(HEIGHT * (1 - share));
    }
}
