package org.lookback.evidence.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.ResumableUploads;
import org.lookback.evidence.StartedUpload;
import org.lookback.evidence.UploadId;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;

/**
 * The protocol for resumable uploads, tus 1.0.0 with the extensions creation, expiration and
 * termination (tus.io/protocols/resumable-upload), the same for machines and pages. Why it is
 * spoken here and not by a library is told in docs/decisions/0013-resumable-uploads.md.
 */
@Component
class Tus {

    /** Says which file an upload became, as the identifier by which it is attached. */
    static final String EVIDENCE = "Lookback-Evidence";

    private static final String VERSION = "1.0.0";
    private static final String RESUMABLE = "Tus-Resumable";
    private static final String LENGTH = "Upload-Length";
    private static final String OFFSET = "Upload-Offset";
    private static final String EXPIRES = "Upload-Expires";
    private static final String METADATA = "Upload-Metadata";
    private static final String PIECE = "application/offset+octet-stream";

    private final ResumableUploads uploads;

    Tus(ResumableUploads uploads) {
        this.uploads = uploads;
    }

    /** Announces a file; the answer says where its pieces go. */
    Outcome<ResponseEntity<Void>> start(Actor actor, HttpServletRequest request) {
        if (speaksAnother(request)) {
            return Outcome.done(another());
        }
        Optional<Long> length = number(request.getHeader(LENGTH));
        if (length.isEmpty()) {
            return Outcome.faulty(LENGTH, "fault.missing");
        }
        return uploads.start(actor, nameIn(request.getHeader(METADATA)), length.get())
                .map(upload ->
                        about(
                                upload,
                                ResponseEntity.created(
                                        URI.create(request.getRequestURI() + "/" + upload.id()))));
    }

    /** How far an upload has come. */
    Outcome<ResponseEntity<Void>> look(Actor actor, String id) {
        return UploadId.parse(id)
                .flatMap(upload -> uploads.find(actor, upload))
                .map(upload ->
                        Outcome.done(
                                about(
                                        upload,
                                        ResponseEntity.ok()
                                                .cacheControl(CacheControl.noStore())
                                                .header(LENGTH, Long.toString(upload.size())))))
                .orElseGet(Outcome::absent);
    }

    /** Takes a piece. */
    Outcome<ResponseEntity<Void>> receive(Actor actor, String id, HttpServletRequest request)
            throws IOException {
        Optional<StartedUpload> upload =
                UploadId.parse(id).flatMap(named -> uploads.find(actor, named));
        if (upload.isEmpty()) {
            return Outcome.absent();
        }
        if (speaksAnother(request)) {
            return Outcome.done(another());
        }
        Optional<Long> offset = number(request.getHeader(OFFSET));
        if (offset.isEmpty()) {
            return Outcome.faulty(OFFSET, "fault.missing");
        }
        if (!PIECE.equals(request.getContentType())) {
            return Outcome.done(
                    ResponseEntity.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                            .header(RESUMABLE, VERSION)
                            .build());
        }
        try (InputStream content = request.getInputStream()) {
            Outcome<StartedUpload> taken =
                    uploads.receive(actor, upload.get().id(), offset.get(), content);
            if (taken instanceof Outcome.Stale<StartedUpload>(var wanted)) {
                return Outcome.done(
                        ResponseEntity.status(HttpStatus.CONFLICT)
                                .header(RESUMABLE, VERSION)
                                .header(OFFSET, Long.toString(wanted))
                                .build());
            }
            return taken.map(now -> about(now, ResponseEntity.noContent()));
        }
    }

    Outcome<ResponseEntity<Void>> abandon(Actor actor, String id) {
        return UploadId.parse(id)
                .map(upload -> uploads.abandon(actor, upload))
                .orElseGet(Outcome::absent)
                .map(_ -> ResponseEntity.noContent().header(RESUMABLE, VERSION).build());
    }

    /** What this server understands. */
    ResponseEntity<Void> abilities() {
        return ResponseEntity.noContent()
                .header(RESUMABLE, VERSION)
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", "creation,expiration,termination")
                .header("Tus-Max-Size", Long.toString(Evidence.LARGEST))
                .build();
    }

    private static ResponseEntity<Void> about(
            StartedUpload upload, ResponseEntity.HeadersBuilder<?> answer) {
        answer.header(RESUMABLE, VERSION);
        answer.header(OFFSET, Long.toString(upload.received()));
        answer.header(
                EXPIRES,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        upload.expiresAt().atOffset(ZoneOffset.UTC)));
        upload.stored().ifPresent(file -> answer.header(EVIDENCE, file.value()));
        return answer.build();
    }

    private static boolean speaksAnother(HttpServletRequest request) {
        String version = request.getHeader(RESUMABLE);
        return version != null && !version.equals(VERSION);
    }

    private static ResponseEntity<Void> another() {
        return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED)
                .header("Tus-Version", VERSION)
                .build();
    }

    private static Optional<Long> number(@Nullable String header) {
        return header != null && header.matches("[0-9]{1,18}")
                ? Optional.of(Long.valueOf(header))
                : Optional.empty();
    }

    /** Pairs of a key and a text in Base64, as the protocol writes them. */
    private static String nameIn(@Nullable String metadata) {
        for (String pair : metadata == null ? new String[0] : metadata.split(",", -1)) {
            String[] parts = pair.strip().split(" ", 2);
            if (parts[0].equals("filename") && parts.length == 2) {
                try {
                    return new String(
                            Base64.getDecoder().decode(parts[1].strip()), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException _) {
                    return "";
                }
            }
        }
        return "";
    }
}
