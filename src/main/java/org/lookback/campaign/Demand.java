package org.lookback.campaign;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;

import java.time.LocalDate;

/**
 * Something that is asked of a unit for a day.
 *
 * @param number of what asks it, in the room that keeps it
 * @param asker the unit that asks
 * @param day by which, or on which, it is to be done
 */
public record Demand(Kind kind, long number, CampaignId campaign, UnitPath asker, LocalDate day) {

    /** What is asked. */
    public enum Kind {
        /** A report on an assignment. */
        REPORT,
        /** To come to a meeting. */
        MEETING,
        /** To receive a visit of a guidance group. */
        VISIT,
        /** To be looked back at because a round drew a problem. */
        LOOK_BACK,
        /** To have its people asked in a survey. */
        SURVEY,
        /** To answer whether it has what a published case shows. */
        SELF_CHECK
    }
}
