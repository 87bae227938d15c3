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
    DECLARER_OR_OFFICE_WITHDRAWS_TIE,
    /** A round is held by an office of its unit or of one above. */
    OFFICE_HOLDS_ROUND,
    /** The list is fixed once. */
    LIST_STANDS,
    /** The list is fixed before the number is known: {0} the day from which it is. */
    LIST_BEFORE_NUMBER,
    /** Nothing was struck off as the terms say. */
    NOTHING_TO_DRAW_FROM,
    /**
     * What stands on a list of the unit is drawn from before it is listed again: {0} that round.
     */
    LISTED_IS_DRAWN_FIRST,
    /** {0} how many at most, {1} how many it would be. */
    ROUND_DRAWS_SO_MANY_AT_MOST,
    /** Nothing is drawn before the list is fixed. */
    LIST_BEFORE_DRAW,
    /** {0} the day from which the number is known. */
    NUMBER_IS_NOT_OUT,
    /** One person says the number before another draws by it. */
    NUMBER_IS_STATED_FIRST,
    /** Whoever said the number does not draw by it. */
    ANOTHER_PERSON_DRAWS,
    /** Both say the same number. */
    NUMBERS_AGREE,
    /** Once the number is known, a round with a list is drawn and not dropped. */
    NUMBER_IS_OUT,
    /** Nothing of a draw changes. */
    DRAW_STANDS,
    /** What was dropped stays so. */
    DROPPED_ROUND_STAYS,
    /** No result is recorded before the draw is. */
    DRAW_BEFORE_RESULT,
    /** {0} who looks back. */
    CARRIER_LOOKS_BACK,
    /** For a round it is looked back at a problem once. */
    LOOKED_BACK_ONCE,
    /** Visits of a group are planned by the office that keeps it, its leader and its deputies. */
    GROUP_PLANS_ITS_VISITS,
    /** A group visits the units that it guides, and those below. */
    GROUP_VISITS_WHOM_IT_GUIDES,
    /** And only while it is at work. */
    GROUP_VISITS_IN_ITS_TERM,
    /** A group without members visits nobody. */
    SOMEBODY_VISITS,
    /** Over the campaign's cap on what is asked of a unit in a week a visit needs a reason. */
    WEEK_IS_FULL,
    /** And is approved by who leads the sending unit or one above, or serves in its office. */
    SENDER_APPROVES_VISIT,
    /** Nobody approves what he planned. */
    ANOTHER_APPROVES_VISIT,
    /** A visit that waits to be approved is not paid. */
    VISIT_IS_APPROVED_FIRST,
    /** A visit is approved once. */
    VISIT_IS_APPROVED_ALREADY,
    /** A visit has days before anything else happens to it. */
    VISIT_GETS_DAYS_FIRST,
    /** Only a visit that was concluded is reopened. */
    VISIT_IS_CONCLUDED_FIRST,
    /** What a concluded visit says stays, unless it is reopened. */
    CONCLUDED_VISIT_STAYS,
    /** A visit that does not take place changes no more. */
    CANCELLED_VISIT_STAYS,
    /** What a visit saw is told from its first day on. */
    VISIT_BEGINS_FIRST,
    /** Members of the visiting groups say what they saw. */
    MEMBERS_SAY_WHAT_THEY_SAW,
    /** A visit is concluded when every standard is rated. */
    EVERY_STANDARD_IS_RATED,
    /** What became a problem is changed in the ledger. */
    PROBLEM_STAYS_IN_LEDGER,
    /** A visit that has begun to rate is concluded, not put off or cancelled. */
    BEGUN_VISIT_IS_CONCLUDED,
    /** A weak rating asks for a second visit, which is paid. */
    SECOND_VISIT_IS_PAID,
    /** A visit after which a second one was set stays concluded. */
    SECOND_VISIT_FOLLOWED,
    /** The group that planned a visit pays it. */
    PLANNING_GROUP_STAYS,
    /** The office at the campaign's leading unit, or above, says what visits rate. */
    OFFICE_KEEPS_FORM
}
