package org.lookback.ledger.internal;

import org.lookback.export.Exports;
import org.lookback.kernel.Outcome;
import org.lookback.ledger.Export;
import org.lookback.ledger.LedgerExports;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.Sentence;
import org.lookback.work.WorkKind;
import org.springframework.stereotype.Component;

/** Takes the ledger along as a work. It changes nothing, so a restart begins it anew. */
@Component
class ExportWork implements WorkKind {

    private final LedgerExports ledger;
    private final Exports exports;

    ExportWork(LedgerExports ledger, Exports exports) {
        this.ledger = ledger;
        this.exports = exports;
    }

    @Override
    public String name() {
        return LedgerExports.KIND;
    }

    @Override
    public Outcome<Ending> carryOut(Course course) {
        Export export = course.asked(Export.class);
        return exports.carryOut(
                course,
                ledger.fileName(course.language(), export.format()),
                export.format(),
                (out, progress) ->
                        ledger.write(course.actor(), export, course.language(), out, progress));
    }

    @Override
    public Ending soFar(Course course) {
        return Ending.nothing(Sentence.of("export.none"));
    }
}
