package org.lookback.ledger.web;

import org.lookback.ledger.DayTally;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was registered, struck off and left open over time, and how it is drawn: on a plane as wide
 * as there are points, {@link #UNIT} each, and {@link #HEIGHT} high, which the page stretches.
 *
 * @param mostOpen a round number that no open count exceeds
 * @param mostMoved the same for what was registered and struck off
 */
public record Trend(Step step, List<Point> points, long mostOpen, long mostMoved) {

    public static final int UNIT = 10;
    public static final int HEIGHT = 100;

    private static final double HUNDREDTHS = 100;
    private static final int DAYS = 31;
    private static final int WEEKS = 53;

    /** What a point stands for. */
    public enum Step {
        DAY,
        WEEK
    }

    /**
     * A day, or a week from Monday on.
     *
     * @param to its last day, or today
     * @param open when it ended
     * @param otherwise by how much more the open ones grew than the two figures explain: problems
     *     that recurred, came from or went to other units, or proved to be none
     */
    public record Point(
            LocalDate from,
            LocalDate to,
            long registered,
            long struckOff,
            long otherwise,
            long open) {}

    public Trend {
        points = List.copyOf(points);
    }

    /** The first day that a trend up to a day needs, which is the one before its first point. */
    static LocalDate since(Step step, LocalDate began, LocalDate today) {
        LocalDate first =
                switch (step) {
                    case DAY -> today.minusDays(DAYS - 1);
                    case WEEK -> monday(today).minusWeeks(WEEKS - 1);
                };
        LocalDate start =
                switch (step) {
                    case DAY -> began;
                    case WEEK -> monday(began);
                };
        return (start.isAfter(first) && start.isBefore(today) ? start : first).minusDays(1);
    }

    /** Days while a campaign is young, weeks after that. */
    static Step usual(LocalDate began, LocalDate today) {
        return began.plusDays(DAYS).isAfter(today) ? Step.DAY : Step.WEEK;
    }

    static Trend of(Step step, List<DayTally> days) {
        List<Point> points = new ArrayList<>();
        for (int i = 1; i < days.size(); i++) {
            DayTally day = days.get(i);
            long grown = day.open() - days.get(i - 1).open();
            Point fresh =
                    new Point(
                            day.day(),
                            day.day(),
                            day.registered(),
                            day.struckOff(),
                            grown - day.registered() + day.struckOff(),
                            day.open());
            boolean within =
                    step == Step.WEEK
                            && !points.isEmpty()
                            && day.day().getDayOfWeek() != DayOfWeek.MONDAY;
            points.add(within ? together(points.removeLast(), fresh) : fresh);
        }
        return new Trend(
                step,
                points,
                round(most(points, Point::open)),
                round(Math.max(most(points, Point::registered), most(points, Point::struckOff))));
    }

    private static Point together(Point earlier, Point later) {
        return new Point(
                earlier.from,
                later.to,
                earlier.registered + later.registered,
                earlier.struckOff + later.struckOff,
                earlier.otherwise + later.otherwise,
                later.open);
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    public int width() {
        return points.size() * UNIT;
    }

    private static long most(List<Point> points, ToLongFunction<Point> of) {
        return points.stream().mapToLong(of).max().orElse(0);
    }

    private static long round(long most) {
        long step = 1;
        while (true) {
            for (long times : new long[] {1, 2, 5}) {
                long round = step * times;
                for (long parts = 1; parts <= 4; parts++) {
                    if (round * parts >= most && (parts == 1 || round * parts % 2 == 0)) {
                        return round * parts;
                    }
                }
            }
            step *= 10;
        }
    }

    /** The line of what was open. */
    public String line() {
        return IntStream.range(0, points.size())
                .mapToObj(i -> middle(i) + "," + y(points.get(i).open(), mostOpen()))
                .collect(Collectors.joining(" "));
    }

    /** The plane under that line. */
    public String area() {
        return points.isEmpty()
                ? ""
                : middle(0)
                        + ","
                        + HEIGHT
                        + " "
                        + line()
                        + " "
                        + middle(points.size() - 1)
                        + ","
                        + HEIGHT;
    }

    private static String middle(int i) {
        return Integer.toString(i * UNIT + UNIT / 2);
    }

    /** Where a bar begins, from above. */
    public String top(long count) {
        return y(count, mostMoved());
    }

    public String height(long count) {
        return number(mostMoved() == 0 ? 0 : (double) HEIGHT * count / mostMoved());
    }

    private static String y(long count, long most) {
        return number(most == 0 ? HEIGHT : HEIGHT - (double) HEIGHT * count / most);
    }

    private static String number(double number) {
        return Double.toString(Math.round(number * HUNDREDTHS) / HUNDREDTHS);
    }

    /** The points whose days are written under the plane: the first, some between, the last. */
    public List<Point> written() {
        int last = points.size() - 1;
        if (last < 3) {
            return points;
        }
        return List.of(
                points.get(0), points.get(last / 3), points.get(2 * last / 3), points.get(last));
    }
}
