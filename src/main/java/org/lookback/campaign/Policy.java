package org.lookback.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What a campaign says about time and about closing. All in calendar days of its zone.
 *
 * @param daysToAssign for a registered problem to be given to a unit
 * @param daysToClaim for a unit to claim what it was given
 * @param daysToRectify the deadline of a correction where nobody sets another
 * @param daysToVerify for a submission to be verified
 * @param daysToReply for a unit to reply to what is to be published of it
 * @param lookBackDays days after closure on which it is looked back, ascending
 * @param closing what stands between a submission and closure
 * @param weeklyCap how much all campaigns together may ask of a unit in one week before more needs
 *     a reason and an approver; without a cap, 0
 */
public record Policy(
        int daysToAssign,
        int daysToClaim,
        int daysToRectify,
        int daysToVerify,
        int daysToReply,
        List<Integer> lookBackDays,
        Closing closing,
        int weeklyCap,
        ZoneId zone) {

    public static final int LONGEST = 3650;
    public static final int HIGHEST_CAP = 100;
    public static final int MOST_LOOK_BACKS = 12;

    public Policy {
        lookBackDays = List.copyOf(lookBackDays);
    }

    /** What holds where a campaign says nothing. */
    public static Policy usual(ZoneId zone) {
        return new Policy(5, 3, 30, 10, 5, List.of(30, 90, 180), Closing.USUAL, 0, zone);
    }

    /** The day of a moment in its zone. */
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /** The same with other checks before closure. */
    public Policy closingBy(Closing other) {
        return new Policy(
                daysToAssign,
                daysToClaim,
                daysToRectify,
                daysToVerify,
                daysToReply,
                lookBackDays,
                other,
                weeklyCap,
                zone);
    }

    /** The same in another zone. */
    public Policy in(ZoneId other) {
        return new Policy(
                daysToAssign,
                daysToClaim,
                daysToRectify,
                daysToVerify,
                daysToReply,
                lookBackDays,
                closing,
                weeklyCap,
                other);
    }

    /** The same with another cap on what is asked of a unit in a week. */
    public Policy cappedAt(int other) {
        return new Policy(
                daysToAssign,
                daysToClaim,
                daysToRectify,
                daysToVerify,
                daysToReply,
                lookBackDays,
                closing,
                other,
                zone);
    }

    /** Whether there is a cap on what is asked of a unit in a week. */
    public boolean hasCap() {
        return weeklyCap > 0;
    }

    /** Whether it takes a reason and an approver to ask so much of a unit in one week. */
    public boolean isOverCap(long asked) {
        return hasCap() && asked > weeklyCap;
    }
}
