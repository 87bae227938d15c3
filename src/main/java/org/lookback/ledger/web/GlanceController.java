package org.lookback.ledger.web;

import static org.lookback.ledger.web.Reading.text;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.ProblemId;
import org.lookback.ledger.Ledger;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import java.util.List;
import java.util.Optional;

/** Problems glanced at and acted on inside a list, which stays as it is: parts of pages. */
@Controller
class GlanceController {

    private final Ledger ledger;
    private final Dossiers dossiers;
    private final CommandReading commands;
    private final Waiting waiting;

    GlanceController(Ledger ledger, Dossiers dossiers, CommandReading commands, Waiting waiting) {
        this.ledger = ledger;
        this.dossiers = dossiers;
        this.commands = commands;
        this.waiting = waiting;
    }

    @GetMapping("/problems/{id:[0-9]+}/glance")
    Outcome<String> glance(
            Actor actor,
            @PathVariable ProblemId id,
            @RequestParam(defaultValue = "LEDGER") Glance glance,
            Model model) {
        return dossiers.of(actor, id)
                .map(dossier -> {
                    model.addAttribute("dossier", dossier);
                    model.addAttribute("glance", glance);
                    return Outcome.done("ledger/glance");
                })
                .orElseGet(Outcome::absent);
    }

    @PostMapping("/problems/{id:[0-9]+}/in-place/{verb:[a-z-]+}")
    Outcome<String> perform(
            Actor actor,
            @PathVariable ProblemId id,
            @PathVariable String verb,
            @RequestParam(defaultValue = "LEDGER") Glance glance,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            Model model) {
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
                    model.addAttribute(
                            "became",
                            new Became(
                                    id,
                                    verb,
                                    ledger.find(actor, id),
                                    ledger.undoable(actor, id),
                                    glance,
                                    glance.isOnDesk() ? waiting.count(actor) : Optional.empty()));
                    return "ledger/became";
                });
    }
}
