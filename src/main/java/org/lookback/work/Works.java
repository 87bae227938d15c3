package org.lookback.work;

import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.work.internal.Bell;
import org.lookback.work.internal.Runs;
import org.lookback.work.internal.WorkFiles;
import org.lookback.work.internal.WorkRows;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Works: asked for, looked at, cancelled, removed. A work belongs to whoever asked for it; to
 * everybody else it is absent. It begins when the transaction in which it was asked for has ended,
 * and is kept with its result for {@link Work#KEPT} after its end.
 */
@Service
public class Works {

    /** How many works of one person may wait or run at a time. */
    public static final int MOST_AT_ONCE = 5;

    private final WorkRows rows;
    private final WorkFiles files;
    private final Bell bell;
    private final Runs runs;
    private final Chronicle chronicle;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public Works(
            WorkRows rows,
            WorkFiles files,
            Bell bell,
            Runs runs,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.files = files;
        this.bell = bell;
        this.runs = runs;
        this.chronicle = chronicle;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Asks for a work. Refused: {@link WorkRefusal#FEW_WORKS_AT_ONCE}. */
    public Outcome<Work> ask(Actor actor, NewWork order) {
        return ask(actor, order, _ -> {});
    }

    /** The same with a file, which the work reads. */
    public Outcome<Work> ask(Actor actor, NewWork order, byte[] file) {
        return ask(
                actor,
                order,
                id -> {
                    TransactionSynchronizationManager.registerSynchronization(
                            new TransactionSynchronization() {
                                @Override
                                public void afterCompletion(int status) {
                                    if (status != STATUS_COMMITTED) {
                                        files.removeAll(id);
                                    }
                                }
                            });
                    files.keep(id, file);
                });
    }

    private Outcome<Work> ask(Actor actor, NewWork order, Consumer<WorkId> handIn) {
        if (!runs.knows(order.kind())) {
            throw new IllegalArgumentException("no room does " + order.kind());
        }
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    if (rows.countGoingOn(actor.person()) >= MOST_AT_ONCE) {
                        return Outcome.refused(WorkRefusal.FEW_WORKS_AT_ONCE, MOST_AT_ONCE);
                    }
                    Instant now = clock.instant();
                    WorkId id = rows.insert(actor.person(), order, now);
                    handIn.accept(id);
                    chronicle.append(
                            Runs.stream(id),
                            0,
                            List.of(
                                    NewEntry.of(
                                            "Asked",
                                            Map.of("kind", order.kind(), "title", order.title()))),
                            actor,
                            Optional.empty(),
                            now);
                    bell.ring(id);
                    return Outcome.done(rows.find(actor, id).orElseThrow());
                }));
    }

    public Optional<Work> find(Actor actor, WorkId id) {
        return rows.find(actor, id);
    }

    /** The actor's works, the newest first. */
    public Page<Work> list(Actor actor, PageRequest part) {
        return rows.list(actor, part);
    }

    /** The owner has seen how it ended, and need not be told any more. */
    public void see(Actor actor, WorkId id) {
        rows.find(actor, id)
                .filter(Work::isOver)
                .ifPresent(work -> rows.see(work.id(), clock.instant()));
    }

    /**
     * Has a work stop at the next safe point; one that has not begun, does not begin. Refused:
     * {@link WorkRefusal#WORK_GOES_ON}.
     */
    public Outcome<Work> cancel(Actor actor, WorkId id) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    Optional<WorkRows.Stored> found =
                            rows.find(id).filter(stored -> stored.person().equals(actor.person()));
                    if (found.isEmpty()) {
                        return Outcome.absent();
                    }
                    if (found.get().work().isOver()) {
                        return Outcome.refused(WorkRefusal.WORK_GOES_ON);
                    }
                    rows.askToCancel(id, clock.instant());
                    if (found.get().turn() == 0) {
                        runs.cancelBeforeBegun(actor, id);
                    }
                    return Outcome.done(rows.find(actor, id).orElseThrow());
                }));
    }

    /** Removes a work that is over, with its result. Refused: {@link WorkRefusal#WORK_IS_OVER}. */
    public Outcome<Work> remove(Actor actor, WorkId id) {
        Optional<Work> work = find(actor, id);
        if (work.isEmpty()) {
            return Outcome.absent();
        }
        if (!rows.delete(id)) {
            return Outcome.refused(WorkRefusal.WORK_IS_OVER);
        }
        files.removeAll(id);
        return Outcome.done(work.get());
    }

    /** The file that came of it. */
    public Optional<WorkFile> file(Actor actor, WorkId id) {
        return rows.find(id)
                .filter(stored -> stored.person().equals(actor.person()))
                .flatMap(stored ->
                        stored.work()
                                .file()
                                .map(file -> new WorkFile(file, files.result(id, stored.turn()))));
    }
}
