package org.lookback.campaign;

import org.lookback.kernel.Refusal;

/** The rules of running a campaign. */
public enum CampaignRefusal implements Refusal {
    /**
     * A campaign is begun by a general office post, or an administrator, at or above its leading
     * unit.
     */
    OFFICE_FOUNDS_CAMPAIGN,
    /**
     * What a unit says of its progress is written by a leader, a liaison or an office at or above
     * it.
     */
    UNIT_WRITES_ITS_PROGRESS,
    /** A dimension of which units have written is put otherwise, not taken back. */
    DIMENSION_IS_UNWRITTEN,
    /**
     * A campaign is run by an office post for it, or a general one, at or above its leading unit.
     */
    OFFICE_RUNS_CAMPAIGN,
    /** Directives are handed in and read by campaign offices and administrators. */
    OFFICE_READS_DIRECTIVES,
    /** A stored directive becomes one campaign. */
    DIRECTIVE_ACCEPTED_ONCE,
    /** Only an item whose wording is free is split or merged; facts and counts are not. */
    ONLY_FREE_ITEMS_SPLIT,
    /** Every decision on the directive has been taken back, or none was taken. */
    NO_DECISION_TO_TAKE_BACK,
    /** A model reads a directive only where whoever runs the server has configured one. */
    NO_MODEL_IS_CONFIGURED,
    /** Asking a model takes too long for a request that is repeated safely within a transaction. */
    MODEL_IS_ASKED_WITHOUT_A_KEY,
    /** One question about a directive at a time. */
    MODEL_IS_ASKED_ONCE,
    /** The configured model can be reached over the network. */
    MODEL_IS_WITHIN_REACH,
    /** The model answers within the configured time. */
    MODEL_ANSWERS_IN_TIME,
    /** The model's answer has the form that was asked for and is not too long. */
    MODEL_ANSWERS_IN_FORM,
    /** The model admits the configured key. */
    MODEL_KNOWS_THE_KEY,
    /** The model is not asked by too many at once. */
    MODEL_HAS_ROOM,
    /** The model does not fail. */
    MODEL_CARRIES_OUT,
    /** A campaign's code names one campaign. */
    CAMPAIGN_CODE_IS_TAKEN,
    /** Only a campaign in preparation begins. */
    ONLY_PREPARED_CAMPAIGN_BEGINS,
    /** A campaign begins under a unit that is open. */
    LEADING_UNIT_IS_OPEN,
    /** An ended campaign changes no more. */
    CAMPAIGN_IS_OVER,
    /** Assignments are issued and move only while the campaign runs. */
    CAMPAIGN_RUNS_FOR_ASSIGNMENTS,
    /** Two special actions of a campaign do not bear the same name. */
    SPECIAL_ACTION_NAME_IS_TAKEN,
    /** A special action whose result is being signed, or that is closed, is not changed. */
    SPECIAL_ACTION_IS_SETTLED,
    /** The special action does not stand where the step begins. */
    SPECIAL_ACTION_STANDS_OTHERWISE,
    /** The lead, or the campaign's office, shows the result of a special action and closes it. */
    LEAD_CLOSES_SPECIAL_ACTION,
    /** How success is judged is set before the result is shown. */
    CRITERIA_BEFORE_SIGNING,
    /** How success is judged is set before anything is asked; later it changes with a reason. */
    CRITERIA_BEFORE_WORK,
    /** A participating unit's own leader or liaison signs or refuses for it, once. */
    PARTICIPANT_SIGNS_ITSELF,
    /** A special action is closed after every participating unit has signed or refused. */
    PARTICIPANTS_ANSWER_FIRST,
    /** A special action is closed after everything under it. */
    WORK_UNDER_IT_ENDS_FIRST,
    /** Nothing is begun under a special action that is closed. */
    SPECIAL_ACTION_IS_CLOSED,
    /** A measure is taken away when no key action and no activity is under it. */
    MEASURE_IS_EMPTY,
    /** A key action is taken away as long as nothing was issued under it. */
    KEY_ACTION_WAS_ISSUED,
    /** A unit belongs to one batch of a campaign. */
    UNIT_IN_ONE_BATCH,
    /** Nothing is asked of a unit before the day from which its batch may start. */
    UNIT_STARTS_WITH_ITS_BATCH,
    /**
     * A unit's office or leader issues for it; a special action's lead issues for the special
     * action.
     */
    ISSUER_ACTS_FOR_ITS_UNIT,
    /**
     * A unit asks things of the units below it; a special action's lead, of any unit of the
     * campaign.
     */
    ASSIGNEES_STAND_BELOW,
    /**
     * Over the cap on what is asked of a unit in a week, an assignment needs a reason and an
     * approver.
     */
    UNITS_ARE_FULL,
    /** It is approved by who leads the unit that asks or one above, or serves in its office. */
    LEADERS_APPROVE_EXCESS,
    /** Nobody approves what he issued. */
    ANOTHER_APPROVES_EXCESS,
    /** It is approved, refused or taken back once. */
    EXCESS_IS_DECIDED_ONCE,
    /** What was due already is asked of nobody. */
    EXCESS_IS_APPROVED_IN_TIME,
    /** More time is given once it is decided about those over the cap. */
    EXCESS_IS_DECIDED_FIRST,
    /** An act of issuing that was recalled asks nothing more. */
    ACT_WAS_RECALLED,
    /** There is something open of it for which that can be done. */
    NOTHING_OF_THE_ACT_WAITS,
    /** The assignment's state does not admit the step. */
    STEP_NOT_IN_THIS_STATE,
    /** The unit's own leader or liaison claims, reports and breaks down. */
    UNIT_ANSWERS_ITSELF,
    /** Something is taken on by a leader, for the unit of which he is one. */
    LEADER_COMMITS_HIMSELF,
    /**
     * What a leader took on is reported by him, or by the present leader where he is none any more.
     */
    LEADER_KEEPS_COMMITMENT,
    /**
     * The issuing unit's office, leader or liaison, or the special action's lead, accepts and
     * returns.
     */
    ISSUER_JUDGES_REPORT,
    /** What its issuer has stood by is declined no more. */
    INSISTED_ASSIGNMENT_IS_CLAIMED,
    /** Who also acts for the asked unit does not answer its declining and does not withdraw. */
    UNIT_NEVER_RELEASES_ITSELF,
    /** Whoever reported does not accept the report. */
    REPORTER_NEVER_ACCEPTS,
    /**
     * An assignment is accepted after all assignments it was broken down into; a standing part was
     * claimed.
     */
    PARTS_ACCEPTED_FIRST,
    /** An assignment is not over before those it was broken down into are due. */
    PARTS_END_WITH_THE_WHOLE,
    /** A day is moved only into a week in which the unit has room under the cap. */
    AMENDED_WEEK_HAS_ROOM,
    /** A task table is carried out when its columns are settled and its rows checked. */
    TASK_FILE_IS_CHECKED_FIRST,
    /** A task table is carried out once. */
    TASK_FILE_IS_CARRIED_OUT_ONCE,
    /** There is nothing to do about a task table that changes nothing. */
    TASK_FILE_CHANGES_SOMETHING,
    /** A task table that was brought in is kept for some days. */
    TASK_FILE_IS_KEPT,
    /** The office or the leader of the unit that holds a meeting convenes and keeps it. */
    HOST_KEEPS_MEETING,
    /** A meeting is of its host and the units below: they host venues, are invited and speak. */
    HOST_INVITES_BELOW,
    /** A meeting is over only after it has begun. */
    MEETING_BEGINS_FIRST,
    /** Attendance, minutes and resolutions are those of a meeting that was held. */
    MEETING_IS_HELD_FIRST,
    /** What a meeting was when it was held stays. */
    HELD_MEETING_STAYS,
    /** A cancelled meeting changes no more. */
    CANCELLED_MEETING_STAYS,
    /** Every meeting has its main venue. */
    MAIN_VENUE_STAYS,
    /** A resolution is issued once, and then stays as it was issued. */
    RESOLUTION_ISSUED_ONCE,
    /**
     * What a unit did is written by a leader, a liaison or an office of the unit or of one above.
     */
    UNIT_WRITES_ITS_ACTIVITIES
}
