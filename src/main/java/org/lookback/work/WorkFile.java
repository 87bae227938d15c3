package org.lookback.work;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The file that came of a work, with its bytes. */
public final class WorkFile {

    private final Work.ResultFile file;
    private final Path path;

    public WorkFile(Work.ResultFile file, Path path) {
        this.file = file;
        this.path = path;
    }

    /** The answer that hands it out, to be saved and not to be kept on the way. */
    public ResponseEntity<Resource> response() {
        return handOut(file.name(), file.mediaType(), new FileSystemResource(path));
    }

    /** The same for a file that was short enough to be made at once. */
    public static ResponseEntity<Resource> handOut(String name, String mediaType, byte[] bytes) {
        return handOut(name, mediaType, new ByteArrayResource(bytes));
    }

    private static ResponseEntity<Resource> handOut(String name, String mediaType, Resource bytes) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType))
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(bytes);
    }
}
