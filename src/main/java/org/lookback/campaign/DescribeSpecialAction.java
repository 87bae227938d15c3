package org.lookback.campaign;

import org.lookback.kernel.UnitId;

import java.util.Optional;
import java.util.Set;

/**
 * Says what a special action is: its name and lead, as far as they are known, and who takes part.
 */
public record DescribeSpecialAction(
        Optional<String> name, Optional<UnitId> lead, Set<UnitId> participants) {

    public DescribeSpecialAction {
        participants = Set.copyOf(participants);
    }

    public DescribeSpecialAction named(String newName) {
        return new DescribeSpecialAction(Optional.of(newName), lead, participants);
    }

    public DescribeSpecialAction ledBy(UnitId newLead) {
        return new DescribeSpecialAction(name, Optional.of(newLead), participants);
    }

    public DescribeSpecialAction involving(Set<UnitId> newParticipants) {
        return new DescribeSpecialAction(name, lead, newParticipants);
    }

    /** As the special action is now. */
    public static DescribeSpecialAction of(SpecialAction action) {
        return new DescribeSpecialAction(action.name(), action.leadUnit(), action.participants());
    }
}
