package org.lookback.ledger.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.ImportField;
import org.lookback.ledger.LedgerImport;
import org.lookback.ledger.LedgerImportId;
import org.lookback.ledger.LedgerImports;
import org.lookback.ledger.Source;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.sheet.Columns;
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

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pages on which offices' own ledgers are brought in. */
@Controller
class LedgerImportPageController {

    private static final String ALL = "/ledger-imports";
    private static final String ONE = "/ledger-imports/{id:[0-9]{1,18}}";

    private final LedgerImports imports;
    private final Campaigns campaigns;
    private final CampaignChoice choice;
    private final Organization organization;

    LedgerImportPageController(
            LedgerImports imports,
            Campaigns campaigns,
            CampaignChoice choice,
            Organization organization) {
        this.imports = imports;
        this.campaigns = campaigns;
        this.choice = choice;
        this.organization = organization;
    }

    @GetMapping(ALL)
    Outcome<String> files(
            Actor actor,
            @RequestParam(required = false) @Nullable Long campaign,
            PageRequest part,
            Model model) {
        Optional<Campaign> chosen = choice.choose(actor, campaign);
        if (chosen.isEmpty() && campaign != null) {
            return Outcome.absent();
        }
        if (chosen.isEmpty()) {
            model.addAttribute("reason", "ledger.overview.no-campaign");
            return Outcome.done("ledger/nothing");
        }
        Map<UnitId, Unit> units = organization.byIds(imports.offices(actor, chosen.get()));
        List<Unit> offices =
                imports.offices(actor, chosen.get()).stream()
                        .filter(units::containsKey)
                        .map(units::get)
                        .toList();
        model.addAttribute("campaigns", choice.open(actor));
        model.addAttribute("chosen", chosen.get());
        model.addAttribute("files", imports.list(actor, chosen.get().id(), part));
        model.addAttribute("offices", chosen.get().isRunning() ? offices : List.<Unit>of());
        model.addAttribute(
                "ledgers",
                offices.stream()
                        .flatMap(unit -> imports.ledgers(chosen.get().id(), unit.id()).stream())
                        .distinct()
                        .toList());
        return Outcome.done("ledger/imports");
    }

    @PostMapping(ALL)
    Outcome<String> upload(
            Actor actor,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale language)
            throws IOException {
        FormFields fields = new FormFields(actor, organization, sent);
        Optional<Long> campaign = fields.number("campaign");
        UnitId unit = fields.neededUnit("unit");
        String name =
                file == null || file.getOriginalFilename() == null
                        ? ""
                        : file.getOriginalFilename();
        byte[] content = content(file);
        return fields.then(() ->
                        imports.upload(
                                actor,
                                new CampaignId(campaign.orElse(0L)),
                                unit,
                                fields.text("ledger"),
                                name,
                                content,
                                language))
                .map(made -> "redirect:/ledger-imports/" + made.id());
    }

    private static byte[] content(@Nullable MultipartFile file) throws IOException {
        if (file == null) {
            return new byte[0];
        }
        try (InputStream body = file.getInputStream()) {
            return body.readNBytes(LedgerImports.LIMITS.bytes() + 1);
        }
    }

    @GetMapping(ONE)
    Outcome<String> file(Actor actor, @PathVariable long id, Model model) {
        return Outcome.found(imports.sheet(actor, new LedgerImportId(id)))
                .map(sheet -> {
                    model.addAttribute(
                            "campaign", campaigns.find(sheet.file().campaign()).orElseThrow());
                    model.addAttribute("sheet", sheet);
                    return "ledger/import";
                });
    }

    @PostMapping(ONE + "/columns")
    Outcome<String> settle(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            Locale language) {
        LedgerImportId file = new LedgerImportId(id);
        return Outcome.found(imports.find(actor, file))
                .then(_ -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    int headingRow = fields.count("headingRow").orElse(0);
                    Map<String, Integer> places = new HashMap<>();
                    for (ImportField field : ImportField.values()) {
                        fields.count(field.name())
                                .ifPresent(column -> places.put(field.name(), column));
                    }
                    Source source =
                            fields.choice("source", Source.class)
                                    .orElse(LedgerImport.Choices.USUAL.source());
                    LedgerImport.Finished finished =
                            fields.choice("finished", LedgerImport.Finished.class)
                                    .orElse(LedgerImport.Choices.USUAL.finished());
                    return fields.then(() ->
                            imports.settle(
                                    actor,
                                    file,
                                    fields.version(),
                                    new Columns(headingRow, places),
                                    new LedgerImport.Choices(source, finished),
                                    language));
                })
                .map(settled ->
                        settled.stage() == LedgerImport.Stage.CHECKING
                                ? "redirect:/works/" + settled.work().orElseThrow()
                                : "redirect:/ledger-imports/" + settled.id());
    }

    @PostMapping(ONE + "/bring-in")
    Outcome<String> bringIn(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            Locale language) {
        LedgerImportId file = new LedgerImportId(id);
        return Outcome.found(imports.find(actor, file))
                .then(_ -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    return fields.then(
                            () -> imports.bringIn(actor, file, fields.version(), language));
                })
                .map(work -> "redirect:/works/" + work.id());
    }

    @PostMapping(ONE + "/discard")
    Outcome<String> discard(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        LedgerImportId file = new LedgerImportId(id);
        return Outcome.found(imports.find(actor, file))
                .then(_ -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    return fields.then(() -> imports.discard(actor, file, fields.version()));
                })
                .map(gone -> {
                    redirect.addFlashAttribute("notice", "ledger.import.discarded");
                    return "redirect:/ledger-imports?campaign=" + gone.campaign();
                });
    }

    @GetMapping(ONE + "/remarked")
    Outcome<ResponseEntity<Resource>> remarked(
            Actor actor, @PathVariable long id, Locale language) {
        return LedgerImportController.copy(imports, actor, new LedgerImportId(id), language);
    }
}
