package org.lookback.ledger;

/**
 * What can be said of one run of a problem, from being opened until it is struck off. Each is
 * counted, and each leads to its rows. What was rejected or merged has none of them.
 *
 * <p>A term is over once its last day has passed; the deadline is the one in force, later ones that
 * were granted included. Whether a unit kept its term is told by the day on which it submitted what
 * was not returned: how long others take to judge it is not its own.
 */
public enum Trait {
    /** Any run: open or struck off. */
    VALID(Of.OPENED),
    /** Struck off the open list, be it back by now. */
    STRUCK_OFF(Of.ENDED),
    /** Nobody has set a deadline. */
    WITHOUT_TERM(Of.OPENED),
    /** Its term is over, however it went. */
    TERM_OVER(Of.DEADLINE),
    /** Its term is over, and it was struck off by what was submitted within it. */
    WITHIN_TERM(Of.DEADLINE),
    /** Its term is over, and what was submitted within it is still being judged. */
    STILL_JUDGED(Of.DEADLINE),
    /** Its term is over, and nothing was submitted within it that was not returned. */
    OVERRAN(Of.DEADLINE),
    /** The same, and it is still open. */
    OVERRAN_OPEN(Of.DEADLINE),
    /** Struck off on the last day of its term or before it. */
    IN_TIME(Of.ENDED),
    /** Its term is over, and it was struck off by what was submitted on the last day of it. */
    LAST_DAY(Of.DEADLINE),
    /** The same of its last three days. */
    LAST_DAYS(Of.DEADLINE),
    /** Its first submission was judged: struck off, or returned. */
    JUDGED(Of.FIRST_SUBMITTED),
    /** Its first submission was returned. */
    RETURNED(Of.FIRST_SUBMITTED),
    /** It came back after it was struck off, and that was not found to be none. */
    CAME_BACK(Of.ENDED),
    /** Struck off at least {@value #HELD_FOR} days ago. */
    LONG_AGO(Of.ENDED),
    /** The same, and it came back within so many days. */
    SOON_BACK(Of.ENDED),
    /** Struck off with at most one file that shows the result. */
    ONE_FILE(Of.ENDED),
    /**
     * The same, and neither the report of the correction nor the self-check nor the submission has
     * {@value #A_FEW_LETTERS} letters and digits.
     */
    THIN(Of.ENDED),
    /** It has a root cause. */
    ANALYSED(Of.OPENED),
    /** No chain of its root causes has more whys than the two without which it has none. */
    FEWEST_WHYS(Of.OPENED),
    /** It has a plan. */
    PLANNED(Of.OPENED),
    /** Struck off without a rule that removes its cause for good. */
    NO_RULE(Of.ENDED),
    /** The same, and none was planned: no corrective action was found necessary. */
    NO_ACTION(Of.ENDED),
    /** Its unit has taken it as its own. */
    CLAIMED(Of.OPENED),
    /** Its unit registered it; what came back was registered by nobody. */
    SELF_FOUND(Of.OPENED);

    /** After how many days nobody asks any more whether a closure held, in counts. */
    public static final int HELD_FOR = 90;

    /** A Chinese character is a letter. */
    public static final int A_FEW_LETTERS = 10;

    /** By which day of a run it is sorted into months. */
    public enum Of {
        OPENED,
        DEADLINE,
        FIRST_SUBMITTED,
        ENDED
    }

    private final Of day;

    Trait(Of day) {
        this.day = day;
    }

    /** By which day runs with the trait are sorted into months. */
    public Of day() {
        return day;
    }
}
