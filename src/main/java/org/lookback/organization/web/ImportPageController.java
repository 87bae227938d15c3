package org.lookback.organization.web;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.organization.ImportAttempt;
import org.lookback.organization.Imported;
import org.lookback.organization.Organization;
import org.lookback.work.FaultRow;
import org.lookback.work.Works;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The page on which a whole tree is brought in from a file. */
@Controller
class ImportPageController {

    private static final String PAGE = "/organization/import";
    private static final String EXAMPLE = "org/lookback/organization/example.csv";

    private final Organization organization;
    private final Works works;

    ImportPageController(Organization organization, Works works) {
        this.organization = organization;
        this.works = works;
    }

    @GetMapping(PAGE)
    Outcome<String> form(Actor actor, Model model) {
        if (!organization.mayBringIn(actor)) {
            return Outcome.absent();
        }
        if (!model.containsAttribute("imported")) {
            model.addAttribute("empty", organization.roots().isEmpty());
        }
        return Outcome.done("organization/import");
    }

    @PostMapping(PAGE)
    Outcome<String> bringIn(
            Actor actor,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale language,
            RedirectAttributes redirect,
            Model model,
            HttpServletResponse response)
            throws IOException {
        if (file == null) {
            return told(actor, new byte[0], "", redirect, model, response);
        }
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        byte[] content;
        try (InputStream body = file.getInputStream()) {
            content = body.readNBytes(Organization.LARGEST_FILE + 1);
        }
        return organization.mayBringIn(actor) && organization.isLong(content)
                ? works.ask(actor, LongImport.of(name, language), content)
                        .map(work -> "redirect:/works/" + work.id())
                : told(actor, content, name, redirect, model, response);
    }

    /** The faults of a file are many, so they come as a table on the page, not at the form. */
    private Outcome<String> told(
            Actor actor,
            byte[] file,
            String name,
            RedirectAttributes redirect,
            Model model,
            HttpServletResponse response) {
        ImportAttempt attempt = organization.attempt(actor, file);
        if (attempt.outcome() instanceof Outcome.Faulty<Imported>(var faults)) {
            model.addAttribute("faults", FaultRow.of(faults, attempt.codes()));
            model.addAttribute("file", name);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return Outcome.done("organization/import");
        }
        return attempt.outcome()
                .map(imported -> {
                    redirect.addFlashAttribute("imported", imported);
                    return "redirect:" + PAGE;
                });
    }

    /** A small file as it should look. */
    @GetMapping(PAGE + "/example.csv")
    ResponseEntity<Resource> example() {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("organization-example.csv")
                                .build()
                                .toString())
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .body(new ClassPathResource(EXAMPLE));
    }
}
