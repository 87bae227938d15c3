package org.lookback.inspection;

/** What a member is in a group. */
public enum GroupRole {
    /** Answers for it (组长). A group has one. */
    LEADER,
    /** Stands in for the leader (副组长). */
    DEPUTY,
    /** Any other (组员). */
    MEMBER
}
