package org.lookback.campaign;

import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;

import java.time.LocalDate;

/** Something that is asked of a unit for a day. */
public sealed interface Demand {

    CampaignId campaign();

    /** The unit that asks. */
    UnitPath asker();

    /** The day by which, or on which, it is to be done. */
    LocalDate day();

    /** A report on an assignment is due. */
    record Report(AssignmentId assignment, CampaignId campaign, UnitPath asker, LocalDate day)
            implements Demand {}

    /** Somebody is to come to a meeting. */
    record Attendance(MeetingId meeting, CampaignId campaign, UnitPath asker, LocalDate day)
            implements Demand {}
}
