package org.lookback.ledger;

import org.lookback.campaign.Assignment;
import org.lookback.campaign.Meeting;
import org.lookback.campaign.SpecialAction;

/** Something that waits for a person, and for what. */
public sealed interface DeskItem {

    Step step();

    /** A problem that waits. */
    record OnProblem(ProblemCard problem, Step step) implements DeskItem {}

    /** An assignment that waits. */
    record OnAssignment(Assignment assignment, Step step) implements DeskItem {}

    /** A meeting that one is to attend, or to account for. */
    record OnMeeting(Meeting meeting, Step step) implements DeskItem {}

    /** A special action that is to be signed or concluded. */
    record OnSpecialAction(SpecialAction action, Step step) implements DeskItem {}

    /** Something that a room above has to be done. */
    record OnErrand(Errand errand) implements DeskItem {

        @Override
        public Step step() {
            return errand.step();
        }
    }

    /** What is to be done. */
    enum Step {
        ASSIGN,
        CLAIM,
        PLAN,
        BEGIN,
        SUBMIT,
        SIGN,
        VERIFY,
        VISIT,
        GIVE_NOTICE,
        ANSWER_OBJECTION,
        STRIKE_OFF,
        LOOK_BACK,
        REOPEN,
        ANSWER_EXTENSION,
        CLAIM_ASSIGNMENT,
        REPORT_ASSIGNMENT,
        REPORT_ASSIGNMENT_AGAIN,
        JUDGE_REPORT,
        ANSWER_DECLINED,
        ATTEND_MEETING,
        ACCOUNT_FOR_MEETING,
        SIGN_SPECIAL_ACTION,
        CONCLUDE_SPECIAL_ACTION,
        /** At what a round drew. */
        LOOK_BACK_AT_DRAWN,
        APPROVE_VISIT,
        /** That more is asked of units in a week than the cap allows. */
        APPROVE_EXCESS,
        PLAN_SECOND_VISIT,
        REPLY_TO_CASE,
        /** Decide about names and submit it. */
        FINISH_CASE,
        APPROVE_CASE,
        ANSWER_SELF_CHECK,
        REPLY_TO_SUPERVISION_NOTICE,
        /** They are not what the history says. */
        SEE_TO_FIGURES,
        TRIAGE_OPINION,
        ANSWER_OPINION;

        /** What somebody outside the unit does about what a submitted problem waits for. */
        public static Step of(Awaited awaited) {
            return switch (awaited) {
                case ACCEPTANCE -> VERIFY;
                case VISIT -> VISIT;
                case NOTICE -> GIVE_NOTICE;
                case ANSWER -> ANSWER_OBJECTION;
                case STRIKE_OFF -> STRIKE_OFF;
            };
        }
    }
}
