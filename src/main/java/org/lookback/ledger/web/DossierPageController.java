package org.lookback.ledger.web;

import static org.lookback.ledger.web.Reading.text;

import org.jspecify.annotations.Nullable;
import org.lookback.evidence.StoredContent;
import org.lookback.kernel.Actor;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.ProblemId;
import org.lookback.ledger.Ledger;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;
import java.util.Optional;

/** The page of a problem, its files, and the commands given at it. */
@Controller
class DossierPageController {

    private final Ledger ledger;
    private final Dossiers dossiers;
    private final CommandReading commands;
    private final Views views;

    DossierPageController(Ledger ledger, Dossiers dossiers, CommandReading commands, Views views) {
        this.ledger = ledger;
        this.dossiers = dossiers;
        this.commands = commands;
        this.views = views;
    }

    @GetMapping("/problems/{id:[0-9]+}")
    Outcome<String> problem(
            Actor actor,
            @PathVariable ProblemId id,
            @RequestParam(required = false) Told.@Nullable Kind told,
            Model model) {
        return dossiers.of(actor, id, Optional.ofNullable(told))
                .map(dossier -> {
                    model.addAttribute("dossier", dossier);
                    return Outcome.done("ledger/dossier");
                })
                .orElseGet(Outcome::absent);
    }

    @GetMapping("/problems/{id:[0-9]+}/evidence/{file:[0-9a-f]{64}}")
    Outcome<ResponseEntity<Resource>> file(
            Actor actor, @PathVariable ProblemId id, @PathVariable String file) {
        return StoredContent.handedOut(views.open(actor, id, new EvidenceId(file)));
    }

    @GetMapping("/problems/{id:[0-9]+}/evidence/{file:[0-9a-f]{64}}/thumbnail")
    Outcome<ResponseEntity<Resource>> thumbnail(
            Actor actor, @PathVariable ProblemId id, @PathVariable String file) {
        return StoredContent.handedOut(views.openSmall(actor, id, new EvidenceId(file)));
    }

    @PostMapping("/problems/{id:[0-9]+}/{verb:[a-z-]+}")
    Outcome<String> perform(
            Actor actor,
            @PathVariable ProblemId id,
            @PathVariable String verb,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            RedirectAttributes redirect) {
        if (ledger.find(actor, id).isEmpty()) {
            return Outcome.absent();
        }
        String version = text(fields.getFirst("version"));
        if (!version.matches("[0-9]{1,18}")) {
            return Outcome.faulty("version", "fault.version_malformed");
        }
        return commands.read(actor, verb, fields, file)
                .then(given -> ledger.performAll(actor, id, Long.parseLong(version), given))
                .map(_ -> {
                    redirect.addFlashAttribute("notice", "command." + verb + ".done");
                    return ledger.find(actor, id).isPresent()
                            ? "redirect:/problems/" + id
                            : "redirect:/desk";
                });
    }
}
