package org.lookback.campaign;

import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;

import java.util.Optional;
import java.util.Set;

/** Which assignments are wanted. What is absent or empty does not narrow. */
public record AssignmentFilter(
        Optional<CampaignId> campaign,
        Optional<UnitPath> unit,
        Reach reach,
        Set<AssignmentState> states,
        Optional<SpecialActionId> specialAction,
        Optional<Long> issue,
        Optional<AssignmentId> parent) {

    /** Whether the unit's subtree is meant or the unit alone. */
    public enum Reach {
        SUBTREE,
        UNIT
    }

    public AssignmentFilter {
        states = Set.copyOf(states);
    }
}
