package org.lookback.demo.internal;

import org.lookback.campaign.Policy;

import java.time.LocalDate;
import java.util.List;

/**
 * The campaign's terms. In its first weeks it looked back sooner; since the office changed that,
 * the usual terms hold. What was closed before keeps its days.
 */
final class Terms {

    static final LocalDate CHANGED = LocalDate.of(2019, 10, 8);

    private static final int WEEKLY_CAP = 3;

    private static final List<Integer> AT_FIRST = List.of(10, 25, 45);

    private Terms() {}

    static Policy usual() {
        return Policy.usual(WorkingDays.ZONE).cappedAt(WEEKLY_CAP);
    }

    static Policy atFirst() {
        Policy usual = usual();
        return new Policy(
                usual.daysToAssign(),
                usual.daysToClaim(),
                usual.daysToRectify(),
                usual.daysToVerify(),
                usual.daysToReply(),
                AT_FIRST,
                usual.closing(),
                usual.weeklyCap(),
                usual.zone());
    }

    /** The days after which something closed on that day is looked back at. */
    static List<Integer> lookBackDays(LocalDate closed) {
        return closed.isBefore(CHANGED) ? AT_FIRST : usual().lookBackDays();
    }
}
