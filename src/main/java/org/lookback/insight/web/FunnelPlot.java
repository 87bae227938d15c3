package org.lookback.insight.web;

import org.lookback.insight.Funnel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Units by how many problems they have and what share of them is counted, on a plane {@value
 * #WIDTH} wide and {@value #HEIGHT} high that the page stretches. Problems are drawn by their
 * square root, so that small units have room.
 *
 * @param most the number of problems where the plane ends
 * @param highest the share where it ends
 * @param dots units that lie on each other are one
 */
public record FunnelPlot(
        long most,
        double highest,
        String middle,
        String low,
        String high,
        String farLow,
        String farHigh,
        List<Dot> dots) {

    public static final int WIDTH = 1000;
    public static final int HEIGHT = 400;

    private static final int CURVE = 60;

    public FunnelPlot {
        dots = List.copyOf(dots);
    }

    /**
     * @param unit the only unit there, or one of several
     */
    public record Dot(Funnel.Point unit, String x, String y) {
        public String place() {
            return unit.place().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static FunnelPlot of(Funnel funnel) {
        long most =
                funnel.points().stream().mapToLong(point -> point.tried().all()).max().orElse(1);
        double top =
                funnel.points().stream()
                        .filter(point -> point.place() != Funnel.Place.TOO_FEW)
                        .mapToDouble(point -> point.tried().share())
                        .max()
                        .orElse(1);
        double highest =
                Math.clamp(Math.ceil(10 * Math.max(top * 1.1, 2 * funnel.share())) / 10, 0.1, 1);
        List<Long> sizes = new ArrayList<>();
        for (int i = 0; i <= CURVE; i++) {
            double root = 1 + (Math.sqrt((double) most) - 1) * i / CURVE;
            long size = Math.max(1, Math.round(root * root));
            if (sizes.isEmpty() || sizes.getLast() != size) {
                sizes.add(size);
            }
        }
        List<Funnel.Limits> limits = sizes.stream().map(funnel::limits).toList();
        Plane plane = new Plane(most, highest);
        Set<String> taken = new HashSet<>();
        List<Dot> dots = new ArrayList<>();
        funnel.points().stream()
                .sorted(Comparator.comparing(Funnel.Point::place).reversed())
                .forEach(point -> {
                    String x = plane.x(point.tried().all());
                    String y = plane.y(point.tried().share());
                    if (taken.add(x + "," + y)) {
                        dots.add(new Dot(point, x, y));
                    }
                });
        return new FunnelPlot(
                most,
                highest,
                plane.y(funnel.share()),
                plane.line(sizes, limits, Funnel.Limits::low),
                plane.line(sizes, limits, Funnel.Limits::high),
                plane.line(sizes, limits, Funnel.Limits::farLow),
                plane.line(sizes, limits, Funnel.Limits::farHigh),
                dots);
    }

    private record Plane(long most, double highest) {

        String x(long size) {
            return CurvePlot.number(
                    WIDTH * Math.sqrt((double) size) / Math.sqrt((double) most) * 0.98);
        }

        /** What lies above the plane is drawn at its upper edge. */
        String y(double share) {
            return CurvePlot.number(HEIGHT * (1 - Math.min(1, share / highest)));
        }

        String line(
                List<Long> sizes, List<Funnel.Limits> limits, ToDoubleFunction<Funnel.Limits> of) {
            List<String> points = new ArrayList<>();
            for (int i = 0; i < sizes.size(); i++) {
                points.add(x(sizes.get(i)) + "," + y(of.applyAsDouble(limits.get(i))));
            }
            return String.join(" ", points);
        }
    }

    /** The numbers of problems that are written under the plane, where they lie: even parts. */
    public List<Long> sizes() {
        List<Long> sizes = new ArrayList<>();
        for (int part = 0; part <= 4; part++) {
            double root = Math.sqrt((double) most) / 0.98 * part / 4;
            sizes.add(Math.round(root * root));
        }
        return sizes;
    }
}
