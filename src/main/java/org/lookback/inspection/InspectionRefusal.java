package org.lookback.inspection;

import org.lookback.kernel.Refusal;

/** The rules of looking at units from outside. */
public enum InspectionRefusal implements Refusal {
    /**
     * A guidance group is formed and kept by an office of the unit that sends it out, or of one
     * above.
     */
    OFFICE_KEEPS_GROUP,
    /** A group guides units below the one that sends it out. */
    GUIDED_UNITS_STAND_BELOW,
    /** In a campaign a unit sends one group to another unit. */
    UNIT_IS_GUIDED_ONCE,
    /** No member inspects a unit where the member acts. */
    MEMBER_ACTS_ELSEWHERE,
    /** Nor one where the member acted until less than three years ago. */
    MEMBER_ACTED_ELSEWHERE,
    /** No member inspects a unit to which the member has declared a tie. */
    MEMBER_HAS_NO_TIE,
    /** A group has one leader. */
    GROUP_HAS_ONE_LEADER,
    /** A group that was disbanded changes no more. */
    DISBANDED_GROUP_STAYS,
    /** Ties are declared by the person, or by an office that has the person within reach. */
    PERSON_OR_OFFICE_DECLARES_TIE,
    /** A tie is withdrawn by whoever declared it, or by such an office. */
    DECLARER_OR_OFFICE_WITHDRAWS_TIE
}
