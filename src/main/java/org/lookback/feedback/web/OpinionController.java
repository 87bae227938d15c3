package org.lookback.feedback.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Entry;
import org.lookback.evidence.StoredContent;
import org.lookback.feedback.Alike;
import org.lookback.feedback.Collection;
import org.lookback.feedback.Opening;
import org.lookback.feedback.Opinion;
import org.lookback.feedback.OpinionCommand;
import org.lookback.feedback.OpinionFilter;
import org.lookback.feedback.OpinionId;
import org.lookback.feedback.OpinionState;
import org.lookback.feedback.Opinions;
import org.lookback.feedback.Rates;
import org.lookback.feedback.Secret;
import org.lookback.feedback.WorkOrder;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.ledger.Severity;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Opinions over REST, for those who deal with them. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "opinions")
class OpinionController {

    private static final String ONE = "/opinions/{id:[0-9]{1,18}}";
    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}/opinion-collection";

    /** The unit that it is about. */
    @Schema(name = "NameUnitOfOpinion", requiredProperties = "unit")
    record NameUnitForm(Optional<String> unit) {}

    /** Words that stand in it, such as a name. */
    @Schema(name = "ConcealInOpinion", requiredProperties = "words")
    record ConcealForm(Optional<List<String>> words) {
        @Override
        public String toString() {
            return "words";
        }
    }

    /** The unit that is to answer. */
    @Schema(name = "RouteOpinion", requiredProperties = "unit")
    record RouteForm(Optional<String> unit, Optional<String> note) {}

    /** What the sender is told. */
    @Schema(name = "AnswerOpinion", requiredProperties = "text")
    record AnswerForm(Optional<String> text) {}

    /**
     * The problem that is made of it.
     *
     * @param unit whose problem it is; that of the opinion, by default
     */
    @Schema(name = "MakeProblemOfOpinion", requiredProperties = "title")
    record MakeProblemForm(
            Optional<String> unit, Optional<String> title, Optional<Severity> severity) {}

    /** The opinion that says the same. */
    @Schema(name = "MergeOpinion", requiredProperties = "into")
    record MergeForm(Optional<Long> into) {}

    /** An opinion at the version that it was read at. */
    @Schema(name = "OpinionAt")
    record OpinionAt(long id, long version) {}

    /** Others that say the same. */
    @Schema(name = "MergeOpinions", requiredProperties = "opinions")
    record MergeOthersForm(Optional<List<OpinionAt>> opinions) {}

    /**
     * What became of one.
     *
     * @param version its version now, if it was merged
     * @param refusal why it was not
     */
    @Schema(name = "MergedOpinion")
    record MergedOne(
            long id,
            boolean done,
            @Nullable Long version,
            @Schema(ref = "#/components/schemas/ProblemDetails")
                    @Nullable Outcome<OpinionId> refusal) {}

    /** What became of all. */
    @Schema(name = "MergedOpinions")
    record MergedView(long done, List<MergedOne> items) {
        static MergedView of(Map<OpinionId, Outcome<Opinion>> ends) {
            List<MergedOne> items =
                    ends.entrySet().stream()
                            .map(end -> one(end.getKey().value(), end.getValue()))
                            .toList();
            return new MergedView(items.stream().filter(MergedOne::done).count(), items);
        }

        private static MergedOne one(long id, Outcome<Opinion> end) {
            return end instanceof Outcome.Done<Opinion>(var merged)
                    ? new MergedOne(id, true, merged.version(), null)
                    : new MergedOne(id, false, null, end.map(Opinion::id));
        }
    }

    /** Another that says much the same; by how much, in per cent. */
    @Schema(name = "AlikeOpinion")
    record AlikeView(int percent, OpinionView opinion) {}

    /** Why. */
    @Schema(name = "OpinionReason", requiredProperties = "reason")
    record ReasonForm(Optional<String> reason) {}

    /** What a campaign says about opinions. */
    @Schema(name = "OpinionCollection")
    record CollectionForm(Optional<Collection.Asking> asking, Optional<Integer> daysToAnswer) {}

    /** The same, with its version. */
    @Schema(name = "OpinionCollectionStanding")
    record CollectionView(Collection.Asking asking, int daysToAnswer, long version) {}

    /** What was sealed. */
    @Schema(name = "OpenedContact")
    record OpenedView(Optional<String> contact, Optional<String> original) {
        @Override
        public String toString() {
            return "sealed";
        }
    }

    /** That somebody had a contact opened. */
    @Schema(name = "ContactOpening")
    record OpeningView(long opinion, long person, String title, String reason, Instant at) {
        static OpeningView of(Opening opening) {
            return new OpeningView(
                    opening.opinion().value(),
                    opening.person().value(),
                    opening.title(),
                    opening.reason(),
                    opening.at());
        }
    }

    /** A step in an opinion's history. */
    @Schema(name = "OpinionEvent")
    record OpinionEventView(
            long version, Instant at, Optional<String> post, String type, Map<?, ?> data) {
        static OpinionEventView of(Entry entry) {
            return new OpinionEventView(
                    entry.version(), entry.at(), entry.post(), entry.type(), entry.as(Map.class));
        }
    }

    /**
     * What senders say of a unit's answers.
     *
     * @param orders how many work orders of hotlines were answered besides; nobody judges those
     * @param judged of how many senders the three counts are
     */
    @Schema(name = "OpinionRates")
    record RatesView(
            Optional<UnitName> unit,
            long answered,
            long orders,
            long judged,
            long responded,
            long resolved,
            long satisfied) {}

    private final Opinions opinions;
    private final Campaigns campaigns;
    private final Organization organization;
    private final UnitCodes codes;
    private final Clock clock;

    OpinionController(
            Opinions opinions,
            Campaigns campaigns,
            Organization organization,
            UnitCodes codes,
            Clock clock) {
        this.opinions = opinions;
        this.campaigns = campaigns;
        this.organization = organization;
        this.codes = codes;
        this.clock = clock;
    }

    /**
     * Opinions that the caller may see, the latest first.
     *
     * @param words that stand in it, or the number of its work order
     */
    @GetMapping("/opinions")
    Outcome<Page<OpinionView>> list(
            Actor actor,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable OpinionState state,
            @RequestParam(required = false) @Nullable Boolean late,
            @RequestParam(required = false) @Nullable Boolean leftToOffice,
            @RequestParam(required = false) @Nullable String words,
            PageRequest part) {
        Set<OpinionFilter.Alone> alone = EnumSet.noneOf(OpinionFilter.Alone.class);
        if (Boolean.TRUE.equals(late)) {
            alone.add(OpinionFilter.Alone.LATE);
        }
        if (Boolean.TRUE.equals(leftToOffice)) {
            alone.add(OpinionFilter.Alone.LEFT_TO_OFFICE);
        }
        Optional<CampaignId> within = Optional.ofNullable(campaign).map(CampaignId::new);
        Optional<Unit> under =
                Optional.ofNullable(unit).flatMap(code -> organization.find(actor, code));
        if ((within.isPresent() && within.flatMap(id -> campaigns.find(actor, id)).isEmpty())
                || (unit != null && under.isEmpty())) {
            return Outcome.absent();
        }
        Page<Opinion> page =
                opinions.list(
                        actor,
                        new OpinionFilter(
                                within,
                                under.map(Unit::path),
                                Optional.ofNullable(state),
                                alone,
                                Optional.ofNullable(words)),
                        part);
        Function<Opinion, OpinionView> view = views(page.items());
        return Outcome.done(page.map(view));
    }

    /** How each of some opinions is shown. */
    private Function<Opinion, OpinionView> views(List<Opinion> shown) {
        Map<UnitId, UnitName> units =
                codes.views(shown.stream().flatMap(OpinionView::unitsOf).distinct().toList());
        Map<OpinionId, WorkOrder> orders =
                opinions.orders(shown.stream().map(Opinion::id).toList());
        LocalDate today = LocalDate.now(clock);
        return opinion ->
                OpinionView.of(
                        opinion, today, units, Optional.ofNullable(orders.get(opinion.id())));
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<OpinionView>> read(Actor actor, @PathVariable long id) {
        return Outcome.found(opinions.find(actor, new OpinionId(id))).map(this::answer);
    }

    @GetMapping(ONE + "/events")
    Outcome<Page<OpinionEventView>> events(Actor actor, @PathVariable long id, PageRequest part) {
        return Outcome.found(opinions.history(actor, new OpinionId(id), part))
                .map(page -> page.map(OpinionEventView::of));
    }

    @GetMapping(ONE + "/pictures/{file:[0-9a-f]{64}}")
    Outcome<ResponseEntity<Resource>> picture(
            Actor actor, @PathVariable long id, @PathVariable String file) {
        return StoredContent.handedOut(
                opinions.picture(actor, new OpinionId(id), new EvidenceId(file)));
    }

    @PostMapping(ONE + ":name-unit")
    Outcome<ResponseEntity<OpinionView>> nameUnit(
            Actor actor, @PathVariable long id, Version known, @RequestBody NameUnitForm form) {
        // Where the office itself stands aside then, it sees it no more.
        return Outcome.found(opinions.find(actor, new OpinionId(id)))
                .then(_ ->
                        form.unit().isEmpty()
                                ? Outcome.faulty("unit", "fault.missing")
                                : codes.id(actor, "unit", form.unit()))
                .then(unit ->
                        perform(actor, id, known, new OpinionCommand.NameUnit(unit.orElseThrow())));
    }

    @PostMapping(ONE + ":conceal")
    @Operation(summary = "Conceals words; whoever may open the contact can read them")
    Outcome<ResponseEntity<OpinionView>> conceal(
            Actor actor, @PathVariable long id, Version known, @RequestBody ConcealForm form) {
        return perform(
                actor, id, known, new OpinionCommand.Conceal(form.words().orElse(List.of())));
    }

    @PostMapping(ONE + ":route")
    Outcome<ResponseEntity<OpinionView>> route(
            Actor actor, @PathVariable long id, Version known, @RequestBody RouteForm form) {
        return Outcome.found(opinions.find(actor, new OpinionId(id)))
                .then(_ ->
                        form.unit().isEmpty()
                                ? Outcome.faulty("unit", "fault.missing")
                                : codes.id(actor, "unit", form.unit()))
                .then(unit ->
                        perform(
                                actor,
                                id,
                                known,
                                new OpinionCommand.Route(unit.orElseThrow(), form.note())));
    }

    @PostMapping(ONE + ":answer")
    Outcome<ResponseEntity<OpinionView>> answer(
            Actor actor, @PathVariable long id, Version known, @RequestBody AnswerForm form) {
        return perform(actor, id, known, new OpinionCommand.Answer(form.text().orElse("")));
    }

    @PostMapping(ONE + ":make-problem")
    Outcome<ResponseEntity<OpinionView>> makeProblem(
            Actor actor, @PathVariable long id, Version known, @RequestBody MakeProblemForm form) {
        return Outcome.found(opinions.find(actor, new OpinionId(id)))
                .then(_ -> codes.id(actor, "unit", form.unit()))
                .then(unit ->
                        perform(
                                actor,
                                id,
                                known,
                                new OpinionCommand.MakeProblem(
                                        unit,
                                        form.title().orElse(""),
                                        form.severity().orElse(Severity.NORMAL))));
    }

    @PostMapping(ONE + ":merge")
    Outcome<ResponseEntity<OpinionView>> merge(
            Actor actor, @PathVariable long id, Version known, @RequestBody MergeForm form) {
        return perform(
                actor, id, known, new OpinionCommand.Merge(new OpinionId(form.into().orElse(0L))));
    }

    @GetMapping(ONE + "/alike")
    @Operation(summary = "Open ones that say much the same, for whoever may merge it")
    Outcome<Page<AlikeView>> alike(Actor actor, @PathVariable long id) {
        return Outcome.found(opinions.find(actor, new OpinionId(id)))
                .map(opinion -> {
                    List<Alike> alike = opinions.alike(actor, opinion);
                    Function<Opinion, OpinionView> view =
                            views(alike.stream().map(Alike::opinion).toList());
                    return Page.whole(
                            alike.stream()
                                    .map(each ->
                                            new AlikeView(
                                                    each.percent(), view.apply(each.opinion())))
                                    .toList());
                });
    }

    @GetMapping(ONE + "/merged")
    @Operation(summary = "Those that were merged into it")
    Outcome<Page<OpinionView>> merged(Actor actor, @PathVariable long id, PageRequest part) {
        return Outcome.found(opinions.merged(actor, new OpinionId(id), part))
                .map(page -> page.map(views(page.items())));
    }

    @GetMapping(ONE + "/asked-back")
    @Operation(summary = "What the sender has asked after answers, the first first")
    Outcome<Page<OpinionView.AskedBackView>> askedBack(Actor actor, @PathVariable long id) {
        return Outcome.found(opinions.askedBack(actor, new OpinionId(id)))
                .map(asked ->
                        Page.whole(asked.stream().map(OpinionView.AskedBackView::of).toList()));
    }

    @PostMapping(ONE + ":merge-others")
    @Operation(
            summary = "Merges others into it; each answers for itself",
            description = "Each is merged at the version named; one that is refused hinders none.")
    Outcome<MergedView> mergeOthers(
            Actor actor, @PathVariable long id, @RequestBody MergeOthersForm form) {
        Map<OpinionId, Version> others = new LinkedHashMap<>();
        form.opinions()
                .orElse(List.of())
                .forEach(each -> others.put(new OpinionId(each.id()), new Version(each.version())));
        if (others.size() > PageRequest.LARGEST) {
            return Outcome.faulty("opinions", "fault.too_many", PageRequest.LARGEST);
        }
        return Outcome.found(opinions.mergeInto(actor, new OpinionId(id), others))
                .then(ends ->
                        ends.isEmpty()
                                ? Outcome.faulty("opinions", "fault.missing")
                                : Outcome.done(MergedView.of(ends)));
    }

    @PostMapping(ONE + ":give-back")
    Outcome<ResponseEntity<OpinionView>> giveBack(
            Actor actor, @PathVariable long id, Version known, @RequestBody ReasonForm form) {
        // The unit sees it no more then, so what it is told was read before.
        return Outcome.found(opinions.find(actor, new OpinionId(id)))
                .then(_ ->
                        opinions.perform(
                                actor,
                                new OpinionId(id),
                                known,
                                new OpinionCommand.GiveBack(form.reason().orElse(""))))
                .map(this::answer);
    }

    @PostMapping(ONE + ":set-aside")
    Outcome<ResponseEntity<OpinionView>> setAside(
            Actor actor, @PathVariable long id, Version known, @RequestBody ReasonForm form) {
        return perform(actor, id, known, new OpinionCommand.SetAside(form.reason().orElse("")));
    }

    @PostMapping(ONE + ":resume")
    Outcome<ResponseEntity<OpinionView>> resume(
            Actor actor, @PathVariable long id, Version known, @RequestBody ReasonForm form) {
        return perform(actor, id, known, new OpinionCommand.Resume(form.reason().orElse("")));
    }

    @PostMapping(ONE + ":open-contact")
    Outcome<OpenedView> openContact(
            Actor actor, @PathVariable long id, @RequestBody ReasonForm form) {
        return opinions.open(actor, new OpinionId(id), form.reason().orElse(""))
                .map(opened ->
                        new OpenedView(
                                opened.contact().map(Secret::value),
                                opened.original().map(Secret::value)));
    }

    @GetMapping("/contact-openings")
    Page<OpeningView> openings(Actor actor, PageRequest part) {
        return opinions.openings(actor, part).map(OpeningView::of);
    }

    @GetMapping("/units/{code}/opinion-rates")
    Outcome<Page<RatesView>> rates(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Long campaign) {
        Optional<CampaignId> within = Optional.ofNullable(campaign).map(CampaignId::new);
        if (within.isPresent() && within.flatMap(id -> campaigns.find(actor, id)).isEmpty()) {
            return Outcome.absent();
        }
        return Outcome.found(organization.find(actor, code))
                .then(unit -> Outcome.found(opinions.rates(actor, unit, within)))
                .map(rates -> {
                    Map<UnitId, UnitName> units =
                            codes.views(rates.stream().map(Rates::unit).toList());
                    return Page.whole(
                            rates.stream()
                                    .map(each ->
                                            new RatesView(
                                                    Optional.ofNullable(units.get(each.unit())),
                                                    each.answered(),
                                                    each.orders(),
                                                    each.judged(),
                                                    each.responded(),
                                                    each.resolved(),
                                                    each.satisfied()))
                                    .toList());
                });
    }

    @GetMapping(OF_CAMPAIGN)
    Outcome<ResponseEntity<CollectionView>> collection(Actor actor, @PathVariable long id) {
        return Outcome.found(opinions.collection(actor, new CampaignId(id))).map(this::answer);
    }

    @PutMapping(OF_CAMPAIGN)
    Outcome<ResponseEntity<CollectionView>> settle(
            Actor actor, @PathVariable long id, Version known, @RequestBody CollectionForm form) {
        return Outcome.found(opinions.collection(actor, new CampaignId(id)))
                .then(now ->
                        opinions.settle(
                                actor,
                                new Collection(
                                        now.campaign(),
                                        form.asking().orElse(now.asking()),
                                        form.daysToAnswer().orElse(now.daysToAnswer()),
                                        known.value())))
                .map(this::answer);
    }

    private Outcome<ResponseEntity<OpinionView>> perform(
            Actor actor, long id, Version known, OpinionCommand command) {
        return opinions.perform(actor, new OpinionId(id), known, command).map(this::answer);
    }

    private ResponseEntity<OpinionView> answer(Opinion opinion) {
        return ResponseEntity.ok()
                .eTag(new Version(opinion.version()).tag())
                .body(views(List.of(opinion)).apply(opinion));
    }

    private ResponseEntity<CollectionView> answer(Collection collection) {
        return ResponseEntity.ok()
                .eTag(new Version(collection.version()).tag())
                .body(
                        new CollectionView(
                                collection.asking(),
                                collection.daysToAnswer(),
                                collection.version()));
    }
}
