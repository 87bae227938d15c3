package org.lookback.feedback;

import org.lookback.kernel.CampaignId;

/**
 * What a campaign says about opinions of the public.
 *
 * @param asking whether it asks for them
 * @param daysToAnswer calendar days after which an answer is late
 * @param version 0 where it has said nothing yet
 */
public record Collection(CampaignId campaign, Asking asking, int daysToAnswer, long version) {

    /** What holds where a campaign says nothing else. */
    public static final int USUAL_DAYS = 15;

    public static final int MOST_DAYS = 365;

    /** Whether opinions are taken. */
    public enum Asking {
        OPEN,
        CLOSED
    }

    public boolean isOpen() {
        return asking == Asking.OPEN;
    }
}
