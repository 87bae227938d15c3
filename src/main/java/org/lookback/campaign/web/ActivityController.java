package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.campaign.Activities;
import org.lookback.campaign.Activity;
import org.lookback.campaign.ActivityAccount;
import org.lookback.campaign.ActivityId;
import org.lookback.campaign.ActivityKind;
import org.lookback.campaign.ActivitySheet;
import org.lookback.campaign.BroughtFiles;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Entry;
import org.lookback.evidence.StoredContent;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Activities over REST. */
@RestController
@RequestMapping("/api/v1")
class ActivityController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}/activities";
    private static final String ONE = "/activities/{id:[0-9]{1,18}}";

    /**
     * What a unit did.
     *
     * @param unit the code of the unit; the caller's own, by default
     * @param text what was learnt or found
     * @param papers files that the caller has brought
     * @param follows the numbers of earlier activities of the campaign from which it follows; of a
     *     study session there are none
     */
    @Schema(requiredProperties = {"kind", "title", "heldOn", "text"})
    record WriteActivityForm(
            Optional<String> unit,
            Optional<ActivityKind> kind,
            Optional<String> title,
            Optional<LocalDate> heldOn,
            Optional<String> place,
            Optional<Long> measure,
            Optional<String> text,
            Optional<List<String>> papers,
            Optional<List<Long>> follows) {}

    /** An activity written anew; what is not sent is there no more. */
    @Schema(
            name = "AmendActivity",
            requiredProperties = {"title", "heldOn", "text"})
    record AmendActivityForm(
            Optional<String> title,
            Optional<LocalDate> heldOn,
            Optional<String> place,
            Optional<Long> measure,
            Optional<String> text,
            Optional<List<String>> papers,
            Optional<List<Long>> follows) {}

    /** A step in an activity's history. */
    @Schema(name = "ActivityEvent")
    record ActivityEventView(
            long version, Instant at, Optional<String> post, String type, Map<?, ?> data) {
        static ActivityEventView of(Entry entry) {
            return new ActivityEventView(
                    entry.version(), entry.at(), entry.post(), entry.type(), entry.as(Map.class));
        }
    }

    private final Activities activities;
    private final Campaigns campaigns;
    private final Organization organization;
    private final UnitCodes codes;

    ActivityController(
            Activities activities,
            Campaigns campaigns,
            Organization organization,
            UnitCodes codes) {
        this.activities = activities;
        this.campaigns = campaigns;
        this.organization = organization;
        this.codes = codes;
    }

    @GetMapping(OF_CAMPAIGN)
    Outcome<Page<ActivityView.Card>> activities(
            Actor actor,
            @PathVariable long id,
            @ParameterObject @ModelAttribute ActivityQuery query,
            PageRequest request) {
        return Outcome.found(campaigns.find(actor, new CampaignId(id)))
                .then(campaign ->
                        query.filter(actor, organization)
                                .then(filter ->
                                        Outcome.found(
                                                activities.list(
                                                        actor, campaign.id(), filter, request))))
                .map(page -> {
                    Map<UnitId, UnitName> units = units(page.items());
                    return page.map(activity -> ActivityView.Card.of(activity, units));
                });
    }

    @PostMapping(OF_CAMPAIGN)
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<ActivityView>> write(
            Actor actor, @PathVariable long id, @RequestBody WriteActivityForm form) {
        Optional<Campaign> campaign = campaigns.find(actor, new CampaignId(id));
        if (campaign.isEmpty()) {
            return Outcome.absent();
        }
        AmendActivityForm rest =
                new AmendActivityForm(
                        form.title(),
                        form.heldOn(),
                        form.place(),
                        form.measure(),
                        form.text(),
                        form.papers(),
                        form.follows());
        return account(rest, form.kind().isEmpty() ? List.of("kind") : List.of())
                .then(account ->
                        codes.id(actor, "unit", form.unit())
                                .map(unit -> unit.orElseGet(() -> own(actor, campaign.get())))
                                .then(unit ->
                                        activities.write(
                                                actor,
                                                campaign.get().id(),
                                                unit,
                                                form.kind().orElseThrow(),
                                                account)))
                .then(activity -> Outcome.found(activities.sheet(actor, activity.id())))
                .map(sheet ->
                        ResponseEntity.created(
                                        URI.create("/api/v1/activities/" + sheet.activity().id()))
                                .eTag(new Version(sheet.activity().version()).tag())
                                .body(view(sheet)));
    }

    private UnitId own(Actor actor, Campaign campaign) {
        return activities.writesFor(actor, campaign).stream()
                .findFirst()
                .map(UnitPath::unit)
                .orElse(campaign.leadingUnit().unit());
    }

    private static Outcome<ActivityAccount> account(AmendActivityForm form, List<String> missing) {
        List<Fault> faults = new ArrayList<>();
        missing.forEach(where -> faults.add(Fault.at(where, "fault.missing")));
        if (form.heldOn().isEmpty()) {
            faults.add(Fault.at("heldOn", "fault.missing"));
        }
        return faults.isEmpty()
                ? BroughtFiles.named("papers", form.papers())
                        .map(papers ->
                                new ActivityAccount(
                                        form.title().orElse(""),
                                        form.heldOn().orElseThrow(),
                                        form.place(),
                                        form.measure(),
                                        form.text().orElse(""),
                                        papers,
                                        form.follows().orElse(List.of()).stream()
                                                .map(ActivityId::new)
                                                .toList()))
                : Outcome.faulty(faults);
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<ActivityView>> read(Actor actor, @PathVariable long id) {
        return Outcome.found(activities.sheet(actor, new ActivityId(id))).map(this::answer);
    }

    @PutMapping(ONE)
    Outcome<ResponseEntity<ActivityView>> amend(
            Actor actor,
            @PathVariable long id,
            Version known,
            @RequestBody AmendActivityForm form) {
        return Outcome.found(activities.find(actor, new ActivityId(id)))
                .then(_ -> account(form, List.of()))
                .then(account -> activities.amend(actor, new ActivityId(id), known, account))
                .then(activity -> Outcome.found(activities.sheet(actor, activity.id())))
                .map(this::answer);
    }

    @GetMapping(ONE + "/events")
    Outcome<Page<ActivityEventView>> events(
            Actor actor, @PathVariable long id, PageRequest request) {
        return Outcome.found(activities.find(actor, new ActivityId(id)))
                .map(activity ->
                        activities.history(activity.id(), request).map(ActivityEventView::of));
    }

    @GetMapping(ONE + "/papers/{file:[0-9a-f]{64}}")
    Outcome<ResponseEntity<Resource>> paper(
            Actor actor, @PathVariable long id, @PathVariable String file) {
        return StoredContent.handedOut(
                activities.paper(actor, new ActivityId(id), new EvidenceId(file)));
    }

    private ResponseEntity<ActivityView> answer(ActivitySheet sheet) {
        return ResponseEntity.ok()
                .eTag(new Version(sheet.activity().version()).tag())
                .body(view(sheet));
    }

    private ActivityView view(ActivitySheet sheet) {
        return ActivityView.of(sheet, units(all(sheet)));
    }

    private Map<UnitId, UnitName> units(Collection<Activity> named) {
        return codes.views(unitsOf(named));
    }

    /** All activities that the sheet names. */
    static List<Activity> all(ActivitySheet sheet) {
        return Stream.of(
                        Stream.of(sheet.activity()),
                        sheet.follows().stream(),
                        sheet.followedBy().items().stream())
                .flatMap(each -> each)
                .toList();
    }

    static List<UnitId> unitsOf(Collection<Activity> named) {
        return named.stream().map(activity -> activity.unit().unit()).distinct().toList();
    }
}
