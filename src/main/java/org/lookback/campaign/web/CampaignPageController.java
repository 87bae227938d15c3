package org.lookback.campaign.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Activities;
import org.lookback.campaign.Addressees;
import org.lookback.campaign.AmendCampaign;
import org.lookback.campaign.AmendKeyAction;
import org.lookback.campaign.AmendMeasure;
import org.lookback.campaign.Amount;
import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentFilter;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Batch;
import org.lookback.campaign.Beginnings;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignSheet;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.ClaimCount;
import org.lookback.campaign.ClaimMatrices;
import org.lookback.campaign.ClaimMatrix;
import org.lookback.campaign.DescribeBatch;
import org.lookback.campaign.DescribeKeyAction;
import org.lookback.campaign.DescribeProvision;
import org.lookback.campaign.DescribeSpecialAction;
import org.lookback.campaign.KeyAction;
import org.lookback.campaign.Parties;
import org.lookback.campaign.Proposals;
import org.lookback.campaign.Provision;
import org.lookback.campaign.Start;
import org.lookback.campaign.Terms;
import org.lookback.directive.Comparison;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The campaigns one may know of, the page of each, and what its office changes there. */
@Controller
class CampaignPageController {

    private static final String ONE = "/campaigns/{id:[0-9]{1,18}}";
    private static final int UNITS_SHOWN = 12;
    private static final int COMMITMENTS_SHOWN = 5;

    /** Of how many units at most, for which one answers, it is told when they may start. */
    private static final int OWN_UNITS = 20;

    private final Campaigns campaigns;
    private final Beginnings beginnings;
    private final Assignments assignments;
    private final ClaimMatrices matrices;
    private final Proposals proposals;
    private final Activities activities;
    private final Organization organization;
    private final AssignmentNames names;
    private final Clock clock;

    CampaignPageController(
            Campaigns campaigns,
            Beginnings beginnings,
            Assignments assignments,
            ClaimMatrices matrices,
            Proposals proposals,
            Activities activities,
            Organization organization,
            AssignmentNames names,
            Clock clock) {
        this.campaigns = campaigns;
        this.beginnings = beginnings;
        this.assignments = assignments;
        this.matrices = matrices;
        this.proposals = proposals;
        this.activities = activities;
        this.organization = organization;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping("/campaigns")
    String campaigns(Actor actor, Model model) {
        List<Campaign> known = campaigns.list(actor);
        model.addAttribute("campaigns", known);
        model.addAttribute(
                "units",
                organization.byIds(
                        known.stream()
                                .map(campaign -> campaign.leadingUnit().unit())
                                .distinct()
                                .toList()));
        model.addAttribute("waiting", proposals.waiting(actor));
        model.addAttribute("mayHandIn", proposals.mayHandIn(actor));
        return "campaign/campaigns";
    }

    @GetMapping(ONE)
    Outcome<String> campaign(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") int levels,
            @RequestParam(required = false) @Nullable Long batch,
            Model model) {
        Optional<CampaignSheet> sheet = campaigns.sheet(actor, id);
        if (sheet.isEmpty()) {
            return Outcome.absent();
        }
        Campaign campaign = sheet.get().campaign();
        Optional<Long> chosen = Optional.ofNullable(batch);
        if (!sheet.get().batches().stream()
                .map(Batch::id)
                .toList()
                .containsAll(chosen.stream().toList())) {
            return Outcome.absent();
        }
        Optional<Unit> place =
                unit == null || unit.isBlank()
                        ? home(actor, campaign)
                        : organization
                                .find(actor, unit.strip())
                                .filter(found -> campaign.leadingUnit().contains(found.path()));
        Optional<List<ClaimCount>> counts =
                place.flatMap(found -> assignments.claims(actor, id, found, chosen));
        if (unit != null && !unit.isBlank() && counts.isEmpty()) {
            return Outcome.absent();
        }
        LocalDate today = campaign.today(clock);
        Page<Assignment> commitments =
                assignments.list(
                        actor,
                        AssignmentFilter.commitments(id),
                        new PageRequest(0, COMMITMENTS_SHOWN));
        model.addAttribute(
                "page",
                new CampaignPage(
                        sheet.get(),
                        named(sheet.get()),
                        BatchLine.of(
                                campaign,
                                sheet.get().batches(),
                                each -> first(actor, campaign, each)),
                        chosen,
                        own(actor, campaign),
                        counts.map(found ->
                                Claims.of(above(actor, campaign, found.getFirst().unit()), found)),
                        counts.map(found ->
                                        matrices.onPage(
                                                actor,
                                                campaign,
                                                found.getFirst().unit(),
                                                ClaimMatrix.Show.of(show),
                                                levels,
                                                chosen))
                                .filter(matrix -> !matrix.isEmpty()),
                        TimeLine.of(sheet.get(), today),
                        assignments.keyActionStates(actor, campaign),
                        assignments.provisionStates(actor, campaign),
                        commitments.with(names.of(commitments.items())),
                        new CampaignPage.Powers(
                                campaigns.mayRun(actor, campaign),
                                !assignments.voices(actor, campaign).isEmpty(),
                                !assignments.leads(actor, campaign).isEmpty(),
                                proposals.mayHandIn(actor)),
                        campaigns.seal(campaign),
                        activities.count(actor, id),
                        today));
        return Outcome.done("campaign/campaign");
    }

    /** The leading unit, for whoever reaches it; else the highest of the actor's own within it. */
    private Optional<Unit> home(Actor actor, Campaign campaign) {
        return Scope.of(actor).reaches(campaign.leadingUnit())
                ? organization.byId(campaign.leadingUnit().unit())
                : actor.posts().stream()
                        .filter(post -> post.servesIn(campaign.id()))
                        .map(Post::path)
                        .filter(campaign.leadingUnit()::contains)
                        .min(Comparator.comparingInt(path -> path.units().size()))
                        .flatMap(path -> organization.byId(path.unit()));
    }

    private List<Unit> above(Actor actor, Campaign campaign, Unit unit) {
        return organization.ancestors(unit.path()).stream()
                .filter(each -> campaign.leadingUnit().contains(each.path()))
                .filter(each -> Scope.of(actor).reaches(each.path()))
                .toList();
    }

    private Map<UnitId, Unit> named(CampaignSheet sheet) {
        Set<UnitId> ids = new HashSet<>(Set.of(sheet.campaign().leadingUnit().unit()));
        sheet.specialActions().forEach(action -> ids.addAll(action.units()));
        return new HashMap<>(organization.byIds(ids));
    }

    private List<Unit> first(Actor actor, Campaign campaign, Batch batch) {
        return campaigns
                .batchUnits(actor, campaign.id(), batch.id(), new PageRequest(0, UNITS_SHOWN))
                .map(Page::items)
                .orElse(List.of());
    }

    /** Since when the units for which the actor answers may start. */
    private List<Start> own(Actor actor, Campaign campaign) {
        return campaigns.starts(actor, ownUnits(actor)).stream()
                .filter(start -> start.campaign().id().equals(campaign.id()))
                .toList();
    }

    private List<Unit> ownUnits(Actor actor) {
        List<UnitId> ids =
                actor.posts().stream()
                        .filter(post -> post.duty() == Duty.LEADER || post.duty() == Duty.LIAISON)
                        .map(Post::unit)
                        .distinct()
                        .limit(OWN_UNITS)
                        .toList();
        Map<UnitId, Unit> known = organization.byIds(ids);
        return ids.stream().map(known::get).filter(Objects::nonNull).toList();
    }

    /** In which batches a unit is, or each of the actor's own units, as a part of other pages. */
    @GetMapping("/campaigns/starts")
    Outcome<String> starts(
            Actor actor, @RequestParam(required = false) @Nullable String unit, Model model) {
        Optional<Unit> asked =
                Optional.ofNullable(unit).flatMap(code -> organization.find(actor, code.strip()));
        if (unit != null && asked.isEmpty()) {
            return Outcome.absent();
        }
        model.addAttribute(
                "starts",
                campaigns.starts(actor, unit == null ? ownUnits(actor) : asked.stream().toList()));
        return Outcome.done("campaign/starts");
    }

    @GetMapping(ONE + "/batches/{batch:[0-9]{1,18}}/units")
    Outcome<String> batchUnits(
            Actor actor,
            @PathVariable CampaignId id,
            @PathVariable long batch,
            PageRequest part,
            Model model) {
        return Outcome.found(campaigns.batch(actor, id, batch))
                .map(found -> {
                    model.addAttribute("campaign", campaigns.find(actor, id).orElseThrow());
                    model.addAttribute("batch", found);
                    model.addAttribute(
                            "units", campaigns.batchUnits(actor, id, batch, part).orElseThrow());
                    return "campaign/batch-units";
                });
    }

    @PostMapping(ONE + "/amend")
    Outcome<String> amend(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return changeAt(
                actor,
                id,
                sent,
                new Done("campaign.amended", "", redirect),
                (campaign, fields, version) -> {
                    AmendCampaign amended =
                            new AmendCampaign(
                                    fields.text("name").strip(),
                                    fields.neededDay("startsOn"),
                                    fields.day("endsOn"),
                                    PolicyFields.read(fields, campaign.policy().zone()));
                    return () -> campaigns.amend(actor, id, version, amended);
                });
    }

    @PostMapping(ONE + "/begin")
    Outcome<String> begin(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return changeAt(
                actor,
                id,
                sent,
                new Done("campaign.begun", "", redirect),
                (_, _, version) -> () -> beginnings.begin(actor, id, version));
    }

    @PostMapping(ONE + "/end")
    Outcome<String> end(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return changeAt(
                actor,
                id,
                sent,
                new Done("campaign.ended", "", redirect),
                (_, _, version) -> () -> campaigns.end(actor, id, version));
    }

    @PostMapping(ONE + "/special-actions")
    Outcome<String> addSpecialAction(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                new Done("campaign.special-action.added", "#special-actions", redirect),
                (_, fields) -> {
                    DescribeSpecialAction action = specialAction(fields);
                    return () -> campaigns.addSpecialAction(actor, id, action);
                });
    }

    @PostMapping(ONE + "/special-actions/{specialAction:[0-9]{1,18}}")
    Outcome<String> describe(
            Actor actor,
            @PathVariable CampaignId id,
            @PathVariable SpecialActionId specialAction,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return changeAt(
                actor,
                id,
                sent,
                new Done("campaign.special-action.described", "#special-actions", redirect),
                (_, fields, version) -> {
                    DescribeSpecialAction action = specialAction(fields);
                    return () ->
                            campaigns.changeSpecialAction(
                                    actor, id, specialAction, version, _ -> action);
                });
    }

    private static DescribeSpecialAction specialAction(FormFields fields) {
        Map<UnitId, String> participants = fields.unitsWithDuties("participants");
        Map<UnitId, String> duties = new HashMap<>(participants);
        duties.values().removeIf(String::isEmpty);
        return new DescribeSpecialAction(
                fields.optional("name"),
                fields.unit("leadUnit"),
                new Terms(
                        fields.optional("why"),
                        fields.optional("how"),
                        fields.optional("criteria")),
                participants.keySet(),
                duties,
                fields.optional("reason"));
    }

    @PostMapping(ONE + "/measures")
    Outcome<String> addMeasure(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                new Done("campaign.measure.added", "#measures", redirect),
                (_, fields) -> {
                    String name = fields.text("name");
                    return () -> campaigns.addMeasure(actor, id, name);
                });
    }

    @PostMapping(ONE + "/key-actions")
    Outcome<String> addKeyAction(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                new Done("campaign.key-action.added", "#measures", redirect),
                (_, fields) -> {
                    DescribeKeyAction action = keyAction(fields, Optional.empty());
                    return () -> campaigns.addKeyAction(actor, id, action);
                });
    }

    /** The deadline in the directive's words goes with its day. */
    private static DescribeKeyAction keyAction(FormFields fields, Optional<KeyAction> now) {
        boolean standing = TermFields.isStanding(fields);
        Optional<LocalDate> dueOn = standing ? Optional.empty() : fields.day("dueOn");
        return new DescribeKeyAction(
                fields.number("measure"),
                fields.text("wording"),
                new Parties(
                        fields.optional("lead"),
                        fields.optional("participants"),
                        fields.optional("who")),
                fields.levels(),
                dueOn,
                now.filter(before -> before.dueOn().equals(dueOn) && before.standing() == standing)
                        .flatMap(KeyAction::dueText),
                standing);
    }

    @PostMapping(ONE + "/key-actions/{keyAction:[0-9]{1,18}}/remove")
    Outcome<String> removeKeyAction(
            Actor actor,
            @PathVariable CampaignId id,
            @PathVariable long keyAction,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return changeAt(
                actor,
                id,
                sent,
                new Done("campaign.key-action.removed", "#measures", redirect),
                (_, _, version) -> () -> campaigns.removeKeyAction(actor, id, keyAction, version));
    }

    @PostMapping(ONE + "/measures/{measure:[0-9]{1,18}}")
    Outcome<String> amendMeasure(
            Actor actor,
            @PathVariable CampaignId id,
            @PathVariable long measure,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return changeAt(
                actor,
                id,
                sent,
                new Done("campaign.measure.amended", "#measure-" + measure, redirect),
                (_, fields, version) -> {
                    AmendMeasure amended =
                            new AmendMeasure(
                                    fields.text("name"),
                                    fields.optional("problem"),
                                    fields.optional("nextStep"));
                    return () -> campaigns.amendMeasure(actor, id, measure, version, amended);
                });
    }

    @PostMapping(ONE + "/measures/{measure:[0-9]{1,18}}/remove")
    Outcome<String> removeMeasure(
            Actor actor,
            @PathVariable CampaignId id,
            @PathVariable long measure,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return changeAt(
                actor,
                id,
                sent,
                new Done("campaign.measure.removed", "#measures", redirect),
                (_, _, version) -> () -> campaigns.removeMeasure(actor, id, measure, version));
    }

    @PostMapping(ONE + "/key-actions/{keyAction:[0-9]{1,18}}")
    Outcome<String> amendKeyAction(
            Actor actor,
            @PathVariable CampaignId id,
            @PathVariable long keyAction,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return changeAt(
                actor,
                id,
                sent,
                new Done("campaign.key-action.amended", "#key-action-" + keyAction, redirect),
                (_, fields, version) -> {
                    AmendKeyAction amended =
                            new AmendKeyAction(
                                    keyAction(fields, campaigns.keyAction(actor, id, keyAction)),
                                    fields.optional("problem"),
                                    fields.optional("nextStep"));
                    return () -> campaigns.amendKeyAction(actor, id, keyAction, version, amended);
                });
    }

    @PostMapping(ONE + "/provisions")
    Outcome<String> addProvision(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                new Done("campaign.provision.added", "#provisions", redirect),
                (_, fields) -> {
                    Optional<Provision.Kind> kind = fields.choice("kind", Provision.Kind.class);
                    if (kind.isEmpty()) {
                        fields.add(Fault.at("kind", "fault.missing"));
                    }
                    DescribeProvision is = provision(fields, Optional.empty());
                    return () -> campaigns.addProvision(actor, id, kind.orElseThrow(), is);
                });
    }

    @PostMapping(ONE + "/provisions/{provision:[0-9]{1,18}}")
    Outcome<String> amendProvision(
            Actor actor,
            @PathVariable CampaignId id,
            @PathVariable long provision,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return changeAt(
                actor,
                id,
                sent,
                new Done("campaign.provision.amended", "#provision-" + provision, redirect),
                (_, fields, version) -> {
                    DescribeProvision is =
                            provision(fields, campaigns.provision(actor, id, provision));
                    return () -> campaigns.amendProvision(actor, id, provision, version, is);
                });
    }

    /** The deadline in the directive's words goes with its day. */
    private static DescribeProvision provision(FormFields fields, Optional<Provision> now) {
        Optional<LocalDate> dueOn = fields.day("dueOn");
        return new DescribeProvision(
                fields.text("wording"),
                fields.optional("who"),
                dueOn,
                now.filter(before -> before.dueOn().equals(dueOn)).flatMap(Provision::dueText),
                amount(fields));
    }

    /** How much a goal wants; without a number nothing that is measured. */
    private static Optional<Amount> amount(FormFields fields) {
        String number = fields.text("amountValue").strip();
        if (number.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Amount(
                            fields.choice("amountComparison", Comparison.class)
                                    .orElse(Comparison.REACH),
                            new BigDecimal(number),
                            fields.text("amountUnit").strip()));
        } catch (NumberFormatException _) {
            fields.add(Fault.at("amountValue", "fault.campaign_amount_malformed"));
            return Optional.empty();
        }
    }

    @PostMapping(ONE + "/provisions/{provision:[0-9]{1,18}}/remove")
    Outcome<String> removeProvision(
            Actor actor,
            @PathVariable CampaignId id,
            @PathVariable long provision,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return changeAt(
                actor,
                id,
                sent,
                new Done("campaign.provision.removed", "#provisions", redirect),
                (_, _, version) -> () -> campaigns.removeProvision(actor, id, provision, version));
    }

    @PostMapping(ONE + "/batches")
    Outcome<String> addBatch(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                new Done("campaign.batch.added", "#batches", redirect),
                (campaign, fields) -> {
                    DescribeBatch batch = batch(fields, campaign.leadingUnit());
                    return () -> campaigns.addBatch(actor, id, batch);
                });
    }

    @PostMapping(ONE + "/batches/{batch:[0-9]{1,18}}")
    Outcome<String> changeBatch(
            Actor actor,
            @PathVariable CampaignId id,
            @PathVariable long batch,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return changeAt(
                actor,
                id,
                sent,
                new Done("campaign.batch.changed", "#batches", redirect),
                (campaign, fields, version) -> {
                    DescribeBatch described = batch(fields, campaign.leadingUnit());
                    return () -> campaigns.changeBatch(actor, id, batch, version, described);
                });
    }

    private static DescribeBatch batch(FormFields fields, UnitPath leadingUnit) {
        Optional<Addressees> units =
                fields.optional("to").isEmpty()
                        ? Optional.empty()
                        : Optional.of(AddressFields.read(fields, leadingUnit.unit()));
        return new DescribeBatch(
                fields.text("name").strip(),
                fields.day("startsOn"),
                fields.day("endsOn"),
                fields.day("preparationFrom"),
                units);
    }

    /**
     * What a person is told when it is done, and at which place of the campaign's page.
     *
     * @param place such as #batches; empty for the top
     */
    private record Done(String notice, String place, RedirectAttributes redirect) {

        String at(CampaignId id) {
            redirect.addFlashAttribute("notice", notice);
            return "redirect:/campaigns/" + id + place;
        }
    }

    /**
     * Reads a form of the campaign's page, and if it has no fault does what it asks.
     *
     * @param form reads all fields, then gives the act
     */
    private <T> Outcome<String> change(
            Actor actor,
            CampaignId id,
            MultiValueMap<String, String> sent,
            Done done,
            BiFunction<Campaign, FormFields, Supplier<Outcome<T>>> form) {
        return campaigns
                .find(actor, id)
                .map(campaign -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    Supplier<Outcome<T>> act = form.apply(campaign, fields);
                    return fields.then(act).map(_ -> done.at(id));
                })
                .orElseGet(Outcome::absent);
    }

    @FunctionalInterface
    private interface FormAt<T> {
        Supplier<Outcome<T>> act(Campaign campaign, FormFields fields, Version version);
    }

    /** The same of what is there, in the version that the person saw. */
    private <T> Outcome<String> changeAt(
            Actor actor,
            CampaignId id,
            MultiValueMap<String, String> sent,
            Done done,
            FormAt<T> form) {
        return change(
                actor,
                id,
                sent,
                done,
                (campaign, fields) -> form.act(campaign, fields, fields.version()));
    }
}
