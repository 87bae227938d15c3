package org.lookback.campaign.web;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.nio.charset.StandardCharsets;

/** A template as a file that is sent. */
record TemplateFile(String code, byte[] content) {

    static final String TYPE = "application/yaml";

    static TemplateFile of(String code, String text) {
        return new TemplateFile(code, text.getBytes(StandardCharsets.UTF_8));
    }

    ResponseEntity<byte[]> answer() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(TYPE))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(code + ".yaml")
                                .build()
                                .toString())
                .body(content);
    }
}
