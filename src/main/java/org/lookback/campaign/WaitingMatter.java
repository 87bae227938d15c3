package org.lookback.campaign;

import java.time.LocalDate;
import java.util.Optional;

/** Something of a campaign itself that waits for a person, and for what. */
public sealed interface WaitingMatter {

    /** The day that it is for, if there is one. */
    Optional<LocalDate> day();

    /** A meeting. */
    record OnMeeting(Meeting meeting, OnMeeting.Need need) implements WaitingMatter {

        /** What is to be done. */
        public enum Need {
            /** The person's unit is invited by a duty that the person has. */
            ATTEND,
            /** Its time is over, and nobody has said that it took place or did not. */
            ACCOUNT
        }

        @Override
        public Optional<LocalDate> day() {
            return Optional.of(meeting.time().day());
        }
    }

    /** A special action whose result was shown. */
    record OnSpecialAction(SpecialAction action, OnSpecialAction.Need need)
            implements WaitingMatter {

        /** What is to be done. */
        public enum Need {
            SIGN,
            /** All have answered: it is closed or goes on. */
            CONCLUDE
        }

        @Override
        public Optional<LocalDate> day() {
            return Optional.empty();
        }
    }
}
