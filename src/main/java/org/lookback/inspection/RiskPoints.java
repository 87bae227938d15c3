package org.lookback.inspection;

/**
 * How much each sign of risk adds to a problem's weight; every problem weighs one to begin with, so
 * that everything may be drawn. They are judgements, and a round states its own.
 *
 * @param recurrence for each time that the problem had come back, twice at most
 * @param serious for a serious problem
 * @param critical for a critical one
 * @param unit for a unit whose closures come back twice as often as those of all; twice that much
 *     at most, and nothing for units at or below the average
 * @param speed for one of the quickest quarter among problems as severe that took no more than a
 *     quarter of its term
 * @param lastDay for one that was struck off on the last day of its term
 */
public record RiskPoints(
        int recurrence, int serious, int critical, int unit, int speed, int lastDay) {

    public static final int MOST = 10;

    /** What holds where a round says nothing; docs/look-back-rounds.md says why. */
    public static final RiskPoints USUAL = new RiskPoints(2, 1, 2, 1, 1, 1);
}
