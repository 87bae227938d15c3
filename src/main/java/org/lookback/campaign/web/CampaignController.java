package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Addressees;
import org.lookback.campaign.AmendCampaign;
import org.lookback.campaign.AmendKeyAction;
import org.lookback.campaign.AmendMeasure;
import org.lookback.campaign.Amount;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Batch;
import org.lookback.campaign.Beginnings;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignSheet;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.DescribeBatch;
import org.lookback.campaign.DescribeKeyAction;
import org.lookback.campaign.DescribeProvision;
import org.lookback.campaign.DescribeSpecialAction;
import org.lookback.campaign.KeyAction;
import org.lookback.campaign.KeyActionState;
import org.lookback.campaign.Measure;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Parties;
import org.lookback.campaign.Policy;
import org.lookback.campaign.Provision;
import org.lookback.campaign.Seal;
import org.lookback.campaign.SpecialAction;
import org.lookback.campaign.SpecialActions;
import org.lookback.campaign.Terms;
import org.lookback.campaign.web.CampaignView.BatchView;
import org.lookback.campaign.web.CampaignView.Card;
import org.lookback.campaign.web.CampaignView.KeyActionView;
import org.lookback.campaign.web.CampaignView.MeasureView;
import org.lookback.campaign.web.CampaignView.ProvisionView;
import org.lookback.campaign.web.CampaignView.SpecialActionView;
import org.lookback.directive.Comparison;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Campaigns over REST. */
@RestController
@RequestMapping("/api/v1/campaigns")
class CampaignController {

    private static final String ONE = "/{id:[0-9]{1,18}}";
    private static final String KEY_ACTION = ONE + "/key-actions/{keyAction:[0-9]{1,18}}";
    private static final String MEASURE = ONE + "/measures/{measure:[0-9]{1,18}}";
    private static final String PROVISION = ONE + "/provisions/{provision:[0-9]{1,18}}";
    private static final String SPECIAL = ONE + "/special-actions/{specialAction:[0-9]{1,18}}";

    /** A new campaign. Only the name is needed: it is led by the root and starts today. */
    @Schema(requiredProperties = "name")
    record CampaignForm(
            Optional<String> name,
            Optional<String> code,
            Optional<String> leadingUnit,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn,
            Optional<PolicyView> policy) {}

    /** What is changed of a campaign; what is not sent stays. */
    @Schema(name = "AmendCampaign")
    record AmendForm(
            Optional<String> name,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn,
            Optional<PolicyView> policy) {}

    /**
     * A special action; the name and the lead may come later.
     *
     * @param duties what participants have to do, by their codes
     * @param reason why the criteria change once something was asked
     */
    record SpecialActionForm(
            Optional<String> name,
            Optional<String> leadUnit,
            Optional<String> why,
            Optional<String> how,
            Optional<String> criteria,
            Optional<List<String>> participants,
            Optional<Map<String, String>> duties,
            Optional<String> reason) {

        /** What was sent, with what it is about and the duties as they are where nothing was. */
        DescribeSpecialAction over(DescribeSpecialAction sent, DescribeSpecialAction now) {
            Map<UnitId, String> kept = new HashMap<>(now.duties());
            kept.keySet().retainAll(sent.participants());
            return new DescribeSpecialAction(
                    sent.name(),
                    sent.lead(),
                    new Terms(
                            why.isPresent() ? sent.terms().why() : now.terms().why(),
                            how.isPresent() ? sent.terms().how() : now.terms().how(),
                            criteria.isPresent()
                                    ? sent.terms().criteria()
                                    : now.terms().criteria()),
                    sent.participants(),
                    duties.isPresent() ? sent.duties() : kept,
                    reason);
        }
    }

    /** A name alone. */
    @Schema(requiredProperties = "name")
    record NameForm(Optional<String> name) {}

    /** A lead unit alone, by its code. */
    record LeadForm(Optional<String> leadUnit) {}

    /** A batch; the units are chosen as in an {@link AddressForm}. */
    @Schema(requiredProperties = "name")
    record BatchForm(
            Optional<String> name,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn,
            Optional<LocalDate> preparationFrom,
            Optional<AddressForm> units) {}

    /**
     * Something required of units.
     *
     * @param lead who leads it, and {@code participants} who takes part, in words
     * @param who who else is obliged, or everybody where nobody leads
     */
    @Schema(requiredProperties = "wording")
    record KeyActionForm(
            Optional<Long> measure,
            Optional<String> wording,
            Optional<String> lead,
            Optional<String> participants,
            Optional<String> who,
            Optional<Set<Level>> levels,
            Optional<LocalDate> dueOn,
            Optional<Boolean> standing) {}

    /**
     * How a measure is called and stands. What is not sent stays; a text that says nothing is taken
     * away.
     */
    @Schema(name = "AmendMeasure")
    record AmendMeasureForm(
            Optional<String> name, Optional<String> problem, Optional<String> nextStep) {

        AmendMeasure over(Measure now) {
            return new AmendMeasure(
                    name.orElse(now.name()),
                    problem.isPresent() ? written(problem) : now.problem(),
                    nextStep.isPresent() ? written(nextStep) : now.nextStep());
        }
    }

    /** Something that is laid down. */
    @Schema(requiredProperties = {"kind", "wording"})
    record ProvisionForm(
            Optional<Provision.Kind> kind,
            Optional<String> wording,
            Optional<String> who,
            Optional<LocalDate> dueOn,
            Optional<AmountForm> amount) {}

    /** How much a goal wants; without a number it wants nothing that is measured. */
    @Schema(name = "AmountForm")
    record AmountForm(
            Optional<Comparison> comparison, Optional<BigDecimal> value, Optional<String> unit) {

        Optional<Amount> amount() {
            return value.map(number ->
                    new Amount(
                            comparison.orElse(Comparison.REACH), number, unit.orElse("").strip()));
        }
    }

    /**
     * A provision, put otherwise. What is not sent stays; a text that says nothing is taken away.
     */
    @Schema(name = "AmendProvision")
    record AmendProvisionForm(
            Optional<String> wording,
            Optional<String> who,
            Optional<LocalDate> dueOn,
            Optional<AmountForm> amount) {

        DescribeProvision over(Provision now) {
            return new DescribeProvision(
                    wording.orElse(now.wording()),
                    who.isPresent() ? written(who) : now.who(),
                    dueOn.or(now::dueOn),
                    dueOn.isEmpty() || dueOn.equals(now.dueOn()) ? now.dueText() : Optional.empty(),
                    amount.isPresent() ? amount.flatMap(AmountForm::amount) : now.amount());
        }
    }

    /**
     * What a key action is and how it stands. What is not sent stays; a text that says nothing is
     * taken away.
     *
     * @param measure the id of the measure it belongs to; 0 for none
     */
    @Schema(name = "AmendKeyAction")
    record AmendKeyActionForm(
            Optional<Long> measure,
            Optional<String> wording,
            Optional<String> lead,
            Optional<String> participants,
            Optional<String> who,
            Optional<Set<Level>> levels,
            Optional<LocalDate> dueOn,
            Optional<Boolean> standing,
            Optional<String> problem,
            Optional<String> nextStep) {

        AmendKeyAction over(KeyAction now) {
            boolean forGood = standing.orElse(dueOn.isEmpty() && now.standing());
            Optional<LocalDate> day = forGood ? dueOn : dueOn.or(now::dueOn);
            boolean sameTerm = forGood == now.standing() && day.equals(now.dueOn());
            return new AmendKeyAction(
                    new DescribeKeyAction(
                            measure.isPresent()
                                    ? measure.filter(chosen -> chosen != 0)
                                    : now.measure(),
                            wording.orElse(now.wording()),
                            new Parties(
                                    lead.isPresent() ? written(lead) : now.parties().lead(),
                                    participants.isPresent()
                                            ? written(participants)
                                            : now.parties().participants(),
                                    who.isPresent() ? written(who) : now.parties().obliged()),
                            levels.orElse(now.levels()),
                            day,
                            sameTerm ? now.dueText() : Optional.empty(),
                            forGood),
                    problem.isPresent() ? written(problem) : now.problem(),
                    nextStep.isPresent() ? written(nextStep) : now.nextStep());
        }
    }

    private final SpecialActions specialActions;
    private final Campaigns campaigns;
    private final Beginnings beginnings;
    private final Assignments assignments;
    private final UnitCodes codes;
    private final Organization organization;
    private final Clock clock;

    CampaignController(
            Campaigns campaigns,
            Beginnings beginnings,
            SpecialActions specialActions,
            Assignments assignments,
            UnitCodes codes,
            Organization organization,
            Clock clock) {
        this.campaigns = campaigns;
        this.beginnings = beginnings;
        this.specialActions = specialActions;
        this.assignments = assignments;
        this.codes = codes;
        this.organization = organization;
        this.clock = clock;
    }

    @GetMapping
    Page<Card> list(Actor actor, PageRequest request) {
        List<Campaign> all = campaigns.list(actor);
        List<Campaign> part = all.stream().skip(request.offset()).limit(request.size()).toList();
        Map<UnitId, UnitName> units =
                codes.views(part.stream().map(campaign -> campaign.leadingUnit().unit()).toList());
        return Page.of(part, request, all.size()).map(campaign -> Card.of(campaign, units));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<CampaignView>> found(Actor actor, @RequestBody CampaignForm form) {
        Policy usual = Policy.usual(clock.getZone());
        LocalDate today = LocalDate.now(clock);
        return PolicyView.over(form.policy(), usual)
                .then(policy ->
                        codes.id(actor, "leadingUnit", form.leadingUnit())
                                .then(leading ->
                                        leading.or(() -> rootAbove(actor))
                                                .map(unit ->
                                                        campaigns.found(
                                                                actor,
                                                                new NewCampaign(
                                                                        form.name().orElse(""),
                                                                        form.code(),
                                                                        unit,
                                                                        form.startsOn()
                                                                                .orElse(today),
                                                                        form.endsOn(),
                                                                        policy)))
                                                .orElseGet(() ->
                                                        Outcome.faulty(
                                                                "leadingUnit", "fault.missing"))))
                .then(campaign -> sheet(actor, campaign.id()))
                .map(sheet -> {
                    CampaignView view = view(actor, sheet);
                    return ResponseEntity.created(URI.create("/api/v1/campaigns/" + view.id()))
                            .eTag(new Version(view.version()).tag())
                            .body(view);
                });
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<CampaignView>> read(Actor actor, @PathVariable long id) {
        return sheet(actor, new CampaignId(id)).map(sheet -> answer(actor, sheet));
    }

    @PutMapping(ONE)
    Outcome<ResponseEntity<CampaignView>> amend(
            Actor actor, @PathVariable long id, Version known, @RequestBody AmendForm form) {
        Optional<Campaign> found = campaigns.find(actor, new CampaignId(id));
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        Campaign now = found.get();
        return PolicyView.over(form.policy(), now.policy())
                .then(policy ->
                        campaigns.amend(
                                actor,
                                now.id(),
                                known,
                                new AmendCampaign(
                                        form.name().orElse(now.name()),
                                        form.startsOn().orElse(now.startsOn()),
                                        form.endsOn().or(now::endsOn),
                                        policy)))
                .then(campaign -> sheet(actor, campaign.id()))
                .map(sheet -> answer(actor, sheet));
    }

    @PostMapping(ONE + ":begin")
    Outcome<ResponseEntity<CampaignView>> begin(Actor actor, @PathVariable long id, Version known) {
        return beginnings
                .begin(actor, new CampaignId(id), known)
                .then(campaign -> sheet(actor, campaign.id()))
                .map(sheet -> answer(actor, sheet));
    }

    @PostMapping(ONE + ":end")
    Outcome<ResponseEntity<CampaignView>> end(Actor actor, @PathVariable long id, Version known) {
        return campaigns
                .end(actor, new CampaignId(id), known)
                .then(campaign -> sheet(actor, campaign.id()))
                .map(sheet -> answer(actor, sheet));
    }

    @GetMapping(ONE + "/seal")
    @Operation(
            summary =
                    "The secret behind the campaign's draws: its fingerprint from the beginning,"
                            + " the secret itself once the campaign is over")
    Outcome<Seal> getSeal(Actor actor, @PathVariable long id) {
        return sheet(actor, new CampaignId(id)).map(sheet -> campaigns.seal(sheet.campaign()));
    }

    @PostMapping(ONE + "/measures")
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<MeasureView>> addMeasure(
            Actor actor, @PathVariable long id, @RequestBody NameForm form) {
        return campaigns
                .addMeasure(actor, new CampaignId(id), form.name().orElse(""))
                .map(measure ->
                        created(
                                id,
                                "measures/" + measure.id(),
                                measure.version(),
                                MeasureView.of(measure, List.of(), Map.of())));
    }

    @GetMapping(MEASURE)
    Outcome<ResponseEntity<MeasureView>> measure(
            Actor actor, @PathVariable long id, @PathVariable long measure) {
        return Outcome.found(campaigns.measure(actor, new CampaignId(id), measure))
                .then(found -> answer(actor, id, found));
    }

    @PutMapping(MEASURE)
    Outcome<ResponseEntity<MeasureView>> amendMeasure(
            Actor actor,
            @PathVariable long id,
            @PathVariable long measure,
            Version known,
            @RequestBody AmendMeasureForm form) {
        CampaignId campaign = new CampaignId(id);
        return Outcome.found(campaigns.measure(actor, campaign, measure))
                .then(now ->
                        campaigns.amendMeasure(actor, campaign, measure, known, form.over(now)))
                .then(amended -> answer(actor, id, amended));
    }

    @DeleteMapping(MEASURE)
    @ApiResponse(responseCode = "204", description = "Removed")
    Outcome<ResponseEntity<Void>> removeMeasure(
            Actor actor, @PathVariable long id, @PathVariable long measure, Version known) {
        return campaigns
                .removeMeasure(actor, new CampaignId(id), measure, known)
                .map(CampaignController::gone);
    }

    private Outcome<ResponseEntity<MeasureView>> answer(Actor actor, long id, Measure measure) {
        return sheet(actor, new CampaignId(id))
                .map(sheet ->
                        tagged(
                                measure.version(),
                                MeasureView.of(
                                        measure,
                                        sheet.keyActions(),
                                        assignments.keyActionStates(actor, sheet.campaign()))));
    }

    @PostMapping(ONE + "/key-actions")
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<KeyActionView>> addKeyAction(
            Actor actor, @PathVariable long id, @RequestBody KeyActionForm form) {
        DescribeKeyAction action =
                new DescribeKeyAction(
                        form.measure(),
                        form.wording().orElse(""),
                        new Parties(
                                written(form.lead()),
                                written(form.participants()),
                                written(form.who())),
                        form.levels().orElse(Set.of()),
                        form.dueOn(),
                        Optional.empty(),
                        form.standing().orElse(false));
        return campaigns
                .addKeyAction(actor, new CampaignId(id), action)
                .map(added ->
                        created(
                                id,
                                "key-actions/" + added.id(),
                                added.version(),
                                KeyActionView.of(added, Map.of())));
    }

    @GetMapping(KEY_ACTION)
    Outcome<ResponseEntity<KeyActionView>> keyAction(
            Actor actor, @PathVariable long id, @PathVariable long keyAction) {
        return Outcome.found(campaigns.keyAction(actor, new CampaignId(id), keyAction))
                .map(action -> answer(actor, id, action));
    }

    @PutMapping(KEY_ACTION)
    Outcome<ResponseEntity<KeyActionView>> amendKeyAction(
            Actor actor,
            @PathVariable long id,
            @PathVariable long keyAction,
            Version known,
            @RequestBody AmendKeyActionForm form) {
        CampaignId campaign = new CampaignId(id);
        return Outcome.found(campaigns.keyAction(actor, campaign, keyAction))
                .then(now ->
                        campaigns.amendKeyAction(actor, campaign, keyAction, known, form.over(now)))
                .map(amended -> answer(actor, id, amended));
    }

    @DeleteMapping(KEY_ACTION)
    @ApiResponse(responseCode = "204", description = "Removed")
    Outcome<ResponseEntity<Void>> removeKeyAction(
            Actor actor, @PathVariable long id, @PathVariable long keyAction, Version known) {
        return campaigns
                .removeKeyAction(actor, new CampaignId(id), keyAction, known)
                .map(CampaignController::gone);
    }

    private ResponseEntity<KeyActionView> answer(Actor actor, long campaign, KeyAction action) {
        return tagged(
                action.version(),
                KeyActionView.of(action, state(actor, new CampaignId(campaign), action)));
    }

    private Map<Long, KeyActionState> state(Actor actor, CampaignId id, KeyAction action) {
        return campaigns
                .find(actor, id)
                .map(campaign -> assignments.keyActionState(actor, campaign, action.id()))
                .orElse(Map.of());
    }

    @PostMapping(ONE + "/provisions")
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<ProvisionView>> addProvision(
            Actor actor, @PathVariable long id, @RequestBody ProvisionForm form) {
        CampaignId campaign = new CampaignId(id);
        if (campaigns.find(actor, campaign).isEmpty()) {
            return Outcome.absent();
        }
        return form.kind()
                .map(kind ->
                        campaigns.addProvision(
                                actor,
                                campaign,
                                kind,
                                new DescribeProvision(
                                        form.wording().orElse(""),
                                        written(form.who()),
                                        form.dueOn(),
                                        Optional.empty(),
                                        form.amount().flatMap(AmountForm::amount))))
                .orElseGet(() -> Outcome.faulty("kind", "fault.missing"))
                .map(added ->
                        created(
                                id,
                                "provisions/" + added.id(),
                                added.version(),
                                ProvisionView.of(added, Map.of())));
    }

    @GetMapping(PROVISION)
    Outcome<ResponseEntity<ProvisionView>> provision(
            Actor actor, @PathVariable long id, @PathVariable long provision) {
        return Outcome.found(campaigns.provision(actor, new CampaignId(id), provision))
                .map(found -> answer(actor, id, found));
    }

    @PutMapping(PROVISION)
    Outcome<ResponseEntity<ProvisionView>> amendProvision(
            Actor actor,
            @PathVariable long id,
            @PathVariable long provision,
            Version known,
            @RequestBody AmendProvisionForm form) {
        CampaignId campaign = new CampaignId(id);
        return Outcome.found(campaigns.provision(actor, campaign, provision))
                .then(now ->
                        campaigns.amendProvision(actor, campaign, provision, known, form.over(now)))
                .map(amended -> answer(actor, id, amended));
    }

    @DeleteMapping(PROVISION)
    @ApiResponse(responseCode = "204", description = "Removed")
    Outcome<ResponseEntity<Void>> removeProvision(
            Actor actor, @PathVariable long id, @PathVariable long provision, Version known) {
        return campaigns
                .removeProvision(actor, new CampaignId(id), provision, known)
                .map(CampaignController::gone);
    }

    private ResponseEntity<ProvisionView> answer(Actor actor, long id, Provision provision) {
        Map<Long, KeyActionState> state =
                campaigns
                        .find(actor, new CampaignId(id))
                        .map(campaign ->
                                assignments.provisionState(actor, campaign, provision.id()))
                        .orElse(Map.of());
        return tagged(provision.version(), ProvisionView.of(provision, state));
    }

    @GetMapping(ONE + "/batches")
    @Operation(
            summary =
                    "The campaign's batches; with the code of a unit, only the one by which that"
                            + " unit starts")
    Outcome<Page<BatchView>> batches(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String unit) {
        CampaignId campaign = new CampaignId(id);
        return unit == null
                ? sheet(actor, campaign).map(sheet -> whole(sheet.batches(), BatchView::of))
                : Outcome.found(
                                campaigns
                                        .find(actor, campaign)
                                        .flatMap(_ -> organization.find(actor, unit.strip())))
                        .map(found ->
                                whole(
                                        campaigns.batchOf(campaign, found.path()).stream().toList(),
                                        BatchView::of));
    }

    @GetMapping(ONE + "/batches/{batch:[0-9]{1,18}}/units")
    Outcome<Page<UnitName>> batchUnits(
            Actor actor, @PathVariable long id, @PathVariable long batch, PageRequest request) {
        return Outcome.found(campaigns.batchUnits(actor, new CampaignId(id), batch, request))
                .map(units -> units.map(UnitName::of));
    }

    @PostMapping(ONE + "/batches")
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<BatchView>> addBatch(
            Actor actor, @PathVariable long id, @RequestBody BatchForm form) {
        return batch(actor, id, form)
                .then(batch -> campaigns.addBatch(actor, new CampaignId(id), batch))
                .map(added ->
                        created(id, "batches/" + added.id(), added.version(), BatchView.of(added)));
    }

    @GetMapping(ONE + "/batches/{batch:[0-9]{1,18}}")
    Outcome<ResponseEntity<BatchView>> batch(
            Actor actor, @PathVariable long id, @PathVariable long batch) {
        return sheet(actor, new CampaignId(id))
                .then(sheet ->
                        Outcome.found(
                                sheet.batches().stream()
                                        .filter(each -> each.id() == batch)
                                        .findFirst()))
                .map(CampaignController::answer);
    }

    @PutMapping(ONE + "/batches/{batch:[0-9]{1,18}}")
    Outcome<ResponseEntity<BatchView>> changeBatch(
            Actor actor,
            @PathVariable long id,
            @PathVariable long batch,
            Version known,
            @RequestBody BatchForm form) {
        return batch(actor, id, form)
                .then(described ->
                        campaigns.changeBatch(actor, new CampaignId(id), batch, known, described))
                .map(CampaignController::answer);
    }

    @GetMapping(ONE + "/special-actions")
    Outcome<Page<SpecialActionView>> specialActions(Actor actor, @PathVariable long id) {
        return sheet(actor, new CampaignId(id))
                .map(sheet -> {
                    Map<UnitId, UnitName> units = units(sheet);
                    return whole(
                            sheet.specialActions(), action -> SpecialActionView.of(action, units));
                });
    }

    @PostMapping(ONE + "/special-actions")
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<SpecialActionView>> addSpecialAction(
            Actor actor, @PathVariable long id, @RequestBody SpecialActionForm form) {
        return described(actor, form)
                .then(action -> campaigns.addSpecialAction(actor, new CampaignId(id), action))
                .map(added ->
                        created(id, "special-actions/" + added.id(), added.version(), view(added)));
    }

    @GetMapping(SPECIAL)
    Outcome<ResponseEntity<SpecialActionView>> specialAction(
            Actor actor, @PathVariable long id, @PathVariable long specialAction) {
        return Outcome.found(
                        specialActions.find(
                                actor, new CampaignId(id), new SpecialActionId(specialAction)))
                .map(this::answer);
    }

    @PutMapping(SPECIAL)
    Outcome<ResponseEntity<SpecialActionView>> describe(
            Actor actor,
            @PathVariable long id,
            @PathVariable long specialAction,
            Version known,
            @RequestBody SpecialActionForm form) {
        return described(actor, form)
                .then(action ->
                        change(actor, id, specialAction, known, now -> form.over(action, now)));
    }

    @PostMapping(SPECIAL + ":name")
    Outcome<ResponseEntity<SpecialActionView>> name(
            Actor actor,
            @PathVariable long id,
            @PathVariable long specialAction,
            Version known,
            @RequestBody NameForm form) {
        return change(actor, id, specialAction, known, now -> now.named(form.name().orElse("")));
    }

    @PostMapping(SPECIAL + ":lead")
    Outcome<ResponseEntity<SpecialActionView>> lead(
            Actor actor,
            @PathVariable long id,
            @PathVariable long specialAction,
            Version known,
            @RequestBody LeadForm form) {
        return codes.ids(actor, "leadUnit", List.of(form.leadUnit().orElse("")))
                .then(lead ->
                        change(actor, id, specialAction, known, now -> now.ledBy(lead.getFirst())));
    }

    private Outcome<ResponseEntity<SpecialActionView>> change(
            Actor actor,
            long campaign,
            long specialAction,
            Version known,
            Function<DescribeSpecialAction, DescribeSpecialAction> change) {
        return campaigns
                .changeSpecialAction(
                        actor,
                        new CampaignId(campaign),
                        new SpecialActionId(specialAction),
                        known,
                        change)
                .map(this::answer);
    }

    private Outcome<DescribeSpecialAction> described(Actor actor, SpecialActionForm form) {
        Map<String, String> duties = form.duties().orElse(Map.of());
        List<String> obliged = List.copyOf(duties.keySet());
        return codes.id(actor, "leadUnit", form.leadUnit())
                .then(lead ->
                        codes.ids(actor, "participants", form.participants().orElse(List.of()))
                                .then(participants ->
                                        codes.ids(actor, "duties", obliged)
                                                .map(units ->
                                                        new DescribeSpecialAction(
                                                                form.name(),
                                                                lead,
                                                                new Terms(
                                                                        written(form.why()),
                                                                        written(form.how()),
                                                                        written(form.criteria())),
                                                                Set.copyOf(participants),
                                                                byUnit(units, obliged, duties)))));
    }

    /** A text; one that says nothing takes away what was said. */
    private static Optional<String> written(Optional<String> text) {
        return text.filter(words -> !words.isBlank());
    }

    private static Map<UnitId, String> byUnit(
            List<UnitId> units, List<String> codes, Map<String, String> duties) {
        Map<UnitId, String> found = new HashMap<>();
        for (int i = 0; i < units.size(); i++) {
            found.put(units.get(i), duties.getOrDefault(codes.get(i), ""));
        }
        return found;
    }

    private Outcome<DescribeBatch> batch(Actor actor, long id, BatchForm form) {
        Optional<Campaign> campaign = campaigns.find(actor, new CampaignId(id));
        if (campaign.isEmpty()) {
            return Outcome.absent();
        }
        Outcome<Optional<Addressees>> units =
                form.units()
                        .filter(address -> !address.isEmpty())
                        .map(address ->
                                address.addressees(
                                                actor, codes, campaign.get().leadingUnit().unit())
                                        .map(Optional::of))
                        .orElseGet(() -> Outcome.done(Optional.empty()));
        return units.map(meant ->
                new DescribeBatch(
                        form.name().orElse(""),
                        form.startsOn(),
                        form.endsOn(),
                        form.preparationFrom(),
                        meant));
    }

    private Optional<UnitId> rootAbove(Actor actor) {
        return actor.posts().stream()
                .findFirst()
                .map(post -> post.path().units().getFirst())
                .or(() -> organization.roots().stream().findFirst().map(Unit::id));
    }

    private Outcome<CampaignSheet> sheet(Actor actor, CampaignId id) {
        return Outcome.found(campaigns.sheet(actor, id));
    }

    private CampaignView view(Actor actor, CampaignSheet sheet) {
        return CampaignView.of(
                sheet,
                units(sheet),
                assignments.keyActionStates(actor, sheet.campaign()),
                assignments.provisionStates(actor, sheet.campaign()));
    }

    private ResponseEntity<CampaignView> answer(Actor actor, CampaignSheet sheet) {
        CampaignView view = view(actor, sheet);
        return tagged(view.version(), view);
    }

    private static ResponseEntity<BatchView> answer(Batch batch) {
        return tagged(batch.version(), BatchView.of(batch));
    }

    private ResponseEntity<SpecialActionView> answer(SpecialAction action) {
        return tagged(action.version(), view(action));
    }

    private SpecialActionView view(SpecialAction action) {
        return SpecialActionView.of(action, codes.views(action.units()));
    }

    private Map<UnitId, UnitName> units(CampaignSheet sheet) {
        Set<UnitId> ids = unitsOf(sheet.specialActions());
        ids.add(sheet.campaign().leadingUnit().unit());
        return codes.views(ids);
    }

    private static Set<UnitId> unitsOf(Collection<SpecialAction> actions) {
        Set<UnitId> ids = new HashSet<>();
        actions.forEach(action -> ids.addAll(action.units()));
        return ids;
    }

    /** A part of the campaign, with the version that changes of it name. */
    private static <T> ResponseEntity<T> tagged(long version, T body) {
        return ResponseEntity.ok().eTag(new Version(version).tag()).body(body);
    }

    private static <T> ResponseEntity<T> created(long id, String part, long version, T body) {
        return ResponseEntity.created(URI.create("/api/v1/campaigns/" + id + "/" + part))
                .eTag(new Version(version).tag())
                .body(body);
    }

    private static <T> ResponseEntity<Void> gone(T ignored) {
        return ResponseEntity.noContent().build();
    }

    private static <T, V> Page<V> whole(List<T> items, Function<T, V> view) {
        return Page.whole(items.stream().map(view).toList());
    }
}
