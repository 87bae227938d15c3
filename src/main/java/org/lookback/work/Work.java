package org.lookback.work;

import org.lookback.kernel.Refusal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A work as its owner sees it.
 *
 * @param done rows done so far
 * @param known rows there are in all, as soon as that is known
 * @param against the rule that stood against it
 */
public record Work(
        WorkId id,
        String kind,
        Sentence title,
        WorkState state,
        long done,
        Optional<Long> known,
        Times times,
        Optional<Ending> ending,
        Optional<Rule> against,
        Optional<ResultFile> file) {

    /** How long a work that is over is kept with its result. */
    public static final Duration KEPT = Duration.ofDays(7);

    /** What is silent for so long has lost its server, and waits for another one. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Duration TOO_EARLY = Duration.ofSeconds(3);

    /** When what happened. */
    public record Times(
            Instant asked,
            Optional<Instant> begun,
            Optional<Instant> alive,
            Optional<Instant> cancelAsked,
            Optional<Instant> ended) {}

    /** The file that came of it. */
    public record ResultFile(String name, String mediaType, long size) {}

    /** A rule by its name, as it was kept. */
    public record Rule(String name, List<Object> particulars) implements Refusal {
        public Rule {
            particulars = List.copyOf(particulars);
        }
    }

    public boolean isOver() {
        return state.isOver();
    }

    /** Whether somebody has asked to cancel it and it has not yet come to a safe point. */
    public boolean isToBeCancelled() {
        return !isOver() && times.cancelAsked().isPresent();
    }

    /** Whether its server has fallen silent. */
    public boolean isSilent(Instant now) {
        return state == WorkState.RUNNING
                && times.alive().filter(alive -> alive.plus(SILENCE).isBefore(now)).isPresent();
    }

    /** About how long it still takes, by how long it has taken so far. */
    public Optional<Duration> remaining(Instant now) {
        if (state != WorkState.RUNNING || done == 0 || known.isEmpty() || times.begun().isEmpty()) {
            return Optional.empty();
        }
        Duration past = Duration.between(times.begun().get(), now);
        return past.compareTo(TOO_EARLY) < 0
                ? Optional.empty()
                : Optional.of(
                        Duration.ofMillis(
                                past.toMillis() * Math.max(0, known.get() - done) / done));
    }

    /** Until when it is kept, once it is over. */
    public Optional<Instant> keptUntil() {
        return times.ended().map(ended -> ended.plus(KEPT));
    }
}
