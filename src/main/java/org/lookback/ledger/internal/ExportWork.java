package org.lookback.ledger.internal;

import org.lookback.kernel.Outcome;
import org.lookback.ledger.Export;
import org.lookback.ledger.Exported;
import org.lookback.ledger.LedgerExports;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.Sentence;
import org.lookback.work.WorkKind;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Takes the ledger along as a work. It changes nothing, so a restart begins it anew. */
@Component
class ExportWork implements WorkKind {

    private final LedgerExports exports;

    ExportWork(LedgerExports exports) {
        this.exports = exports;
    }

    @Override
    public String name() {
        return LedgerExports.KIND;
    }

    @Override
    public Outcome<Ending> carryOut(Course course) {
        Export export = course.asked(Export.class);
        AtomicReference<Outcome<Exported>> outcome = new AtomicReference<>(Outcome.absent());
        try {
            course.writeFile(
                    exports.fileName(course.language(), export.format()),
                    export.format().mediaType(),
                    out ->
                            outcome.set(
                                    exports.write(
                                            course.actor(),
                                            export,
                                            course.language(),
                                            out,
                                            course)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return outcome.get()
                .map(exported ->
                        Ending.done(Sentence.of("ledger.export.done", exported.rows()))
                                .answering(
                                        Map.of(
                                                "rows", exported.rows(),
                                                "asOf", exported.asOf().toString())));
    }

    @Override
    public Ending soFar(Course course) {
        return Ending.nothing(Sentence.of("ledger.export.none"));
    }
}
