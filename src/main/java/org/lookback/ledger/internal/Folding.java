package org.lookback.ledger.internal;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the tail of the tallies short while the application runs. Counts are exact without it; they
 * are only read the faster, the less there is to add up. It runs on every node by itself, several
 * times a second, which is why it is no entry in the table of scheduled tasks.
 */
@Component
class Folding implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Folding.class);

    private static final long PAUSE_MILLIS = 250;
    private static final long TIDY_MINUTES = 60;

    /**
     * Beyond so many cells the next fold follows at once: reading them costs about 5 µs each, as
     * measured in docs/decisions/0006-tallies.md.
     */
    private static final int LONG_TAIL = 1_000;

    /** So many cells, a quarter of a second for whoever reads, and somebody should look. */
    private static final int ALARMING_TAIL = 50_000;

    private final Tallies tallies;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;

    /** The last day that this node has seen begin; the counts are exact whenever it does. */
    private LocalDate passedInto = LocalDate.MIN;

    Folding(Tallies tallies, Clock clock) {
        this.tallies = tallies;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        Optional<String> why = whyAnew();
        while (why.isPresent()) {
            LOG.info("{}; the tallies are counted anew.", why.get());
            try {
                tallies.rebuild();
            } catch (ConcurrencyFailureException _) {
                // Another node has folded or counted meanwhile: so look again whether it is needed.
                LOG.info("Another node was at the tallies.");
            }
            why = whyAnew();
        }
        ScheduledExecutorService fresh =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("tally-fold").daemon().factory());
        Future<?> unusedFold =
                fresh.scheduleWithFixedDelay(
                        () -> quietly(this::catchUp),
                        PAUSE_MILLIS,
                        PAUSE_MILLIS,
                        TimeUnit.MILLISECONDS);
        Future<?> unusedTidy =
                fresh.scheduleWithFixedDelay(
                        () -> quietly(tallies::tidy), 1, TIDY_MINUTES, TimeUnit.MINUTES);
        timer = fresh;
    }

    private Optional<String> whyAnew() {
        if (tallies.comeFromElsewhere()) {
            return Optional.of("The database was restored from another one");
        }
        return tallies.areComplete()
                ? Optional.empty()
                : Optional.of("This version counts more than the last");
    }

    private void catchUp() {
        LocalDate today = LocalDate.now(clock);
        if (today.isAfter(passedInto) && tallies.passInto(today)) {
            passedInto = today;
        }
        int tail = tallies.fold();
        while (tail > LONG_TAIL && !Thread.currentThread().isInterrupted()) {
            if (tail > ALARMING_TAIL) {
                LOG.warn(
                        "A fold of the tallies took in {} cells at once: it does not keep up with"
                                + " the writers. Counts stay exact and are read more slowly.",
                        tail);
            }
            tail = tallies.fold();
        }
    }

    /** A fold that fails is only late; the next one does its work. */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("Folding the tallies failed and will be tried again.", e);
        }
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.close();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    /**
     * Before the web server opens its port: nobody is shown counters that are still to be made
     * anew.
     */
    @Override
    public int getPhase() {
        return 1;
    }
}
