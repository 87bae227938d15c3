package org.lookback.export;

import org.lookback.kernel.Outcome;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.Sentence;
import org.lookback.work.WorkKind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Takes rows along as a work; each room declares one for what it has. It changes nothing, so a
 * restart begins it anew.
 */
public final class ExportWork<E extends ExportOrder> implements WorkKind {

    private final Exportable<E> rows;
    private final Exports exports;

    public ExportWork(Exportable<E> rows, Exports exports) {
        this.rows = rows;
        this.exports = exports;
    }

    @Override
    public String name() {
        return rows.kind();
    }

    @Override
    public Outcome<Ending> carryOut(Course course) {
        E order = course.asked(rows.order());
        AtomicReference<Outcome<Exported>> outcome = new AtomicReference<>(Outcome.absent());
        try {
            course.writeFile(
                    exports.fileName(course.language(), rows.title(), order.format()),
                    order.format().mediaType(),
                    out ->
                            outcome.set(
                                    rows.write(
                                            course.actor(),
                                            order,
                                            course.language(),
                                            out,
                                            course)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return outcome.get()
                .map(exported ->
                        Ending.done(Sentence.of("export.done", exported.rows()))
                                .answering(
                                        Map.of(
                                                "rows", exported.rows(),
                                                "asOf", exported.asOf().toString())));
    }

    @Override
    public Ending soFar(Course course) {
        return Ending.nothing(Sentence.of("export.none"));
    }
}
