package org.lookback.casebook;

import org.lookback.kernel.Refusal;

/** The rules of the case book. */
public enum CasebookRefusal implements Refusal {
    /** Whoever speaks for a unit above writes of it; of good practice the unit itself may, too. */
    AUTHOR_STANDS_ABOVE,
    /** What is not in the table of moves cannot be done now. */
    CASE_STANDS_OTHERWISE,
    /** Only the unit that writes a case goes on with it. */
    AUTHORS_UNIT_WRITES,
    /** Nobody replies for another unit. */
    UNIT_CONCERNED_REPLIES,
    /** Who wrote on a case does not exercise the right of reply to it. */
    AUTHOR_DOES_NOT_REPLY,
    /** The right of reply is somebody's: a unit for which nobody could reply is not asked. */
    SOMEBODY_SPEAKS_FOR_UNIT,
    /** A negative example is of a unit below; after a merger it may be of the author's own. */
    NOBODY_JUDGES_THE_OWN_UNIT,
    /** A negative example is approved above the author or by the campaign's office. */
    HIGHER_UNIT_APPROVES,
    /**
     * Who wrote on a case, replied to it, or acts for the unit it is about, does not approve it.
     */
    FOUR_EYES_ON_A_CASE,
    /** Nothing goes on while words that may point at a person are undecided. */
    NAMES_ARE_DECIDED_FIRST,
    /** The unit concerned has its whole term. */
    TERM_OF_REPLY_RUNS,
    /** Only what is published can be withdrawn. */
    ONLY_PUBLISHED_CASE_IS_WITHDRAWN,
    /** What was published is withdrawn, not dropped. */
    PUBLISHED_CASE_STAYS_ON_RECORD,
    /** An objection that the unit wants to be heard is published. */
    OBJECTION_IS_PRINTED,
    /** A question about a case is asked while it is published. */
    CASE_IS_PUBLISHED_FOR_SELF_CHECK,
    /** A case is posed to a unit and those below by its own leader or office, or one above. */
    OFFICE_POSES_CASE,
    /** A unit answers for itself, once. */
    UNIT_ANSWERS_SELF_CHECK,
    SELF_CHECK_IS_ANSWERED_ONCE
}
