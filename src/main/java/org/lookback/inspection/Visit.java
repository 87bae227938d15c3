package org.lookback.inspection;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitPath;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A visit (巡访) of one guidance group, or of several together, to a unit.
 *
 * @param unit the unit that is visited
 * @param days absent only while a second visit waits for its days
 * @param groups who pays it; the first planned it
 * @param excess where it asks more of the unit than the cap allows
 * @param second that an earlier visit made it necessary
 * @param reason why it was refused or cancelled
 * @param concludedOn on which day it was concluded
 */
public record Visit(
        VisitId id,
        CampaignId campaign,
        UnitPath unit,
        VisitStanding standing,
        Optional<VisitDays> days,
        String purpose,
        PersonId plannedBy,
        List<GuidanceGroupId> groups,
        Optional<Excess> excess,
        Optional<Second> second,
        Optional<String> reason,
        Optional<LocalDate> concludedOn,
        long version) {

    /**
     * That a weak rating made a visit necessary.
     *
     * @param after the visit that gave the rating
     * @param dueOn by when it is to be paid
     */
    public record Second(VisitId after, LocalDate dueOn) {}

    public Visit {
        groups = List.copyOf(groups);
    }

    /** The group that planned it. */
    public GuidanceGroupId lead() {
        return groups.getFirst();
    }

    /** Whether it should have been paid by now. */
    public boolean isLate(LocalDate today) {
        return (standing == VisitStanding.DUE
                        || standing == VisitStanding.PLANNED
                        || standing == VisitStanding.PROPOSED)
                && second.map(Second::dueOn).filter(today::isAfter).isPresent();
    }
}
