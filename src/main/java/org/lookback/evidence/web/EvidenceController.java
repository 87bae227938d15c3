package org.lookback.evidence.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredContent;
import org.lookback.evidence.StoredFile;
import org.lookback.kernel.Actor;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/** Files over REST: bringing one, and having one's own back. */
@RestController
@RequestMapping("/api/v1/evidence")
class EvidenceController {

    /** A stored file as a client sees it. */
    @Schema(name = "StoredFile")
    record FileView(String id, String name, String mediaType, long size) {
        static FileView of(StoredFile file) {
            return new FileView(file.id().value(), file.name(), file.mediaType(), file.size());
        }
    }

    private final Evidence evidence;

    EvidenceController(Evidence evidence) {
        this.evidence = evidence;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<FileView>> store(Actor actor, @RequestPart("file") MultipartFile file)
            throws IOException {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        try (InputStream content = file.getInputStream()) {
            return evidence.store(actor, content, name)
                    .map(stored ->
                            ResponseEntity.created(URI.create("/api/v1/evidence/" + stored.id()))
                                    .body(FileView.of(stored)));
        }
    }

    /** Only for whoever brought it, as the file itself. */
    @GetMapping("/{id:[0-9a-f]{64}}/thumbnail")
    Outcome<ResponseEntity<Resource>> readSmall(Actor actor, @PathVariable String id) {
        return StoredContent.handedOut(evidence.openOwnSmall(actor, new EvidenceId(id)));
    }

    /** Only for whoever brought it; others see a file where it is attached. */
    @GetMapping("/{id:[0-9a-f]{64}}")
    Outcome<ResponseEntity<Resource>> read(Actor actor, @PathVariable String id) {
        return StoredContent.handedOut(evidence.openOwn(actor, new EvidenceId(id)));
    }
}
