package org.lookback.work.internal;

import org.lookback.work.Work;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** Removes works with their files when their time is over. */
@Component
public class Expiry {

    private final WorkRows rows;
    private final WorkFiles files;
    private final Clock clock;

    /** Files of works that come after may belong to a request that is still at work. */
    private final AtomicLong known = new AtomicLong();

    public Expiry(WorkRows rows, WorkFiles files, Clock clock) {
        this.rows = rows;
        this.files = files;
        this.clock = clock;
    }

    public void forget() {
        rows.deleteEndedBefore(clock.instant().minus(Work.KEPT)).forEach(files::removeAll);
        long before = known.getAndSet(rows.highest());
        files.removeUnless(id -> id.value() > before || rows.find(id).isPresent());
    }
}
