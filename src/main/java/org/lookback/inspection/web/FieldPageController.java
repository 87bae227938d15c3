package org.lookback.inspection.web;

import org.lookback.kernel.Speech;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The field app: one page, the worker that keeps it on the device, and what a phone needs to
 * install it. They hold nothing of anybody, so they are open; what they show comes from {@code
 * /api/v1/field-kit} and stays on the device.
 */
@Controller
public class FieldPageController {

    private static final String HOME = "/field";

    /**
     * What the worker is made of; the addresses change with the content, and so does the worker.
     */
    private static final List<String> OF_WORKER =
            List.of("device.js", "field-store.js", "field-outbox.js", "field-worker.js");

    /** The library by which the page and the worker use the browser's database. */
    public static final String IDB = "/webjars/idb/7.0.1/build/umd.js";

    /** The messages {@code inspection.field.…} that scripts say; the page brings them along. */
    public static final List<String> WORDS =
            List.of(
                    "app",
                    "mine",
                    "saved",
                    "no-room",
                    "trouble",
                    "line.there",
                    "line.bad",
                    "line.again",
                    "line.trying",
                    "line.off",
                    "fetched",
                    "fetched.never",
                    "waiting",
                    "waiting.none",
                    "deciding",
                    "drop.sure",
                    "taken",
                    "item.waiting",
                    "item.conflict",
                    "item.refused",
                    "nothing",
                    "account",
                    "finding",
                    "file",
                    "copied",
                    "refused.unknown",
                    "refused.form",
                    "begins",
                    "card.dossiers",
                    "dossiers.some",
                    "dossiers.all",
                    "findings.none",
                    "none",
                    "never",
                    "due",
                    "due.late",
                    "recurred",
                    "number",
                    "responsible",
                    "found-at",
                    "source",
                    "deadline",
                    "causes",
                    "plan",
                    "criteria",
                    "result",
                    "rule",
                    "demand",
                    "files",
                    "photo.remove",
                    "photo.large",
                    "photo.most",
                    "fault.grade",
                    "wipe.sure",
                    "wipe.unsent");

    private final Speech speech;

    /** Asked for late: what serves the assets is itself made of parts that show pages. */
    private final ObjectProvider<ResourceUrlProvider> addresses;

    FieldPageController(Speech speech, ObjectProvider<ResourceUrlProvider> addresses) {
        this.speech = speech;
        this.addresses = addresses;
    }

    /** The same page for each visit: the device knows which there are. */
    @GetMapping({HOME, HOME + "/visits/{id:[0-9]{1,18}}"})
    String field() {
        return "inspection/field";
    }

    /** Behind the sign-in, which leads back here. */
    @GetMapping(HOME + "/signed-in")
    String signedIn() {
        return "redirect:" + HOME;
    }

    @GetMapping("/field-worker.js")
    ResponseEntity<String> worker() {
        String parts =
                Stream.concat(Stream.of(IDB), OF_WORKER.stream().map(this::address))
                        .map(address -> "\"" + address + "\"")
                        .collect(Collectors.joining(", "));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/javascript;charset=UTF-8"))
                .cacheControl(CacheControl.noCache())
                .body("\"use strict\";\nimportScripts(" + parts + ");\n");
    }

    @GetMapping(HOME + "/{language:zh|en}.webmanifest")
    ResponseEntity<Map<String, Object>> manifest(@PathVariable String language) {
        Locale locale = Locale.forLanguageTag(language);
        Map<String, Object> manifest =
                Map.of(
                        "id",
                        HOME,
                        "name",
                        speech.say(locale, "inspection.field.app"),
                        "short_name",
                        speech.say(locale, "inspection.field.app.short"),
                        "description",
                        speech.say(locale, "inspection.field.app.description"),
                        "lang",
                        language.equals("zh") ? "zh-CN" : language,
                        "start_url",
                        HOME,
                        "scope",
                        HOME,
                        "display",
                        "standalone",
                        "theme_color",
                        "#16324f",
                        "icons",
                        List.of(
                                icon("field.svg", "image/svg+xml", "any", "any"),
                                icon("field-192.png", MediaType.IMAGE_PNG_VALUE, "192x192", "any"),
                                icon("field-512.png", MediaType.IMAGE_PNG_VALUE, "512x512", "any"),
                                icon(
                                        "field-maskable-512.png",
                                        MediaType.IMAGE_PNG_VALUE,
                                        "512x512",
                                        "maskable")));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/manifest+json"))
                .cacheControl(CacheControl.noCache())
                .body(manifest);
    }

    private Map<String, String> icon(String name, String type, String sizes, String purpose) {
        return Map.of("src", address(name), "type", type, "sizes", sizes, "purpose", purpose);
    }

    private String address(String asset) {
        String path = "/assets/" + asset;
        String address = addresses.getObject().getForLookupPath(path);
        return address == null ? path : address;
    }
}
