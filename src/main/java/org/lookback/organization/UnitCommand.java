package org.lookback.organization;

import java.util.Optional;

/** What can be done to a unit that exists. */
public sealed interface UnitCommand {

    /** Gives it another name. */
    record Rename(String name) implements UnitCommand {}

    /**
     * Puts it, with everything below it, under another unit.
     *
     * @param parent the new parent's code; without one the unit becomes a root
     */
    record Move(Optional<String> parent) implements UnitCommand {}

    /**
     * Lets it go over into another unit. Its children and the posts held at it go over too. The
     * unit itself, closed for ever, comes to lie under the other, so that whoever acts for that
     * unit reaches its history and its open matters.
     *
     * @param into the other unit's code
     */
    record Merge(String into) implements UnitCommand {}

    /** Ends it. The posts held at it end too. */
    record Close() implements UnitCommand {}

    /** Opens a closed unit again. Its posts are granted anew. */
    record Reopen() implements UnitCommand {}
}
