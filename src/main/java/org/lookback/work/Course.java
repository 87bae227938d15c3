package org.lookback.work;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Progress;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A work as it is carried out. Every method that writes, and {@link #advance}, does not return once
 * the work has been cancelled, taken over by another server or is to be stopped.
 */
public interface Course extends Progress {

    /** Whoever asked for it, with the posts held now. */
    Actor actor();

    /** The language of whoever asked for it. */
    Locale language();

    Instant askedAt();

    /** What was asked for. */
    <P> P asked(Class<P> type);

    /** The file that was handed in. */
    Path handedIn();

    /** What {@link #step} has last left, by whichever beginning of this work. */
    <M> Optional<M> mark(Class<M> type);

    /**
     * Takes a step in one transaction with the mark that it leaves, so that it is never taken
     * twice. Whatever is not done is rolled back.
     *
     * @param mark what {@link #mark} gives from now on
     * @param done how many rows are done then
     */
    <T> Outcome<T> step(Supplier<Outcome<T>> act, Function<T, Object> mark, long done);

    /** Does all of the work in one transaction with the end of it. */
    Outcome<Ending> wholly(Supplier<Outcome<Ending>> act);

    /** Writes the file that is the work's result. */
    void writeFile(String name, String mediaType, Writing writing) throws IOException;

    /** Writes a file from its first to its last byte. */
    interface Writing {
        void to(OutputStream out) throws IOException;
    }
}
