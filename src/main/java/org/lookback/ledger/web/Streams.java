package org.lookback.ledger.web;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.Changed;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Mark;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells open pages that something below their unit has changed, and nothing else: what it is they
 * ask for themselves, as whoever they are then. One question to the database, twice a second and
 * only while somebody listens, serves all pages of this node; a page costs a socket and no thread.
 */
@Component
class Streams implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

    /** Beyond so many listeners a node sends further ones away; their pages stay as they are. */
    private static final int MOST = 4_000;

    private static final long PAUSE_MILLIS = 500;

    /** No page is told more often, however much goes on. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);

    /**
     * So long a page waits the longer for each other page that listens: told together, they ask for
     * at most twenty overviews a second.
     */
    private static final long QUIET_NANOS_EACH = TimeUnit.MILLISECONDS.toNanos(50);

    /** An empty line now and then finds out who has gone. */
    private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** After that the page comes again, and is asked again who it is. */
    private static final long LIFE_NANOS = TimeUnit.MINUTES.toNanos(15);

    private final Ledger ledger;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService timer;
    private @Nullable ExecutorService senders;
    private @Nullable Mark mark;

    Streams(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * A stream for a page of a unit; none where too many listen, or while the application stops.
     *
     * @param since what the page has seen; what happened since then it is told at once
     */
    synchronized Optional<SseEmitter> open(UnitId unit, Optional<Mark> since) {
        if (senders == null || listeners.size() >= MOST) {
            return Optional.empty();
        }
        Changed changed = ledger.changedSince(since);
        Listener listener = new Listener(unit);
        listener.emitter.onCompletion(() -> listeners.remove(listener));
        listener.emitter.onError(_ -> listeners.remove(listener));
        listeners.add(listener);
        // The other listeners may lag behind this moment; this one is told a change twice at worst.
        if (mark == null) {
            mark = changed.now();
        }
        if (changed.touches(unit)) {
            listener.stale.set(true);
        }
        return Optional.of(listener.emitter);
    }

    private void look() {
        if (listeners.isEmpty()) {
            synchronized (this) {
                if (listeners.isEmpty()) {
                    mark = null;
                }
            }
            return;
        }
        Changed changed;
        synchronized (this) {
            changed = ledger.changedSince(Optional.ofNullable(mark));
            mark = changed.now();
        }
        long now = System.nanoTime();
        long quiet = QUIET_NANOS + QUIET_NANOS_EACH * listeners.size();
        for (Listener listener : listeners) {
            if (changed.touches(listener.unit)) {
                listener.stale.set(true);
            }
            if (now - listener.begun > LIFE_NANOS) {
                listener.emitter.complete();
            } else if (listener.stale.get()
                    ? now - listener.told > quiet
                    : now - listener.beaten > BEAT_NANOS) {
                send(listener, changed.now(), now);
            }
        }
    }

    /** On a thread of its own, for somebody's line may be slow. */
    private void send(Listener listener, Mark now, long nanos) {
        ExecutorService open = senders;
        if (open == null || !listener.busy.compareAndSet(false, true)) {
            return;
        }
        boolean stale = listener.stale.getAndSet(false);
        listener.beaten = nanos;
        if (stale) {
            listener.told = nanos;
        }
        Future<?> unusedSending =
                open.submit(() -> {
                    try {
                        listener.emitter.send(
                                stale
                                        ? SseEmitter.event().id(now.text()).name("changed").data("")
                                        : SseEmitter.event().comment(""));
                    } catch (IOException | IllegalStateException _) {
                        listeners.remove(listener);
                    } finally {
                        listener.busy.set(false);
                    }
                });
    }

    int listening() {
        return listeners.size();
    }

    @Override
    public synchronized void start() {
        senders = Executors.newVirtualThreadPerTaskExecutor();
        ScheduledExecutorService fresh =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("changes").daemon().factory());
        Future<?> unusedLooking =
                fresh.scheduleWithFixedDelay(
                        this::lookQuietly, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        timer = fresh;
    }

    private void lookQuietly() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("Looking for changes failed and will be tried again.", e);
        }
    }

    /** Before the server stops taking requests, which would wait for streams that never end. */
    @Override
    public void stop() {
        ScheduledExecutorService looking = timer;
        ExecutorService sending = senders;
        synchronized (this) {
            timer = null;
            senders = null;
        }
        if (looking != null) {
            looking.shutdownNow();
        }
        listeners.forEach(listener -> listener.emitter.complete());
        listeners.clear();
        if (sending != null) {
            sending.shutdownNow();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    /** A page that listens. */
    private static final class Listener {
        private final UnitId unit;
        private final SseEmitter emitter = new SseEmitter(0L);
        private final AtomicBoolean stale = new AtomicBoolean();
        private final AtomicBoolean busy = new AtomicBoolean();
        private final long begun = System.nanoTime();
        private volatile long told = begun - TimeUnit.HOURS.toNanos(1);
        private volatile long beaten = told;

        Listener(UnitId unit) {
            this.unit = unit;
        }
    }
}
