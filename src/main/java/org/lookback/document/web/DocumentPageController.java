package org.lookback.document.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.document.Document;
import org.lookback.document.DocumentCommand;
import org.lookback.document.DocumentFilter;
import org.lookback.document.DocumentId;
import org.lookback.document.DocumentKind;
import org.lookback.document.DocumentStage;
import org.lookback.document.DocumentTemplates;
import org.lookback.document.DocumentText;
import org.lookback.document.Documents;
import org.lookback.document.NewDocument;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Official documents: their list, the page of each, and what is done there. */
@Controller
class DocumentPageController {

    private static final String ONE = "/documents/{id:[0-9]{1,18}}";

    /** How much of what happened is told. */
    private static final PageRequest STORY = new PageRequest(0, 200);

    private static final int DAYS_OF_A_PERIOD = 7;

    private final Documents documents;
    private final DocumentTemplates templates;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Clock clock;

    DocumentPageController(
            Documents documents,
            DocumentTemplates templates,
            Campaigns campaigns,
            Organization organization,
            Clock clock) {
        this.documents = documents;
        this.templates = templates;
        this.campaigns = campaigns;
        this.organization = organization;
        this.clock = clock;
    }

    @GetMapping("/documents")
    String documents(
            Actor actor,
            @RequestParam(required = false) @Nullable CampaignId campaign,
            @RequestParam(required = false) @Nullable DocumentKind kind,
            @RequestParam(required = false) @Nullable DocumentStage stage,
            PageRequest part,
            Model model) {
        DocumentFilter filter =
                new DocumentFilter(
                        Optional.ofNullable(campaign),
                        Optional.ofNullable(kind),
                        Optional.ofNullable(stage));
        var rows = documents.list(actor, filter, part);
        List<Campaign> known = campaigns.list(actor);
        model.addAttribute(
                "table",
                new DocumentTable(
                        rows,
                        filter,
                        known,
                        named(rows.items()),
                        known.stream()
                                .anyMatch(each -> !documents.issuers(actor, each.id()).isEmpty()),
                        !templates.units(actor).isEmpty(),
                        DocumentAddress.of(filter)));
        return "document/documents";
    }

    private Map<UnitId, Unit> named(Collection<Document> rows) {
        return organization.byIds(
                rows.stream()
                        .flatMap(it ->
                                Stream.concat(Stream.of(it.issuer()), it.addressed().stream()))
                        .map(UnitPath::unit)
                        .distinct()
                        .toList());
    }

    /** The form in which a document is begun. */
    @GetMapping("/documents/new")
    Outcome<String> blank(Actor actor, Model model) {
        List<Campaign> writable =
                campaigns.list(actor).stream()
                        .filter(each -> !documents.issuers(actor, each.id()).isEmpty())
                        .toList();
        if (writable.isEmpty()) {
            return Outcome.absent();
        }
        LocalDate today = writable.getFirst().today(clock);
        model.addAttribute("campaigns", writable);
        model.addAttribute(
                "issuers",
                writable.stream()
                        .flatMap(each -> documents.issuers(actor, each.id()).stream())
                        .distinct()
                        .toList());
        model.addAttribute("from", today.minusDays(DAYS_OF_A_PERIOD - 1L));
        model.addAttribute("to", today);
        return Outcome.done("document/document-new");
    }

    @PostMapping("/documents")
    Outcome<String> draft(
            Actor actor,
            Locale language,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        FormFields fields = new FormFields(actor, organization, sent);
        Optional<DocumentKind> kind = fields.choice("documentKind", DocumentKind.class);
        if (kind.isEmpty()) {
            fields.add(Fault.at("documentKind", "fault.missing"));
        }
        Optional<Long> campaign = fields.number("campaign");
        if (campaign.isEmpty()) {
            fields.add(Fault.at("campaign", "fault.missing"));
        }
        UnitId issuer = fields.neededUnit("issuingUnit");
        Optional<UnitId> addressed =
                kind.filter(DocumentKind::isAddressed).isPresent()
                        ? Optional.of(fields.neededUnit("addressed"))
                        : Optional.empty();
        LocalDate from = fields.neededDay("periodFrom");
        LocalDate to = fields.neededDay("periodTo");
        return fields.then(() ->
                        documents.draft(
                                actor,
                                new NewDocument(
                                        new CampaignId(campaign.orElseThrow()),
                                        kind.orElseThrow(),
                                        issuer,
                                        addressed,
                                        from,
                                        to,
                                        language)))
                .map(it -> told(it, "Draft", redirect));
    }

    @GetMapping(ONE)
    Outcome<String> one(Actor actor, @PathVariable long id, Model model) {
        return Outcome.found(documents.find(actor, new DocumentId(id)))
                .map(it -> {
                    model.addAttribute("page", page(actor, it));
                    return "document/document";
                });
    }

    private DocumentPage page(Actor actor, Document it) {
        Campaign campaign = campaigns.find(it.campaign()).orElseThrow();
        return new DocumentPage(
                it,
                campaign,
                named(List.of(it)),
                documents.offers(actor, it),
                documents.history(it.id(), STORY).items().reversed().stream()
                        .map(entry ->
                                new DocumentPage.Told(
                                        entry.at(), entry.post(), "document.told." + entry.type()))
                        .toList(),
                campaign.today(clock));
    }

    /** The Word file. */
    @GetMapping(ONE + "/file")
    Outcome<ResponseEntity<Resource>> file(Actor actor, @PathVariable long id) {
        return Outcome.found(documents.find(actor, new DocumentId(id)))
                .then(it -> WordAnswer.of(documents, it));
    }

    /** A step in the life of a document, as a form of its page asks for it. */
    @PostMapping(ONE + "/{act:[a-z-]{1,20}}")
    Outcome<String> step(
            Actor actor,
            @PathVariable long id,
            @PathVariable String act,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return Outcome.found(documents.find(actor, new DocumentId(id)))
                .then(now -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    var version = fields.version();
                    Optional<DocumentCommand> command = command(act, fields);
                    return fields.then(() ->
                            Outcome.found(command)
                                    .then(given ->
                                            documents
                                                    .perform(actor, now.id(), version, given)
                                                    .map(it -> after(it, given, redirect))));
                });
    }

    private static Optional<DocumentCommand> command(String act, FormFields fields) {
        return Optional.ofNullable(
                switch (act) {
                    case "edit" ->
                            new DocumentCommand.Edit(
                                    new DocumentText(fields.text("title"), fields.text("body")));
                    case "take-figures" -> new DocumentCommand.TakeFigures();
                    case "issue" ->
                            new DocumentCommand.Issue(
                                    fields.text("number"), fields.neededDay("issuedOn"));
                    case "withdraw" -> new DocumentCommand.Withdraw(fields.text("grounds"));
                    case "drop" -> new DocumentCommand.Drop(fields.text("grounds"));
                    case "reply" -> new DocumentCommand.Reply(fields.text("replyWords"));
                    default -> null;
                });
    }

    private static String after(Document it, DocumentCommand given, RedirectAttributes redirect) {
        return told(it, given.getClass().getSimpleName(), redirect);
    }

    private static String told(Document it, String done, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", "document.done." + done);
        return "redirect:" + DocumentPage.href(it.id());
    }
}
