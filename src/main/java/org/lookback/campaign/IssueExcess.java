package org.lookback.campaign;

import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * That an act of issuing asks more of some units, in the week in which it is due, than the
 * campaign's cap allows (超限): these are asked only once somebody else has approved it.
 *
 * @param issue the number of the act
 * @param parent what it was broken down from, if it was
 * @param dueOn a day of the week that is full
 * @param monday the first day of that week
 * @param units how many are over the cap
 * @param reason why they are asked all the same
 * @param decidedBy who approved it, refused it or took it back, as soon as somebody has
 * @param answer why it was refused or taken back
 */
public record IssueExcess(
        long issue,
        CampaignId campaign,
        UnitPath issuer,
        Optional<SpecialActionId> specialAction,
        Optional<Long> keyAction,
        Optional<AssignmentId> parent,
        String text,
        LocalDate dueOn,
        LocalDate monday,
        int cap,
        int units,
        String reason,
        PersonId proposedBy,
        Instant proposedAt,
        ExcessStanding standing,
        Optional<PersonId> decidedBy,
        Optional<String> answer,
        long version) {

    public LocalDate sunday() {
        return monday.plusDays(6);
    }
}
