package org.lookback.campaign;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;

import java.util.Optional;

/**
 * A meeting of a campaign (会议), as lists show it.
 *
 * @param host where the unit that holds it stands
 * @param reason why it was cancelled
 * @param version counts its changes, for If-Match
 */
public record Meeting(
        MeetingId id,
        CampaignId campaign,
        UnitPath host,
        String title,
        MeetingTime time,
        MeetingStanding standing,
        Optional<String> reason,
        Counts counts,
        long version) {

    /**
     * How much there is of it.
     *
     * @param attended invited units that were there, also by a deputy
     * @param issued resolutions that have become assignments
     */
    public record Counts(
            int branchVenues,
            int invited,
            int attended,
            int exchangeTalks,
            int resolutions,
            int issued) {}
}
