package org.lookback.campaign;

import java.time.ZoneId;
import java.util.List;

/**
 * What a campaign says about time and about closing. All in calendar days of its zone.
 *
 * @param daysToAssign for a registered problem to be given to a unit
 * @param daysToClaim for a unit to claim what it was given
 * @param daysToRectify the deadline of a correction where nobody sets another
 * @param daysToVerify for a submission to be verified
 * @param lookBackDays days after closure on which it is looked back, ascending
 * @param closing what stands between a submission and closure
 */
public record Policy(
        int daysToAssign,
        int daysToClaim,
        int daysToRectify,
        int daysToVerify,
        List<Integer> lookBackDays,
        Closing closing,
        ZoneId zone) {

    public static final int LONGEST = 3650;
    public static final int MOST_LOOK_BACKS = 12;

    public Policy {
        lookBackDays = List.copyOf(lookBackDays);
    }

    /** What holds where a campaign says nothing. */
    public static Policy usual(ZoneId zone) {
        return new Policy(5, 3, 30, 10, List.of(30, 90, 180), Closing.USUAL, zone);
    }

    /** The same with other checks before closure. */
    public Policy closingBy(Closing other) {
        return new Policy(
                daysToAssign, daysToClaim, daysToRectify, daysToVerify, lookBackDays, other, zone);
    }

    /** The same in another zone. */
    public Policy in(ZoneId other) {
        return new Policy(
                daysToAssign,
                daysToClaim,
                daysToRectify,
                daysToVerify,
                lookBackDays,
                closing,
                other);
    }
}
