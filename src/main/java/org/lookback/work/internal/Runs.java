package org.lookback.work.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Actors;
import org.lookback.kernel.Outcome;
import org.lookback.work.Ending;
import org.lookback.work.FaultRow;
import org.lookback.work.Sentence;
import org.lookback.work.Work;
import org.lookback.work.WorkId;
import org.lookback.work.WorkKind;
import org.lookback.work.WorkRefusal;
import org.lookback.work.WorkState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Carries works out on this server. A timer of its own tells the table several times a second how
 * far each has come, and brings back whether it is to be cancelled: so a work costs one connection,
 * however it spends its time, and one that hangs in a statement still shows that it is alive.
 */
@Component
public class Runs implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    /** A work that has failed so often, or taken its server with it, is not tried again. */
    static final int MOST_TRIES = 3;

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration AFTER_STOP = Duration.ofSeconds(5);
    private static final long TELL_MILLIS = 400;
    private static final long STOP_MILLIS = 15_000;

    private final WorkRows rows;
    private final WorkFiles files;
    private final Actors actors;
    private final Chronicle chronicle;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Map<String, WorkKind> kinds;

    private final ConcurrentMap<WorkId, Turn> turns = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private @Nullable ScheduledExecutorService timer;

    public Runs(
            WorkRows rows,
            WorkFiles files,
            Actors actors,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions,
            List<WorkKind> kinds) {
        this.rows = rows;
        this.files = files;
        this.actors = actors;
        this.chronicle = chronicle;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.kinds = kinds.stream().collect(Collectors.toMap(WorkKind::name, Function.identity()));
    }

    /** The history of a work: that it was asked for, and how it ended. */
    public static Stream stream(WorkId id) {
        return new Stream("work", id.value());
    }

    public boolean knows(String kind) {
        return kinds.containsKey(kind);
    }

    /**
     * Carries out a work that is not over, or goes on with it.
     *
     * @return after which time it is to be called again; nothing where it need not be
     */
    public Optional<Duration> carryOut(WorkId id) {
        if (stopping) {
            return Optional.of(AFTER_STOP);
        }
        Optional<WorkRows.Stored> begun = rows.begin(id, clock.instant());
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        WorkRows.Stored stored = begun.get();
        Optional<Actor> actor = actors.now(stored.person());
        Turn turn =
                new Turn(
                        stored,
                        actor.orElseGet(() -> new Actor(stored.person(), "", List.of())),
                        rows,
                        files,
                        transaction);
        turn.endsBy((ending, against) -> write(turn, ending, against));
        turns.put(id, turn);
        try {
            return carryOut(stored, turn, actor.isPresent());
        } finally {
            turns.remove(id, turn);
        }
    }

    private Optional<Duration> carryOut(WorkRows.Stored stored, Turn turn, boolean mayAct) {
        WorkKind kind = kinds.get(stored.work().kind());
        if (kind == null) {
            throw new IllegalStateException("no room does " + stored.work().kind());
        }
        try {
            if (stored.work().times().cancelAsked().isPresent()) {
                turn.halt(Halt.Why.CANCELLED);
            }
            if (stored.tries() > MOST_TRIES) {
                end(turn, kind.soFar(turn).as(WorkState.BROKEN_OFF), Optional.empty());
            } else if (!mayAct) {
                against(
                        turn,
                        kind,
                        new Outcome.Refused<>(WorkRefusal.OWNER_CAN_SIGN_IN, List.of()));
            } else {
                turn.advance(0);
                ended(turn, kind, kind.carryOut(turn));
            }
            return Optional.empty();
        } catch (Halt halt) {
            return halted(turn, kind, halt.why());
        } catch (RuntimeException e) {
            return failed(stored, turn, kind, e);
        }
    }

    private void ended(Turn turn, WorkKind kind, Outcome<Ending> outcome) {
        if (turn.isOver()) {
            tidy(turn);
            return;
        }
        switch (outcome) {
            case Outcome.Done<Ending>(var ending) -> end(turn, ending, Optional.empty());
            case Outcome.Refused<Ending> refused -> against(turn, kind, refused);
            case Outcome.Faulty<Ending>(var faults) ->
                    end(
                            turn,
                            kind.soFar(turn)
                                    .as(WorkState.NOT_DONE)
                                    .with(FaultRow.of(faults, Map.of())),
                            Optional.empty());
            case Outcome.Stale<Ending> _ ->
                    throw new IllegalStateException("a work that was stale was not tried again");
            case Outcome.Absent<Ending> _ ->
                    end(
                            turn,
                            kind.soFar(turn).as(WorkState.NOT_DONE),
                            Optional.of(new Work.Rule("ABSENT", List.of())));
        }
    }

    private void against(Turn turn, WorkKind kind, Outcome.Refused<Ending> refused) {
        end(
                turn,
                kind.soFar(turn).as(WorkState.NOT_DONE),
                Optional.of(new Work.Rule(refused.refusal().name(), refused.particulars())));
    }

    private Optional<Duration> halted(Turn turn, WorkKind kind, Halt.Why why) {
        switch (why) {
            case CANCELLED -> end(turn, kind.soFar(turn).as(WorkState.CANCELLED), Optional.empty());
            case TAKEN_OVER -> LOG.info("Work {} goes on elsewhere.", turn.id());
            case STOPPING -> {
                rows.giveBack(turn.id(), turn.number());
                return Optional.of(AFTER_STOP);
            }
        }
        return Optional.empty();
    }

    private Optional<Duration> failed(
            WorkRows.Stored stored, Turn turn, WorkKind kind, RuntimeException e) {
        if (stored.tries() < MOST_TRIES) {
            LOG.warn("Work {} failed and will be tried again.", turn.id(), e);
            rows.wait(turn.id(), turn.number());
            return Optional.of(AFTER_FAILURE.multipliedBy(stored.tries()));
        }
        LOG.error("Work {} failed for the last time.", turn.id(), e);
        end(turn, kind.soFar(turn).as(WorkState.BROKEN_OFF), Optional.empty());
        return Optional.empty();
    }

    private void end(Turn turn, Ending ending, Optional<Work.Rule> against) {
        boolean ended = Boolean.TRUE.equals(transaction.execute(_ -> write(turn, ending, against)));
        if (ended) {
            tidy(turn);
        }
    }

    private boolean write(Turn turn, Ending ending, Optional<Work.Rule> against) {
        boolean ended =
                rows.end(
                        turn.id(),
                        turn.number(),
                        turn.done(),
                        turn.known(),
                        ending,
                        against,
                        ending.state().isDoing() ? turn.file() : Optional.empty(),
                        clock.instant());
        if (ended) {
            chronicled(turn.actor(), turn.id(), ending, turn.done());
        }
        return ended;
    }

    private void chronicled(Actor actor, WorkId id, Ending ending, long done) {
        chronicle.append(
                stream(id),
                1,
                List.of(NewEntry.of("Ended", Map.of("state", ending.state(), "done", done))),
                actor,
                Optional.empty(),
                clock.instant());
    }

    /** Ends a work that nobody has begun, in the transaction at hand. */
    public void cancelBeforeBegun(Actor actor, WorkId id) {
        Ending ending = Ending.nothing(Sentence.of("work.nothing-done")).as(WorkState.CANCELLED);
        if (rows.end(id, 0, 0, null, ending, Optional.empty(), Optional.empty(), clock.instant())) {
            chronicled(actor, id, ending, 0);
            files.removeAll(id);
        }
    }

    /** What was handed in is not kept longer than it is needed, nor what is no result. */
    private void tidy(Turn turn) {
        rows.find(turn.id())
                .ifPresent(stored ->
                        files.removeAllBut(
                                turn.id(),
                                stored.work().file().isPresent()
                                        ? List.of(files.result(turn.id(), stored.turn()))
                                        : List.of()));
    }

    /** Tells how far every work has come, and asks whether it is to go on. */
    void tell() {
        turns.values()
                .forEach(turn -> {
                    Optional<Boolean> cancelled =
                            rows.goesOn(
                                    turn.id(),
                                    turn.number(),
                                    turn.done(),
                                    turn.known(),
                                    clock.instant());
                    if (cancelled.isEmpty()) {
                        turn.halt(Halt.Why.TAKEN_OVER);
                    } else if (cancelled.get()) {
                        turn.halt(Halt.Why.CANCELLED);
                    }
                });
    }

    @Override
    public synchronized void start() {
        stopping = false;
        ScheduledExecutorService fresh =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("works-tell").daemon().factory());
        var _ =
                fresh.scheduleWithFixedDelay(
                        this::tellQuietly, TELL_MILLIS, TELL_MILLIS, TimeUnit.MILLISECONDS);
        timer = fresh;
    }

    /** What could not be told now is told a moment later. */
    private void tellQuietly() {
        try {
            tell();
        } catch (RuntimeException e) {
            LOG.warn("How far the works have come could not be told.", e);
        }
    }

    /** Every work on this server comes to a safe point and waits for the next server. */
    @Override
    public synchronized void stop() {
        stopping = true;
        ScheduledExecutorService telling = timer;
        timer = null;
        if (telling != null) {
            telling.close();
        }
        turns.values().forEach(turn -> turn.halt(Halt.Why.STOPPING));
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
        while (!turns.isEmpty() && System.nanoTime() < until) {
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
