package org.lookback.campaign;

/**
 * What stands between a unit's work and striking it off the list, in this order; each check is
 * asked for or not. What was submitted before keeps the checks of its day.
 *
 * @param selfCheck whether the unit itself says, before it submits, that its own criteria are met
 * @param acceptance whether somebody above accepts the result
 * @param visitPercent of how many in a hundred the result is seen on the spot; which ones is drawn
 *     when they are submitted
 * @param noticeDays for how many days the result is laid before the public; 0 if it is not
 */
public record Closing(boolean selfCheck, boolean acceptance, int visitPercent, int noticeDays) {

    public static final int LONGEST_NOTICE = 365;
    public static final int ALL = 100;

    /** What holds where a campaign says nothing. */
    public static final Closing USUAL = new Closing(false, true, 0, 0);
}
