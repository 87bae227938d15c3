package org.lookback.kernel;

/** What a post is for. */
public enum Duty {
    /** Keeps the organisation and its people (系统管理员). */
    ADMINISTRATOR,
    /** Runs a campaign for a unit and its subtree: the campaign's office (办公室). */
    OFFICE,
    /** Answers for a unit (负责人). */
    LEADER,
    /** Does a unit's daily work in the campaign (联络员). */
    LIAISON,
    /** Checks results of the units below (验收人). */
    VERIFIER,
    /** A member of a guidance group that looks after a unit and its subtree (巡回指导组成员). */
    GUIDANCE,
    /** Leads a special action for the unit named as its lead (专项整治牵头人). */
    LEAD
}
