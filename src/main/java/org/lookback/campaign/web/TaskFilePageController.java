package org.lookback.campaign.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.TaskCheck;
import org.lookback.campaign.TaskField;
import org.lookback.campaign.TaskFileId;
import org.lookback.campaign.TaskFiles;
import org.lookback.campaign.Voice;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.sheet.Columns;
import org.lookback.work.WorkFile;
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
import java.util.Set;
import java.util.stream.Collectors;

/** The pages on which task tables come in again, change by change. */
@Controller
class TaskFilePageController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}/task-tables";
    private static final String ONE = "/task-tables/{id:[0-9]{1,18}}";

    private final TaskFiles files;
    private final Assignments assignments;
    private final Campaigns campaigns;
    private final Organization organization;

    TaskFilePageController(
            TaskFiles files,
            Assignments assignments,
            Campaigns campaigns,
            Organization organization) {
        this.files = files;
        this.assignments = assignments;
        this.campaigns = campaigns;
        this.organization = organization;
    }

    @GetMapping(OF_CAMPAIGN)
    Outcome<String> files(Actor actor, @PathVariable CampaignId id, PageRequest part, Model model) {
        return Outcome.found(campaigns.find(actor, id))
                .map(campaign -> {
                    model.addAttribute("campaign", campaign);
                    model.addAttribute("files", files.list(actor, id, part));
                    model.addAttribute("issuers", issuers(actor, campaign));
                    return "campaign/task-files";
                });
    }

    /** The units in whose name the actor issues. */
    private List<Unit> issuers(Actor actor, Campaign campaign) {
        List<UnitId> ids =
                assignments.voices(actor, campaign).stream()
                        .map(Voice::unit)
                        .map(path -> path.unit())
                        .distinct()
                        .toList();
        Map<UnitId, Unit> found = organization.byIds(ids);
        return ids.stream().flatMap(unit -> Optional.ofNullable(found.get(unit)).stream()).toList();
    }

    @PostMapping(OF_CAMPAIGN)
    Outcome<String> upload(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale language)
            throws IOException {
        if (campaigns.find(actor, id).isEmpty()) {
            return Outcome.absent();
        }
        String name =
                file == null || file.getOriginalFilename() == null
                        ? ""
                        : file.getOriginalFilename();
        byte[] content = content(file);
        FormFields fields = new FormFields(actor, organization, sent);
        Optional<UnitId> issuer = fields.unit("issuer");
        return fields.then(() -> files.upload(actor, id, issuer, name, content, language))
                .map(made -> "redirect:/task-tables/" + made.id());
    }

    private static byte[] content(@Nullable MultipartFile file) throws IOException {
        if (file == null) {
            return new byte[0];
        }
        try (InputStream body = file.getInputStream()) {
            return body.readNBytes(TaskFiles.LIMITS.bytes() + 1);
        }
    }

    @GetMapping(ONE)
    Outcome<String> file(Actor actor, @PathVariable long id, Model model) {
        return Outcome.found(files.sheet(actor, new TaskFileId(id)))
                .map(sheet -> {
                    model.addAttribute(
                            "campaign", campaigns.find(sheet.file().campaign()).orElseThrow());
                    model.addAttribute("sheet", sheet);
                    return "campaign/task-file";
                });
    }

    @PostMapping(ONE + "/columns")
    Outcome<String> settle(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            Locale language) {
        TaskFileId file = new TaskFileId(id);
        return Outcome.found(files.find(actor, file))
                .then(_ -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    int headingRow = fields.count("headingRow").orElse(0);
                    Map<String, Integer> places = new HashMap<>();
                    for (TaskField field : TaskField.values()) {
                        fields.count(field.name())
                                .ifPresent(column -> places.put(field.name(), column));
                    }
                    return fields.then(() ->
                            files.settle(
                                    actor,
                                    file,
                                    fields.version(),
                                    new Columns(headingRow, places),
                                    language));
                })
                .map(settled -> "redirect:/task-tables/" + settled.id());
    }

    @PostMapping(ONE + "/carry-out")
    Outcome<String> carryOut(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            Locale language) {
        TaskFileId file = new TaskFileId(id);
        return Outcome.found(files.find(actor, file))
                .then(found -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    Set<String> chosen = Set.copyOf(fields.all("change"));
                    // Of the changes that the page tells, those that are not chosen stay out.
                    Set<String> without =
                            found.check().map(TaskCheck::changes).orElse(List.of()).stream()
                                    .map(TaskCheck.Change::key)
                                    .filter(key -> !chosen.contains(key))
                                    .collect(Collectors.toSet());
                    return fields.then(() ->
                            files.carryOut(
                                    actor,
                                    file,
                                    fields.version(),
                                    fields.text("grounds"),
                                    without,
                                    language));
                })
                .map(work -> "redirect:/works/" + work.id());
    }

    @PostMapping(ONE + "/discard")
    Outcome<String> discard(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        TaskFileId file = new TaskFileId(id);
        return Outcome.found(files.find(actor, file))
                .then(_ -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    return fields.then(() -> files.discard(actor, file, fields.version()));
                })
                .map(gone -> {
                    redirect.addFlashAttribute("notice", "campaign.task-file.discarded");
                    return "redirect:/campaigns/" + gone.campaign() + "/task-tables";
                });
    }

    @GetMapping(ONE + "/remarked")
    Outcome<ResponseEntity<Resource>> remarked(
            Actor actor, @PathVariable long id, Locale language) {
        return files.remarked(actor, new TaskFileId(id), language)
                .map(copy -> WorkFile.handOut(copy.name(), copy.mediaType(), copy.content()));
    }
}
