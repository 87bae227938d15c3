package org.lookback.demo.internal;

import org.lookback.ledger.Command;

import java.time.LocalDateTime;
import java.util.OptionalInt;

/**
 * One step of one story.
 *
 * @param story the number of the story, which becomes one problem
 * @param at in the demo's zone
 */
record Step(int story, LocalDateTime at, Seat by, Deed deed) {

    /** What is done. Other problems are named by the number of their story. */
    sealed interface Deed {

        /**
         * The story begins.
         *
         * @param partOf the story that this one is a part of
         */
        record Enter(Command.Register entry, OptionalInt partOf) implements Deed {}

        /** A command to the problem itself. */
        record Act(Command command) implements Deed {}

        /** The problem is the same as another. */
        record Join(int story) implements Deed {}

        /** A posed unit has the problem, too; its own begins another story. */
        record Accept(int begins) implements Deed {}

        /** A posed unit does not have the problem. */
        record Decline(String grounds) implements Deed {}
    }
}
