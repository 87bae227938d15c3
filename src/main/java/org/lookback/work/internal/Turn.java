package org.lookback.work.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.chronicle.CanonicalJson;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.Work;
import org.lookback.work.WorkId;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One beginning of a work on this server. How far it has come stands here and is carried to the
 * table by a timer, which brings back whether it is to stop: the work itself waits for neither.
 */
final class Turn implements Course {

    /** How the end is written, in the transaction at hand. */
    interface End {
        boolean write(Ending ending, Optional<Work.Rule> against);
    }

    private final WorkRows.Stored stored;
    private final Actor actor;
    private final WorkRows rows;
    private final WorkFiles files;
    private final TransactionTemplate transaction;

    private final AtomicLong done;
    private volatile @Nullable Long known;
    private volatile Halt.@Nullable Why halt;
    private @Nullable String mark;
    private Optional<Work.ResultFile> file = Optional.empty();
    private @Nullable End end;
    private boolean over;

    Turn(
            WorkRows.Stored stored,
            Actor actor,
            WorkRows rows,
            WorkFiles files,
            TransactionTemplate transaction) {
        this.stored = stored;
        this.actor = actor;
        this.rows = rows;
        this.files = files;
        this.transaction = transaction;
        this.done = new AtomicLong(stored.work().done());
        this.known = stored.work().known().orElse(null);
        this.mark = stored.mark().orElse(null);
    }

    void endsBy(End writing) {
        end = writing;
    }

    WorkId id() {
        return stored.work().id();
    }

    long number() {
        return stored.turn();
    }

    long done() {
        return done.get();
    }

    @Nullable Long known() {
        return known;
    }

    boolean isOver() {
        return over;
    }

    Optional<Work.ResultFile> file() {
        return file;
    }

    /** From the next safe point on it does not go on. */
    void halt(Halt.Why why) {
        halt = why;
    }

    private void goOn() {
        Halt.Why why = halt;
        if (why != null) {
            throw new Halt(why);
        }
    }

    @Override
    public Actor actor() {
        return actor;
    }

    @Override
    public Locale language() {
        return stored.language();
    }

    @Override
    public Instant askedAt() {
        return stored.work().times().asked();
    }

    @Override
    public <P> P asked(Class<P> type) {
        return CanonicalJson.read(stored.asked(), type);
    }

    @Override
    public Path handedIn() {
        return files.handedIn(id());
    }

    @Override
    public <M> Optional<M> mark(Class<M> type) {
        return Optional.ofNullable(mark).map(text -> CanonicalJson.read(text, type));
    }

    @Override
    public void expect(long rowsInAll) {
        known = rowsInAll;
        goOn();
    }

    @Override
    public void advance(long more) {
        done.addAndGet(more);
        goOn();
    }

    @Override
    public <T> Outcome<T> step(Supplier<Outcome<T>> act, Function<T, Object> left, long doneThen) {
        goOn();
        String[] written = new String[1];
        Outcome<T> outcome =
                Objects.requireNonNull(
                        transaction.execute(status -> {
                            Outcome<T> acted = act.get();
                            if (!(acted instanceof Outcome.Done<T>(var value))) {
                                status.setRollbackOnly();
                                return acted;
                            }
                            written[0] = CanonicalJson.write(left.apply(value));
                            if (!rows.leaveMark(id(), number(), written[0], doneThen)) {
                                throw new Halt(Halt.Why.TAKEN_OVER);
                            }
                            return acted;
                        }));
        if (outcome instanceof Outcome.Done<T>) {
            mark = written[0];
            done.set(doneThen);
        }
        return outcome;
    }

    @Override
    public Outcome<Ending> wholly(Supplier<Outcome<Ending>> act) {
        goOn();
        Outcome<Ending> outcome =
                Objects.requireNonNull(
                        transaction.execute(status -> {
                            Outcome<Ending> acted = act.get();
                            if (!(acted instanceof Outcome.Done<Ending>(var ending))
                                    || !ending.state().isDoing()) {
                                status.setRollbackOnly();
                                return acted;
                            }
                            goOn();
                            if (!Objects.requireNonNull(end).write(ending, Optional.empty())) {
                                throw new Halt(Halt.Why.TAKEN_OVER);
                            }
                            return acted;
                        }));
        over = outcome instanceof Outcome.Done<Ending>(var ending) && ending.state().isDoing();
        return outcome;
    }

    @Override
    public void writeFile(String name, String mediaType, Writing writing) throws IOException {
        goOn();
        Path path = files.result(id(), number());
        files.write(path, writing);
        file = Optional.of(new Work.ResultFile(name, mediaType, Files.size(path)));
        goOn();
    }
}
