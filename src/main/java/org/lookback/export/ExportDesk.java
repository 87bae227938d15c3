package org.lookback.export;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Progress;
import org.lookback.work.NewWork;
import org.lookback.work.Sentence;
import org.lookback.work.Work;
import org.lookback.work.WorkFile;
import org.lookback.work.Works;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Function;

/** Where rows are asked for: handed out at once where they are few, by a work where many. */
@Component
public class ExportDesk {

    private final Exports exports;
    private final Works works;

    public ExportDesk(Exports exports, Works works) {
        this.exports = exports;
        this.works = works;
    }

    /**
     * The file, or the work that writes it.
     *
     * @param begun how it is said that a work has begun
     */
    public <E extends ExportOrder> Outcome<ResponseEntity<Object>> ask(
            Actor actor,
            Exportable<E> rows,
            E order,
            Locale language,
            Function<Work, ResponseEntity<Object>> begun) {
        if (rows.isLong(actor, order)) {
            return works.ask(
                            actor,
                            new NewWork(
                                    rows.kind(),
                                    Sentence.of(rows.task(), order.format().extension()),
                                    order,
                                    language))
                    .map(begun);
        }
        String fileName = exports.fileName(language, rows.title(), order.format());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            return rows.write(actor, order, language, out, Progress.UNWATCHED)
                    .map(_ -> {
                        ResponseEntity<?> answer =
                                WorkFile.handOut(
                                        fileName, order.format().mediaType(), out.toByteArray());
                        return ResponseEntity.status(answer.getStatusCode())
                                .headers(answer.getHeaders())
                                .body(answer.getBody());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
