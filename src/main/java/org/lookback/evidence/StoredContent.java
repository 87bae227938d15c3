package org.lookback.evidence;

import org.lookback.kernel.Outcome;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A stored file with its bytes. */
public final class StoredContent {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final StoredFile file;
    private final Path path;

    StoredContent(StoredFile file, Path path) {
        this.file = file;
        this.path = path;
    }

    public StoredFile file() {
        return file;
    }

    public Resource bytes() {
        return new FileSystemResource(path);
    }

    /**
     * The answer that hands a file out, the same from every room: photographs may be shown in a
     * page, everything else is downloaded, and nothing is ever taken for a page or a script. Absent
     * where there is none.
     */
    public static Outcome<ResponseEntity<Resource>> handedOut(Optional<StoredContent> content) {
        return Outcome.found(content.map(StoredContent::response));
    }

    ResponseEntity<Resource> response() {
        ContentDisposition disposition =
                (file.isImage() ? ContentDisposition.inline() : ContentDisposition.attachment())
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .contentLength(file.size())
                .eTag("\"" + file.id() + "\"")
                .cacheControl(CacheControl.maxAge(A_DAY).cachePrivate().immutable())
                .header("Content-Disposition", disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(bytes());
    }
}
