package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Acceptance;
import org.lookback.campaign.Amount;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.DirectiveFilter;
import org.lookback.campaign.DirectiveId;
import org.lookback.campaign.Policy;
import org.lookback.campaign.Proposals;
import org.lookback.campaign.ReviewStep;
import org.lookback.campaign.ReviewStep.Content;
import org.lookback.campaign.Reviewed;
import org.lookback.campaign.Reviews;
import org.lookback.campaign.SecondReader;
import org.lookback.campaign.StoredDirective;
import org.lookback.campaign.StoredDirective.Decision;
import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.StoredDirective.Span;
import org.lookback.campaign.StoredDirective.Treatment;
import org.lookback.campaign.TaskTables;
import org.lookback.directive.ClosingClass;
import org.lookback.directive.DirectiveText;
import org.lookback.directive.Reader;
import org.lookback.directive.Sureness;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Version;
import org.lookback.organization.UnitCodes;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Directives over REST: handing one in, deciding on what was read, accepting it as a campaign. */
@RestController
@RequestMapping("/api/v1")
class DirectiveController {

    private static final String ALL = "/directives";
    private static final String ONE = ALL + "/{id:[0-9]{1,18}}";
    private static final String ITEM = ONE + "/items/{key:[a-z-]+-[0-9]{1,9}(?:\\.[0-9]{1,6})?}";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * An item with the words it came from: offsets count in the directive's text. Where a person
     * has stated what the text does not have, {@code start} and {@code end} are the same.
     *
     * @param amount how much a goal wants, as it was read
     * @param dueReader who said by when: what a person typed stays when the document's date changes
     * @param further where else its words stand, if others were merged into it
     * @param version what {@code If-Match} says when it is decided on
     */
    record ItemView(
            String key,
            Kind kind,
            Decision decision,
            String wording,
            Optional<Integer> quantity,
            Optional<String> who,
            Optional<String> lead,
            Optional<String> participants,
            Optional<LocalDate> dueOn,
            Optional<String> dueText,
            Optional<Reader> dueReader,
            Optional<Sureness> sureness,
            Optional<Reader> reader,
            Optional<Treatment> treatment,
            Optional<Amount> amount,
            int start,
            int end,
            String sentence,
            int sentenceStart,
            List<Span> further,
            long version) {

        static ItemView of(ProposedItem item) {
            return new ItemView(
                    item.key(),
                    item.kind(),
                    item.decision(),
                    item.wording(),
                    item.quantity(),
                    item.who(),
                    item.lead(),
                    item.participants(),
                    item.dueOn(),
                    item.dueText(),
                    item.dueReader(),
                    item.sureness(),
                    item.reader(),
                    item.treatment(),
                    item.amount(),
                    item.source().start(),
                    item.source().end(),
                    item.source().sentence(),
                    item.source().sentenceStart(),
                    item.further(),
                    item.version());
        }
    }

    /**
     * What a decision has changed.
     *
     * @param items those that are new or no longer as they were
     * @param gone the keys of those that are no more
     * @param version of the directive now
     */
    record ChangeView(List<ItemView> items, List<String> gone, long version) {

        static ChangeView of(Reviewed reviewed) {
            return new ChangeView(
                    reviewed.changed().stream().map(ItemView::of).toList(),
                    reviewed.gone(),
                    reviewed.directive().version());
        }
    }

    /**
     * What a model has proposed.
     *
     * @param items those that are new
     * @param left how many characters at the end of the text it was not asked about
     */
    record AskedView(List<ItemView> items, int left) {

        static AskedView of(SecondReader.Asked asked) {
            return new AskedView(
                    asked.proposed().stream().map(ItemView::of).toList(), asked.left());
        }
    }

    /**
     * What an item is to say; what is left out it says no more. Of an item that counts only the
     * quantity is read.
     */
    @Schema(name = "ItemContentForm")
    record ContentForm(
            Optional<Kind> kind,
            Optional<String> wording,
            Optional<Integer> quantity,
            Optional<String> who,
            Optional<String> lead,
            Optional<String> participants,
            Optional<LocalDate> dueOn,
            Optional<String> dueText,
            Optional<TreatmentForm> treatment) {

        Content content(ProposedItem item) {
            return new Content(
                    kind.orElse(item.kind()),
                    wording.orElse(""),
                    quantity,
                    who,
                    lead,
                    participants,
                    dueOn,
                    dueText,
                    treatment.map(form -> form.treatment(item)));
        }
    }

    /** What a rectification plan says of a problem. */
    @Schema(name = "TreatmentForm")
    record TreatmentForm(
            Optional<List<String>> targets,
            Optional<List<String>> measures,
            Optional<String> person,
            Optional<String> acceptedBy,
            Optional<ClosingClass> closing) {

        Treatment treatment(ProposedItem item) {
            return new Treatment(
                    targets.orElse(List.of()),
                    measures.orElse(List.of()),
                    person,
                    acceptedBy,
                    closing.or(() -> item.treatment().map(Treatment::closing))
                            .orElse(ClosingClass.STAGED));
        }
    }

    /** Where an item's wording is parted: the first character of the second part. */
    @Schema(name = "ItemSplitForm", requiredProperties = "at")
    record SplitForm(Optional<Integer> at) {}

    /** The key of the item that is taken in. */
    @Schema(name = "ItemMergeForm", requiredProperties = "other")
    record MergeForm(Optional<String> other) {}

    /** Words of the directive's text that become an item. */
    @Schema(
            name = "ItemAddForm",
            requiredProperties = {"kind", "start", "end"})
    record AddForm(Optional<Kind> kind, Optional<Integer> start, Optional<Integer> end) {

        Map<String, Optional<?>> each() {
            return Map.of("kind", kind, "start", start, "end", end);
        }
    }

    /**
     * A directive and what was read in it.
     *
     * @param proposal the same for other programs, in the form of {@code directive read --json}
     * @param version what {@code If-Match} says where a decision is about no single item
     */
    record DirectiveView(
            long id,
            String fileName,
            Instant storedAt,
            Optional<Long> campaign,
            List<ItemView> items,
            JsonNode proposal,
            String text,
            long version) {

        static DirectiveView of(StoredDirective directive) {
            return new DirectiveView(
                    directive.id().value(),
                    directive.fileName(),
                    directive.storedAt(),
                    directive.campaign().map(CampaignId::value),
                    directive.items().stream().map(ItemView::of).toList(),
                    JSON.readTree(directive.proposal()),
                    directive.text(),
                    directive.version());
        }
    }

    /** A directive in a list. */
    record DirectiveCard(
            long id,
            String fileName,
            Optional<String> title,
            Instant storedAt,
            Optional<Long> campaign,
            long version) {

        static DirectiveCard of(StoredDirective.Card card) {
            return new DirectiveCard(
                    card.id().value(),
                    card.fileName(),
                    card.title(),
                    card.storedAt(),
                    card.campaign().map(CampaignId::value),
                    card.version());
        }
    }

    /** A directive's text. */
    @Schema(name = "DirectiveTextForm", requiredProperties = "text")
    record PasteForm(@Schema(maxLength = DirectiveText.LARGEST) Optional<String> text) {}

    /**
     * The campaign to be made of the proposal. Everything may be left out: then it is as the
     * directive has it.
     */
    record AcceptForm(
            Optional<String> name,
            Optional<String> code,
            Optional<String> leadingUnit,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn,
            Optional<PolicyView> policy,
            Optional<List<BatchPlanForm>> batches) {

        static final AcceptForm EVERYTHING =
                new AcceptForm(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    /** How one batch is; the first stands first. */
    record BatchPlanForm(
            Optional<String> name,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn,
            Optional<LocalDate> preparationFrom) {
        Acceptance.BatchPlan plan() {
            return new Acceptance.BatchPlan(name, startsOn, endsOn, preparationFrom);
        }
    }

    private final Proposals proposals;
    private final Reviews reviews;
    private final SecondReader secondReader;
    private final Campaigns campaigns;
    private final TaskTables taskTables;
    private final UnitCodes codes;
    private final Clock clock;

    DirectiveController(
            Proposals proposals,
            Reviews reviews,
            SecondReader secondReader,
            Campaigns campaigns,
            TaskTables taskTables,
            UnitCodes codes,
            Clock clock) {
        this.proposals = proposals;
        this.reviews = reviews;
        this.secondReader = secondReader;
        this.campaigns = campaigns;
        this.taskTables = taskTables;
        this.codes = codes;
        this.clock = clock;
    }

    @PostMapping(path = ALL, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<DirectiveView>> store(
            Actor actor, @RequestPart("file") MultipartFile file) throws IOException {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        return proposals.store(actor, file.getBytes(), name).map(DirectiveController::created);
    }

    /** Reads a text that is no file, plain or HTML. */
    @PostMapping(ALL + ":paste")
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<DirectiveView>> paste(Actor actor, @RequestBody PasteForm form) {
        return faultsAt("text", proposals.paste(actor, form.text().orElse("")))
                .map(DirectiveController::created);
    }

    /** Own directives and those handed in within reach, the latest first. */
    @GetMapping(ALL)
    Page<DirectiveCard> list(
            Actor actor,
            @RequestParam(required = false) DirectiveFilter.@Nullable Stage stage,
            @RequestParam(required = false) @Nullable String q,
            PageRequest request) {
        DirectiveFilter filter =
                new DirectiveFilter(
                        Optional.ofNullable(stage),
                        Optional.ofNullable(q)
                                .map(String::strip)
                                .filter(words -> !words.isEmpty()));
        return proposals.list(actor, filter, request).map(DirectiveCard::of);
    }

    /** The reader finds fault with a file; what is read may come by a field of another name. */
    static Outcome<StoredDirective> faultsAt(String field, Outcome<StoredDirective> outcome) {
        return outcome instanceof Outcome.Faulty<StoredDirective>(var faults)
                ? Outcome.faulty(
                        faults.stream()
                                .map(fault ->
                                        new Fault(field, fault.message(), fault.particulars()))
                                .toList())
                : outcome;
    }

    private static ResponseEntity<DirectiveView> created(StoredDirective stored) {
        return ResponseEntity.created(URI.create("/api/v1/directives/" + stored.id()))
                .eTag(new Version(stored.version()).tag())
                .body(DirectiveView.of(stored));
    }

    /** The tasks as they are decided on, as the workbook that offices know. */
    @GetMapping(ONE + "/task-table")
    Outcome<ResponseEntity<Resource>> taskTable(
            Actor actor, @PathVariable long id, Locale language) {
        return Outcome.found(proposals.find(actor, new DirectiveId(id)))
                .map(directive -> taskTables.handOut(directive, language));
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<DirectiveView>> read(Actor actor, @PathVariable long id) {
        return proposals
                .find(actor, new DirectiveId(id))
                .map(DirectiveView::of)
                .map(view ->
                        Outcome.done(
                                ResponseEntity.ok()
                                        .eTag(new Version(view.version()).tag())
                                        .body(view)))
                .orElseGet(Outcome::absent);
    }

    @PostMapping(ONE + "/items")
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<ItemView>> add(
            Actor actor, @PathVariable long id, @RequestBody AddForm form) {
        if (proposals.find(actor, new DirectiveId(id)).isEmpty()) {
            return Outcome.absent();
        }
        List<Fault> missing = new ArrayList<>();
        form.each()
                .forEach((field, value) -> {
                    if (value.isEmpty()) {
                        missing.add(Fault.at(field, "fault.missing"));
                    }
                });
        if (!missing.isEmpty()) {
            return Outcome.faulty(missing);
        }
        return reviews.step(
                        actor,
                        new DirectiveId(id),
                        Optional.empty(),
                        new ReviewStep.Add(form.kind().get(), form.start().get(), form.end().get()))
                .map(reviewed -> {
                    ProposedItem item =
                            reviewed.directive().item(reviewed.come().getFirst()).orElseThrow();
                    return ResponseEntity.created(
                                    URI.create("/api/v1/directives/" + id + "/items/" + item.key()))
                            .eTag(new Version(item.version()).tag())
                            .body(ItemView.of(item));
                });
    }

    @GetMapping(ITEM)
    Outcome<ResponseEntity<ItemView>> item(
            Actor actor, @PathVariable long id, @PathVariable String key) {
        return proposals
                .find(actor, new DirectiveId(id))
                .flatMap(directive -> directive.item(key))
                .map(item -> Outcome.done(answer(item)))
                .orElseGet(Outcome::absent);
    }

    @PutMapping(ITEM)
    Outcome<ResponseEntity<ItemView>> edit(
            Actor actor,
            @PathVariable long id,
            @PathVariable String key,
            Version known,
            @RequestBody ContentForm form) {
        return proposals
                .find(actor, new DirectiveId(id))
                .flatMap(directive -> directive.item(key))
                .map(item -> decide(actor, id, known, new ReviewStep.Edit(key, form.content(item))))
                .orElseGet(Outcome::absent);
    }

    @PostMapping(ITEM + ":keep")
    Outcome<ResponseEntity<ItemView>> keep(
            Actor actor, @PathVariable long id, @PathVariable String key, Version known) {
        return decide(actor, id, known, new ReviewStep.Keep(key));
    }

    @PostMapping(ITEM + ":drop")
    Outcome<ResponseEntity<ItemView>> drop(
            Actor actor, @PathVariable long id, @PathVariable String key, Version known) {
        return decide(actor, id, known, new ReviewStep.Drop(key));
    }

    @PostMapping(ITEM + ":split")
    Outcome<ResponseEntity<ChangeView>> split(
            Actor actor,
            @PathVariable long id,
            @PathVariable String key,
            Version known,
            @RequestBody SplitForm form) {
        return form.at()
                .map(at ->
                        change(actor, id, known, new ReviewStep.Split(key, Optional.empty(), at)))
                .orElseGet(() -> Outcome.faulty("at", "fault.missing"));
    }

    @PostMapping(ITEM + ":merge")
    Outcome<ResponseEntity<ChangeView>> merge(
            Actor actor,
            @PathVariable long id,
            @PathVariable String key,
            Version known,
            @RequestBody MergeForm form) {
        return form.other()
                .map(other ->
                        change(
                                actor,
                                id,
                                known,
                                new ReviewStep.Merge(key, Optional.empty(), other)))
                .orElseGet(() -> Outcome.faulty("other", "fault.missing"));
    }

    @GetMapping(ONE + "/head")
    Outcome<ResponseEntity<DirectiveHead>> head(Actor actor, @PathVariable long id) {
        return proposals
                .find(actor, new DirectiveId(id))
                .map(directive ->
                        Outcome.done(
                                ResponseEntity.ok()
                                        .eTag(new Version(directive.version()).tag())
                                        .body(DirectiveHead.of(directive))))
                .orElseGet(Outcome::absent);
    }

    @PutMapping(ONE + "/head")
    Outcome<ResponseEntity<ChangeView>> putHead(
            Actor actor, @PathVariable long id, Version known, @RequestBody DirectiveHead head) {
        return change(actor, id, known, new ReviewStep.PutHead(head.says()));
    }

    @PostMapping(ONE + ":keep-rest")
    Outcome<ResponseEntity<ChangeView>> keepRest(
            Actor actor, @PathVariable long id, Version known) {
        return change(actor, id, known, new ReviewStep.KeepRest());
    }

    @PostMapping(ONE + ":undo")
    Outcome<ResponseEntity<ChangeView>> undo(Actor actor, @PathVariable long id, Version known) {
        return change(actor, id, known, new ReviewStep.Undo());
    }

    @PostMapping(ONE + ":ask-model")
    Outcome<AskedView> askModel(Actor actor, @PathVariable long id) {
        return secondReader.ask(actor, new DirectiveId(id)).map(AskedView::of);
    }

    private Outcome<ResponseEntity<ItemView>> decide(
            Actor actor, long id, Version known, ReviewStep.OnItem step) {
        return reviews.step(actor, new DirectiveId(id), Optional.of(known), step)
                .map(reviewed -> answer(reviewed.directive().item(step.key()).orElseThrow()));
    }

    /** Answers with the version of what was decided on: the item, or else the directive. */
    private Outcome<ResponseEntity<ChangeView>> change(
            Actor actor, long id, Version known, ReviewStep step) {
        return reviews.step(actor, new DirectiveId(id), Optional.of(known), step)
                .map(reviewed -> {
                    StoredDirective now = reviewed.directive();
                    long version =
                            step instanceof ReviewStep.OnItem about
                                    ? now.item(about.key()).orElseThrow().version()
                                    : now.version();
                    return ResponseEntity.ok()
                            .eTag(new Version(version).tag())
                            .body(ChangeView.of(reviewed));
                });
    }

    private static ResponseEntity<ItemView> answer(ProposedItem item) {
        return ResponseEntity.ok().eTag(new Version(item.version()).tag()).body(ItemView.of(item));
    }

    @PostMapping(ONE + ":accept")
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<CampaignView>> accept(
            Actor actor,
            @PathVariable long id,
            Optional<Version> known,
            @RequestBody(required = false) @Nullable AcceptForm sent) {
        AcceptForm form = sent == null ? AcceptForm.EVERYTHING : sent;
        Policy usual = Policy.usual(clock.getZone());
        return codes.id(actor, "leadingUnit", form.leadingUnit())
                .then(leading ->
                        PolicyView.over(form.policy(), usual)
                                .map(policy -> Map.entry(leading, policy)))
                .then(chosen ->
                        proposals.accept(
                                actor,
                                new DirectiveId(id),
                                known,
                                new Acceptance(
                                        form.name(),
                                        form.code(),
                                        chosen.getKey(),
                                        form.startsOn(),
                                        form.endsOn(),
                                        Optional.of(chosen.getValue()),
                                        form.batches().orElse(List.of()).stream()
                                                .map(BatchPlanForm::plan)
                                                .toList())))
                .then(campaign -> Outcome.found(campaigns.sheet(actor, campaign.id())))
                .map(sheet -> {
                    CampaignView view =
                            CampaignView.of(
                                    sheet,
                                    codes.views(List.of(sheet.campaign().leadingUnit().unit())),
                                    Map.of(),
                                    Map.of());
                    return ResponseEntity.created(URI.create("/api/v1/campaigns/" + view.id()))
                            .eTag(new Version(view.version()).tag())
                            .body(view);
                });
    }
}
