package org.lookback.campaign.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.CampaignTemplates;
import org.lookback.campaign.FoundOfTemplate;
import org.lookback.campaign.Template;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** The templates there are, founding a campaign of one, and a campaign as a template. */
@Controller
class TemplatePageController {

    private static final String FILE = "templateFile";

    private final CampaignTemplates templates;
    private final Organization organization;
    private final Clock clock;

    TemplatePageController(CampaignTemplates templates, Organization organization, Clock clock) {
        this.templates = templates;
        this.organization = organization;
        this.clock = clock;
    }

    @GetMapping("/templates")
    String list(Actor actor, Model model) {
        model.addAttribute("templates", templates.builtIn());
        model.addAttribute("mayFound", templates.seat(actor).isPresent());
        return "campaign/templates";
    }

    @GetMapping("/templates/" + TemplateController.CODE)
    Outcome<ResponseEntity<byte[]>> file(@PathVariable String code) {
        return Outcome.found(templates.file(code).map(file -> TemplateFile.answer(code, file)));
    }

    @GetMapping("/campaigns/{id:[0-9]{1,18}}/template")
    Outcome<ResponseEntity<byte[]>> export(Actor actor, @PathVariable CampaignId id) {
        return Outcome.found(templates.of(actor, id).map(TemplateFile::answer));
    }

    /** The form for a campaign of a template that comes with Lookback, or else of a file. */
    @GetMapping("/campaigns/new")
    Outcome<String> blank(
            Actor actor, @RequestParam(defaultValue = "") String template, Model model) {
        Optional<Template> chosen = templates.find(template);
        return form(actor, model)
                .then(page -> {
                    if (chosen.isEmpty() && !template.isEmpty()) {
                        return Outcome.absent();
                    }
                    model.addAttribute("template", chosen);
                    model.addAttribute("text", Optional.empty());
                    return Outcome.done(page);
                });
    }

    /** The same with what the chosen file holds, before anything is founded of it. */
    @PostMapping("/campaigns/new")
    Outcome<String> look(
            Actor actor,
            @RequestParam(required = false) @Nullable MultipartFile templateFile,
            Model model)
            throws IOException {
        Outcome<byte[]> content = content(templateFile);
        return form(actor, model)
                .then(page ->
                        content.then(file ->
                                inFile(CampaignTemplates.read(file))
                                        .map(template -> {
                                            model.addAttribute("template", Optional.of(template));
                                            model.addAttribute(
                                                    "text",
                                                    Optional.of(
                                                            new String(
                                                                    file, StandardCharsets.UTF_8)));
                                            return page;
                                        })));
    }

    private Outcome<String> form(Actor actor, Model model) {
        Optional<String> seat =
                templates
                        .seat(actor)
                        .flatMap(organization::byId)
                        .map(unit -> unit.code() + " " + unit.name());
        if (seat.isEmpty()) {
            return Outcome.refused(CampaignRefusal.OFFICE_FOUNDS_CAMPAIGN);
        }
        model.addAttribute("leadingUnit", seat.get());
        model.addAttribute("today", LocalDate.now(clock));
        return Outcome.done("campaign/campaign-new");
    }

    @PostMapping("/campaigns")
    Outcome<String> found(
            Actor actor,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable MultipartFile templateFile,
            RedirectAttributes redirect)
            throws IOException {
        FormFields fields = new FormFields(actor, organization, sent);
        FoundOfTemplate chosen =
                new FoundOfTemplate(
                        fields.optional("name"),
                        fields.optional("code"),
                        fields.neededUnit("leadingUnit"),
                        fields.neededDay("startsOn"),
                        fields.day("endsOn"));
        Outcome<Template> template = template(fields, templateFile);
        if (template instanceof Outcome.Faulty<Template>(var faults)) {
            faults.forEach(fields::add);
        } else if (!(template instanceof Outcome.Done<Template>)) {
            return template.then(_ -> Outcome.absent());
        }
        return fields.then(() -> template.then(given -> templates.found(actor, given, chosen)))
                .map(campaign -> {
                    redirect.addFlashAttribute("notice", "campaign.founded");
                    return "redirect:/campaigns/" + campaign.id();
                });
    }

    /** One that comes with Lookback, one whose file was looked at, or one in a file. */
    private Outcome<Template> template(FormFields fields, @Nullable MultipartFile file)
            throws IOException {
        Optional<String> code = fields.optional("template");
        if (code.isPresent()) {
            return Outcome.found(templates.find(code.get()));
        }
        if (fields.optional("templateText").isPresent()) {
            return inText(fields.text("templateText"));
        }
        return content(file).then(given -> inFile(CampaignTemplates.read(given)));
    }

    /** Forms end lines as typewriters did, and so would make a large file too large. */
    private static Outcome<Template> inText(String text) {
        return inFile(
                CampaignTemplates.read(
                        text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static Outcome<byte[]> content(@Nullable MultipartFile file) throws IOException {
        if (file == null || file.isEmpty()) {
            return Outcome.faulty(FILE, "fault.missing");
        }
        try (InputStream content = file.getInputStream()) {
            return Outcome.done(content.readNBytes(CampaignTemplates.LARGEST + 1));
        }
    }

    /**
     * The file has names and codes as the form has: its faults are told with their place in it, and
     * what is wrong with it as a whole at the field that it was chosen in.
     */
    private static Outcome<Template> inFile(Outcome<Template> read) {
        return read instanceof Outcome.Faulty<Template>(var faults)
                ? Outcome.faulty(
                        faults.stream()
                                .map(fault ->
                                        new Fault(
                                                fault.where().equals("template")
                                                        ? FILE
                                                        : "YAML › "
                                                                + fault.where().replace(".", " › "),
                                                fault.message(),
                                                fault.particulars()))
                                .toList())
                : read;
    }
}
