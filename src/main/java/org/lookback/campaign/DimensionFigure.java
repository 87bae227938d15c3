package org.lookback.campaign;

/** A figure by which a dimension of progress can be told, as its campaign's office chooses. */
public enum DimensionFigure {
    /** Of what was asked of units, what they have claimed or gone beyond. */
    ASSIGNMENTS_CLAIMED,
    /** Of what was asked of units and has a day, what was accepted. */
    ASSIGNMENTS_ACCEPTED,
    /** How many problems there were, those that came back counted again. */
    FOUND,
    /** Of those, how many their units registered themselves. */
    SELF_FOUND,
    /** Of those, how many have a root cause. */
    ANALYSED,
    /** Of those, how many have a plan. */
    PLANNED,
    /** Of those, how many were struck off as done. */
    DONE,
    /** Of those, how many were struck off as done for this stage and kept up. */
    KEPT_UP,
    /** Of those, how many were struck off as standing. */
    STANDING,
    /** Of what has a term that is over, what was not submitted within it. */
    OVERRAN,
    /** Of first submissions that were judged, those that were returned. */
    RETURNED,
    /** Of what was struck off, what was so without a rule that removes the cause for good. */
    NO_RULE,
    /** Of what was struck off, what came back. */
    CAME_BACK,
    /** Of the units below, those that have claimed a problem. */
    UNITS_CLAIM,
    /** Of the units below, those that have found a problem themselves. */
    UNITS_FIND
}
