package org.lookback.insight.web;

import org.lookback.insight.Incidence;
import org.lookback.insight.Survival;
import org.lookback.ledger.ClosureClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Shares over days as steps, on a plane {@value #WIDTH} wide and {@value #HEIGHT} high that the
 * page stretches.
 *
 * @param lastDay where the plane ends
 * @param band where the first line may lie; absent where nobody can tell
 */
public record CurvePlot(int lastDay, List<Line> lines, Optional<String> band) {

    public static final int WIDTH = 1000;
    public static final int HEIGHT = 300;

    /** Lines beyond so many cannot be told apart. */
    static final int MOST_LINES = 6;

    private static final int TICKS = 4;

    public CurvePlot {
        lines = List.copyOf(lines);
    }

    /**
     * @param word what the line is of
     * @param style which of the styles of lines it has, from 0
     * @param end the share where it ends
     */
    public record Line(String word, int style, String points, double end) {}

    private record Corner(int day, double share) {}

    /** Open share first, then each class that has any. */
    static CurvePlot of(
            Survival open,
            Incidence closed,
            int followed,
            String openWord,
            Function<ClosureClass, String> words) {
        int last = Math.max(1, followed);
        List<Line> lines = new ArrayList<>();
        int until = until(open, last);
        lines.add(line(openWord, 0, left(open), new Plane(last, until), 1));
        for (ClosureClass as : ClosureClass.values()) {
            if (closed.count(as) > 0) {
                lines.add(
                        line(
                                words.apply(as),
                                style(as),
                                closed.steps().stream()
                                        .map(step ->
                                                new Corner(
                                                        step.day(),
                                                        step.shares().getOrDefault(as, 0.0)))
                                        .toList(),
                                new Plane(last, until),
                                0));
            }
        }
        return new CurvePlot(last, lines, band(open, last));
    }

    /** A group with what is drawn of it. */
    record Drawn(String word, int style, Survival left) {}

    static CurvePlot of(List<Drawn> drawn, int followed) {
        int last = Math.max(1, followed);
        return new CurvePlot(
                last,
                drawn.stream()
                        .map(each ->
                                line(
                                        each.word(),
                                        each.style(),
                                        left(each.left()),
                                        new Plane(last, until(each.left(), last)),
                                        1))
                        .toList(),
                Optional.empty());
    }

    /** Which style the line of a class has on every drawing. */
    static int style(ClosureClass as) {
        return switch (as) {
            case DONE -> 1;
            case KEPT_UP -> 2;
            case STANDING -> 3;
        };
    }

    private static List<Corner> left(Survival survival) {
        return survival.steps().stream().map(step -> new Corner(step.day(), step.left())).toList();
    }

    /**
     * @param last where the plane ends
     * @param until where a line on it does
     */
    private record Plane(int last, int until) {}

    /** Until where a share can be told: beyond, nobody was followed. */
    private static int until(Survival survival, int last) {
        return survival.isKnownAfter(last) ? last : survival.followed();
    }

    private static Line line(
            String word, int style, List<Corner> corners, Plane plane, double first) {
        return new Line(
                word,
                style,
                String.join(" ", steps(corners, plane, first)),
                corners.isEmpty() ? first : corners.getLast().share());
    }

    private static List<String> steps(List<Corner> corners, Plane plane, double first) {
        List<String> points = new ArrayList<>();
        double before = first;
        points.add(point(0, first, plane.last()));
        for (Corner corner : corners) {
            points.add(point(corner.day(), before, plane.last()));
            points.add(point(corner.day(), corner.share(), plane.last()));
            before = corner.share();
        }
        points.add(point(plane.until(), before, plane.last()));
        return points;
    }

    private static Optional<String> band(Survival open, int last) {
        List<Survival.Step> known =
                open.steps().stream().filter(step -> step.band().isPresent()).toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        // Where none is left nobody can tell how sure that is.
        Plane plane =
                new Plane(
                        last,
                        known.size() < open.steps().size()
                                ? open.steps().getLast().day()
                                : until(open, last));
        List<String> around = new ArrayList<>(edge(known, plane, Survival.Band::low));
        around.addAll(edge(known, plane, Survival.Band::high).reversed());
        return Optional.of(String.join(" ", around));
    }

    private static List<String> edge(
            List<Survival.Step> known, Plane plane, Function<Survival.Band, Double> of) {
        List<Corner> corners =
                known.stream()
                        .map(step -> new Corner(step.day(), of.apply(step.band().orElseThrow())))
                        .toList();
        return steps(corners, plane, 1);
    }

    private static String point(int day, double share, int last) {
        return number((double) day * WIDTH / last) + "," + number(HEIGHT * (1 - share));
    }

    static String number(double number) {
        return Double.toString(Math.round(number * 100) / 100.0);
    }

    /** The days that are written under the plane. */
    public List<Integer> days() {
        int parts = Math.min(TICKS, lastDay);
        return IntStream.rangeClosed(0, parts)
                .map(part -> Math.round((float) lastDay * part / parts))
                .boxed()
                .toList();
    }
}
