package org.lookback.inspection;

import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.Optional;

/** Why a person may not inspect a unit (回避). */
public sealed interface Recusal {

    PersonId person();

    /** The unit to be inspected. */
    UnitId unit();

    /**
     * The unit to which the person is tied: the same, one below it or, for a declared tie, one
     * above it.
     */
    UnitId where();

    /** Acts there now. */
    record Acts(PersonId person, UnitId unit, UnitId where, String title) implements Recusal {}

    /** Acted there until not long ago. */
    record Acted(PersonId person, UnitId unit, UnitId where, String title, LocalDate until)
            implements Recusal {}

    /** Has declared to be tied to it. */
    record Tied(PersonId person, UnitId unit, UnitId where, TieKind kind, Optional<String> note)
            implements Recusal {

        /** That there is a tie, without what it is. */
        public Tied withoutDetails() {
            return new Tied(person, unit, unit, TieKind.OTHER, Optional.empty());
        }
    }
}
