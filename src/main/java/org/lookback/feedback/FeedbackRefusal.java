package org.lookback.feedback;

import org.lookback.kernel.Refusal;

/** The rules of what the public says. */
public enum FeedbackRefusal implements Refusal {
    /** Opinions are taken where a campaign asks for them. */
    OPINIONS_ARE_NOT_ASKED_FOR,
    /** The office that runs a campaign says whether it asks for opinions. */
    OFFICE_ASKS_FOR_OPINIONS,
    /** From one address not more than so many come in an hour: {0} minutes until the next. */
    TOO_MUCH_FROM_ONE_ADDRESS,
    /** Few of the public are served at the same time, so that work goes on: {0} minutes to wait. */
    TOO_MANY_AT_ONCE,
    /** Where much comes from one address, a small question is asked. */
    SMALL_QUESTION_IS_ANSWERED,
    /** The office that received an opinion, or one above, says what becomes of it. */
    OFFICE_DEALS_WITH_OPINION,
    /** An opinion is answered by the unit it was given to, or the office. */
    UNIT_OR_OFFICE_ANSWERS_OPINION,
    /** What was asked does not go with how far the opinion has come: {0}. */
    OPINION_HAS_MOVED_ON,
    /** A sender asks back {0} times at most. */
    SENDER_ASKS_BACK_SO_OFTEN,
    /** An opinion is given to a unit within the office's reach. */
    OPINION_GOES_TO_UNIT_BELOW,
    /** An opinion is merged with another one of the campaign that is open. */
    OPINION_MERGES_INTO_OPEN_ONE,
    /** A contact is opened by an office that deals with the opinion. */
    OFFICE_OPENS_CONTACT,
    /** No contact is opened by whoever acts for the unit that the opinion is about. */
    CONTACT_STAYS_SEALED_FROM_UNIT,
    /** No contact is opened before it is known whose people must not learn it. */
    CONTACT_WAITS_FOR_UNIT,
    /** Which unit an opinion is about is said once, by the sender or the office. */
    UNIT_OF_OPINION_IS_NAMED_ONCE,
    /** There is no contact. */
    NO_CONTACT_WAS_LEFT,
    /** Work orders are brought in by an office of the campaign. */
    OFFICE_BRINGS_IN_WORK_ORDERS,
    /** Work orders are brought in once they were checked, and once. */
    WORK_ORDERS_ARE_CHECKED_FIRST,
    /** There is a new order among them. */
    SOME_WORK_ORDER_IS_NEW,
    /** A file of work orders is kept for {0} days. */
    WORK_ORDERS_ARE_STILL_KEPT;

    @Override
    public boolean passesWithTime() {
        return this == TOO_MUCH_FROM_ONE_ADDRESS || this == TOO_MANY_AT_ONCE;
    }
}
