package org.lookback.shell.idempotency;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets requests with the same key go one after the other within this process, so that those who
 * wait hold no connection to the database. Between processes the table does the same.
 */
class Turns {

    /** Work that may fail as a filter may. */
    interface Work<E extends Exception> {
        void run() throws E;
    }

    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock();
        private int takers;
    }

    private final ConcurrentMap<KeptAnswers.Key, Turn> turns = new ConcurrentHashMap<>();

    <E extends Exception> void inTurn(KeptAnswers.Key key, Work<E> work) throws E {
        Turn turn =
                turns.compute(
                        key,
                        (_, present) -> {
                            Turn next = present == null ? new Turn() : present;
                            next.takers++;
                            return next;
                        });
        turn.lock.lock();
        try {
            work.run();
        } finally {
            turn.lock.unlock();
            turns.computeIfPresent(key, (_, present) -> --present.takers == 0 ? null : present);
        }
    }
}
