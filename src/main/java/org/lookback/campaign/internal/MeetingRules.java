package org.lookback.campaign.internal;

import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.MeetingCommand;
import org.lookback.campaign.MeetingStanding;

import java.util.Optional;

/** What can be done with a meeting before it, after it, and after it was cancelled. */
public final class MeetingRules {

    /** At which time of a meeting's life a command has its place. */
    private enum When {
        BEFORE,
        BEFORE_AND_AFTER,
        AFTER
    }

    private MeetingRules() {}

    /** Why the command cannot be given as the meeting stands, if so. */
    public static Optional<CampaignRefusal> against(
            MeetingCommand command, MeetingStanding standing) {
        return switch (standing) {
            case PLANNED ->
                    when(command) == When.AFTER
                            ? Optional.of(CampaignRefusal.MEETING_IS_HELD_FIRST)
                            : Optional.empty();
            case HELD ->
                    when(command) == When.BEFORE
                            ? Optional.of(CampaignRefusal.HELD_MEETING_STAYS)
                            : Optional.empty();
            case CANCELLED -> Optional.of(CampaignRefusal.CANCELLED_MEETING_STAYS);
        };
    }

    private static When when(MeetingCommand command) {
        return switch (command) {
            case MeetingCommand.Amend _,
                    MeetingCommand.AddVenues _,
                    MeetingCommand.DescribeVenue _,
                    MeetingCommand.RemoveVenue _,
                    MeetingCommand.Invite _,
                    MeetingCommand.Uninvite _,
                    MeetingCommand.AddItem _,
                    MeetingCommand.ChangeItem _,
                    MeetingCommand.RemoveItem _,
                    MeetingCommand.Hold _,
                    MeetingCommand.Cancel _ ->
                    When.BEFORE;
            case MeetingCommand.KeepTalk _, MeetingCommand.KeepPapers _ -> When.BEFORE_AND_AFTER;
            case MeetingCommand.TakeAttendance _,
                    MeetingCommand.KeepMinutes _,
                    MeetingCommand.Resolve _,
                    MeetingCommand.ChangeResolution _,
                    MeetingCommand.WithdrawResolution _,
                    MeetingCommand.IssueResolution _ ->
                    When.AFTER;
        };
    }
}
