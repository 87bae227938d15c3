package org.lookback.work.web;

import org.lookback.work.FaultRow;
import org.lookback.work.Work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A work as its page shows it, at a moment. */
public record WorkSheet(Work work, Instant now) {

    private static final int MINUTE = 60;

    /** About how long it still takes. */
    public record Left(String message, long amount) {}

    public String href() {
        return "/works/" + work.id();
    }

    /** What stands beside the state: that it is to stop, that its server is gone. */
    public Optional<String> note() {
        if (work.isToBeCancelled()) {
            return Optional.of("work.stopping");
        }
        return work.isSilent(now) ? Optional.of("work.silent") : Optional.empty();
    }

    public Optional<Left> left() {
        return work.isToBeCancelled() || work.isSilent(now)
                ? Optional.empty()
                : work.remaining(now).map(WorkSheet::left);
    }

    private static Left left(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        return seconds < 2 * MINUTE
                ? new Left("work.left.seconds", seconds)
                : new Left("work.left.minutes", Math.round((double) seconds / MINUTE));
    }

    /** How much of it is done, where that is known. */
    public Optional<Long> percent() {
        return work.known()
                .filter(known -> known > 0)
                .map(known -> Math.min(100, work.done() * 100 / known));
    }

    public List<FaultRow> faults() {
        return work.ending().map(ending -> ending.faults()).orElse(List.of());
    }

    /** Whether the faults are those of the rows of a file. */
    public boolean isByRow() {
        return faults().stream().anyMatch(fault -> fault.row() > 0);
    }
}
