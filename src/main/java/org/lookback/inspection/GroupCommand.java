package org.lookback.inspection;

import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is done with a guidance group. */
public sealed interface GroupCommand {

    /** Gives it another name or other days. */
    record Amend(String name, LocalDate startsOn, Optional<LocalDate> endsOn)
            implements GroupCommand {}

    /** Takes somebody into the group. Who is in it already gets the role. */
    record AddMember(PersonId person, GroupRole role) implements GroupCommand {}

    /** Lets a member go. */
    record RemoveMember(PersonId person) implements GroupCommand {}

    /** Has the group guide units; those that it guides already stay. */
    record Guide(List<UnitId> units) implements GroupCommand {
        public Guide {
            units = List.copyOf(units);
        }
    }

    /** Has it guide a unit no more. */
    record Release(UnitId unit) implements GroupCommand {}

    /** Ends it before its time, or for good. */
    record Disband(String reason) implements GroupCommand {}
}
