package org.lookback.document.web;

import org.lookback.document.Document;
import org.lookback.document.Documents;
import org.lookback.evidence.StoredContent;
import org.lookback.kernel.Outcome;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.nio.charset.StandardCharsets;

/** Hands out Word files. */
final class WordAnswer {

    private static final MediaType WORD =
            MediaType.parseMediaType(
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private WordAnswer() {}

    /** What went out, as it did; what is being written, as it would go out now. */
    static Outcome<ResponseEntity<Resource>> of(Documents documents, Document it) {
        return it.issue().isPresent()
                ? StoredContent.handedOut(documents.issued(it))
                : Outcome.done(file(documents.preview(it), Documents.fileName(it)));
    }

    static ResponseEntity<Resource> file(byte[] bytes, String name) {
        return ResponseEntity.ok()
                .contentType(WORD)
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(new ByteArrayResource(bytes));
    }
}
