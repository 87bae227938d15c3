package org.lookback.export;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Progress;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Rows of a room that people take along.
 *
 * @param <E> what can be ordered of them
 */
public interface Exportable<E extends ExportOrder> {

    /** The kind of work that writes them. */
    String kind();

    Class<E> order();

    /** The message key of what the rows are: the name of the file and of the sheet. */
    String title();

    /**
     * The message key that says what the work does; its particular is the end of the file's name.
     */
    String task();

    /** Whether they are too many for a request: more than {@link Exports#MOST_AT_ONCE}. */
    boolean isLong(Actor actor, E order);

    /**
     * Writes the rows that the actor may see, in the actor's language. Refused: {@link
     * ExportRefusal#EXPORT_FITS_A_SHEET}.
     */
    Outcome<Exported> write(
            Actor actor, E order, Locale language, OutputStream out, Progress progress)
            throws IOException;
}
