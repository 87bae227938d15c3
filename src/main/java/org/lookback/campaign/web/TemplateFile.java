package org.lookback.campaign.web;

import org.lookback.campaign.CampaignTemplates;
import org.lookback.campaign.Template;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.nio.charset.StandardCharsets;

/** Sends a template as a file. */
final class TemplateFile {

    static final String TYPE = "application/yaml";

    private TemplateFile() {}

    static ResponseEntity<byte[]> answer(Template template) {
        return answer(
                template.code(),
                CampaignTemplates.write(template).getBytes(StandardCharsets.UTF_8));
    }

    static ResponseEntity<byte[]> answer(String code, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(TYPE))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(code + ".yaml").build().toString())
                .body(content);
    }
}
