package org.lookback.insight.web;

import org.lookback.insight.Survival;
import org.lookback.insight.Times;
import org.lookback.kernel.WilsonInterval;
import org.lookback.ledger.ClosureClass;

/** How pages write shares. */
public final class Percent {

    private static final String UNKNOWN = "—";

    private Percent() {}

    /** The share that was struck off in a class until a day; a dash likewise. */
    public static String closed(Times.Group group, ClosureClass as, int day) {
        return group.open().isKnownAfter(day) ? of(group.closed().shareUntil(as, day)) : UNKNOWN;
    }

    /** A share, such as 37%; a small one is not made nothing, nor a large one all. */
    public static String of(double share) {
        double percent = 100 * share;
        long whole = Math.round(percent);
        if (whole == 0 && share > 0) {
            return "<1%";
        }
        return whole == 100 && share < 1 ? ">99%" : whole + "%";
    }

    /** The interval of Wilson around a share of a count. */
    public static String interval(Words words, long counted, long all) {
        WilsonInterval interval = WilsonInterval.of((double) counted / all, (double) all);
        return words.say("insight.interval", of(interval.low()), of(interval.high()));
    }

    /** What is left after a day, with its interval; a dash where nobody was followed so long. */
    public static String left(Words words, Survival survival, int day) {
        if (!survival.isKnownAfter(day)) {
            return UNKNOWN;
        }
        return of(survival.leftAfter(day))
                + survival.lastUntil(day)
                        .flatMap(Survival.Step::band)
                        .map(band ->
                                " "
                                        + words.say(
                                                "insight.interval",
                                                of(band.low()),
                                                of(band.high())))
                        .orElse("");
    }
}
