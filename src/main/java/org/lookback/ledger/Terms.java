package org.lookback.ledger;

import java.util.List;

/**
 * What a campaign's policy says about time. All in calendar days.
 *
 * @param lookBackDays days after closure on which it is looked back, ascending
 */
public record Terms(
        int daysToAssign,
        int daysToClaim,
        int daysToRectify,
        int daysToVerify,
        List<Integer> lookBackDays) {

    /** What holds where a campaign says nothing. */
    public static final Terms USUAL = new Terms(5, 3, 30, 10, List.of(30, 90, 180));

    public Terms {
        lookBackDays = List.copyOf(lookBackDays);
    }
}
