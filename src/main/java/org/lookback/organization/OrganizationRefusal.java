package org.lookback.organization;

import org.lookback.kernel.Refusal;

/** The rules of the organisation. */
public enum OrganizationRefusal implements Refusal {
    /** Only an administrator whose post covers the place changes units, people and posts. */
    ADMINISTRATOR_COVERS_PLACE,
    /** A new root needs an administrator of every root there is. */
    ADMINISTRATOR_COVERS_ALL_ROOTS,
    /** A closed or merged unit changes no more. */
    UNIT_IS_OPEN,
    /** Nothing new comes under a closed or merged unit. */
    PARENT_IS_OPEN,
    /** Only a closed unit is opened again. */
    UNIT_IS_CLOSED,
    /** A unit does not move under itself or under a unit of its own subtree. */
    NOT_UNDER_ITSELF,
    /** A unit of a higher level does not stand under one of a lower level. */
    LEVELS_DESCEND,
    /** Paths stay short: no more than fifty units from a root down. */
    TREE_IS_NOT_TOO_DEEP,
    /** A unit with open units under it does not close. */
    NO_OPEN_CHILDREN,
    /** The last open root stays open. */
    ONE_ROOT_STAYS,
    /** A code names one unit for ever. */
    CODE_IS_TAKEN,
    /** Nobody holds the same post twice. */
    POST_IS_HELD,
    /** An ended post does not end again. */
    POST_IS_CURRENT,
    /** A root keeps at least one administrator. */
    ONE_ADMINISTRATOR_STAYS,
    /** There is one founder: the first person of a system. */
    FOUNDED_ONCE
}
