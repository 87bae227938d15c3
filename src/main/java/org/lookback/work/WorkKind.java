package org.lookback.work;

import org.lookback.kernel.Outcome;

/**
 * What a room can do as a work; each room declares its own as beans. It may be begun several times
 * for one work, after a restart or a failure: what an earlier beginning has written, it learns from
 * {@link Course#mark}.
 */
public interface WorkKind {

    /** The kind's name, such as {@code ledger.export}. */
    String name();

    /**
     * Carries the work out by the commands that people give, with the actor's posts as they are
     * now. A refusal or faults mean that nothing was done.
     */
    Outcome<Ending> carryOut(Course course);

    /** What had been done when it was cancelled or broken off; its state does not matter. */
    default Ending soFar(Course course) {
        return Ending.nothing(Sentence.of("work.nothing-done"));
    }
}
