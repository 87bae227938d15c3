package org.lookback.campaign.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Activities;
import org.lookback.campaign.Activity;
import org.lookback.campaign.ActivityAccount;
import org.lookback.campaign.ActivityId;
import org.lookback.campaign.ActivityKind;
import org.lookback.campaign.ActivitySheet;
import org.lookback.campaign.BroughtFiles;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Measure;
import org.lookback.chronicle.Entry;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredContent;
import org.lookback.evidence.StoredFile;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The activities of a campaign, the page of each, and the form in which one is written. */
@Controller
class ActivityPageController {

    static final int ROWS = 50;

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}/activities";
    private static final String ONE = "/activities/{id:[0-9]{1,18}}";
    private static final Map<String, String> PAPERS = Map.of("papers", "file");

    /** Of the unit's own activities the form offers the latest to follow from. */
    private static final int CHOICES = 20;

    private final Activities activities;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Evidence evidence;
    private final BroughtFiles brought;
    private final Clock clock;

    ActivityPageController(
            Activities activities,
            Campaigns campaigns,
            Organization organization,
            Evidence evidence,
            BroughtFiles brought,
            Clock clock) {
        this.activities = activities;
        this.campaigns = campaigns;
        this.organization = organization;
        this.evidence = evidence;
        this.brought = brought;
        this.clock = clock;
    }

    @GetMapping(OF_CAMPAIGN)
    Outcome<String> activities(
            Actor actor,
            @PathVariable CampaignId id,
            @ModelAttribute ActivityQuery query,
            PageRequest part,
            Model model) {
        return Outcome.found(campaigns.find(actor, id))
                .then(campaign ->
                        query.filter(actor, organization)
                                .then(filter ->
                                        Outcome.found(activities.list(actor, id, filter, part))
                                                .map(rows -> {
                                                    Optional<Unit> unit =
                                                            filter.under()
                                                                    .map(UnitPath::unit)
                                                                    .flatMap(organization::byId);
                                                    return new ActivityTable(
                                                            campaign,
                                                            rows,
                                                            units(rows.items()),
                                                            filter,
                                                            unit,
                                                            filter.follows()
                                                                    .flatMap(each ->
                                                                            activities.find(
                                                                                    actor, each))
                                                                    .map(Activity::title),
                                                            filter.measure()
                                                                    .flatMap(each ->
                                                                            campaigns.measure(
                                                                                    actor, id,
                                                                                    each))
                                                                    .map(Measure::name),
                                                            ActivityAddress.of(
                                                                    id,
                                                                    filter,
                                                                    unit.map(Unit::code),
                                                                    part.size()),
                                                            !activities
                                                                    .writesFor(actor, campaign)
                                                                    .isEmpty());
                                                })))
                .map(table -> {
                    model.addAttribute("table", table);
                    return "campaign/activities";
                });
    }

    @GetMapping(OF_CAMPAIGN + "/new")
    Outcome<String> blank(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam(defaultValue = "STUDY") ActivityKind kind,
            @RequestParam(required = false) @Nullable Long follows,
            Model model) {
        return Outcome.found(campaigns.find(actor, id))
                .then(campaign -> {
                    Optional<UnitPath> own =
                            activities.writesFor(actor, campaign).stream().findFirst();
                    Optional<Activity> earlier =
                            Optional.ofNullable(follows)
                                    .flatMap(each -> activities.find(actor, new ActivityId(each)))
                                    .filter(each -> each.campaign().equals(id));
                    if (own.isEmpty() || (follows != null && earlier.isEmpty())) {
                        return Outcome.absent();
                    }
                    model.addAttribute(
                            "form",
                            blank(actor, campaign, kind, own.get(), earlier.stream().toList()));
                    return Outcome.done("campaign/activity-form");
                });
    }

    private ActivityForm blank(
            Actor actor,
            Campaign campaign,
            ActivityKind kind,
            UnitPath own,
            List<Activity> earlier) {
        return new ActivityForm(
                campaign,
                kind,
                Optional.empty(),
                organization
                        .byId(own.unit())
                        .map(unit -> unit.code() + " " + unit.name())
                        .orElse(""),
                new ActivityAccount(
                        "",
                        campaign.today(clock),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        List.of(),
                        earlier.stream().map(Activity::id).toList()),
                campaigns.measures(campaign.id()),
                List.of(),
                choices(earlier, activities.latest(actor, campaign.id(), own, CHOICES)));
    }

    /** Those chosen, then the others that are offered, each once. */
    private static List<Activity> choices(List<Activity> chosen, List<Activity> offered) {
        Set<Activity> choices = new LinkedHashSet<>(chosen);
        choices.addAll(offered);
        return List.copyOf(choices);
    }

    @PostMapping(OF_CAMPAIGN)
    Outcome<String> write(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            RedirectAttributes redirect) {
        return Outcome.found(campaigns.find(actor, id))
                .then(_ -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    Optional<ActivityKind> kind = fields.choice("kind", ActivityKind.class);
                    if (kind.isEmpty()) {
                        fields.add(Fault.at("kind", "fault.missing"));
                    }
                    UnitId unit = fields.neededUnit("unit");
                    ActivityAccount account = account(actor, fields, file);
                    return fields.then(() ->
                                    activities.write(actor, id, unit, kind.orElseThrow(), account))
                            .faultsAt(PAPERS);
                })
                .map(activity -> told(activity, "campaign.activity.written", redirect));
    }

    private ActivityAccount account(
            Actor actor, FormFields fields, @Nullable List<MultipartFile> file) {
        List<ActivityId> follows = new ArrayList<>();
        for (String number : fields.all("follows")) {
            if (number.matches("[0-9]{1,18}")) {
                follows.add(new ActivityId(Long.parseLong(number)));
            } else {
                fields.add(Fault.at("follows", "fault.campaign_activity_unknown", number));
            }
        }
        return new ActivityAccount(
                fields.text("title"),
                fields.neededDay("heldOn"),
                fields.optional("place"),
                fields.number("measure"),
                fields.text("text"),
                brought.read(actor, fields, file),
                follows);
    }

    private static String told(Activity activity, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:" + ActivityPage.href(activity.id());
    }

    @GetMapping(ONE)
    Outcome<String> activity(Actor actor, @PathVariable long id, Model model) {
        return Outcome.found(activities.sheet(actor, new ActivityId(id)))
                .map(sheet -> {
                    model.addAttribute("page", page(actor, sheet));
                    return "campaign/activity";
                });
    }

    private ActivityPage page(Actor actor, ActivitySheet sheet) {
        Activity activity = sheet.activity();
        Campaign campaign = campaigns.find(activity.campaign()).orElseThrow();
        return new ActivityPage(
                sheet,
                campaign,
                units(ActivityController.all(sheet)),
                campaigns.measures(campaign.id()).stream()
                        .filter(measure -> activity.measure().equals(Optional.of(measure.id())))
                        .findFirst(),
                files(sheet.papers()),
                activities
                        .history(activity.id(), new PageRequest(0, PageRequest.LARGEST))
                        .items()
                        .reversed()
                        .stream()
                        .map(ActivityPageController::told)
                        .toList(),
                activities.mayWrite(actor, campaign, activity.unit()));
    }

    private static AssignmentSheet.Told told(Entry entry) {
        return new AssignmentSheet.Told(
                entry.at(),
                entry.post(),
                "campaign.activity.told." + entry.type(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    @GetMapping(ONE + "/edit")
    Outcome<String> edit(Actor actor, @PathVariable long id, Model model) {
        return Outcome.found(activities.sheet(actor, new ActivityId(id)))
                .then(sheet -> {
                    Activity activity = sheet.activity();
                    Campaign campaign = campaigns.find(activity.campaign()).orElseThrow();
                    if (!activities.mayWrite(actor, campaign, activity.unit())) {
                        return Outcome.absent();
                    }
                    model.addAttribute("form", written(actor, sheet, campaign));
                    return Outcome.done("campaign/activity-form");
                });
    }

    private ActivityForm written(Actor actor, ActivitySheet sheet, Campaign campaign) {
        Activity activity = sheet.activity();
        List<Activity> offered =
                activities.latest(actor, activity.campaign(), activity.unit(), CHOICES).stream()
                        .filter(each -> !each.id().equals(activity.id()))
                        .toList();
        return new ActivityForm(
                campaign,
                activity.kind(),
                Optional.of(activity),
                organization.byId(activity.unit().unit()).map(Unit::name).orElse("—"),
                new ActivityAccount(
                        activity.title(),
                        activity.heldOn(),
                        activity.place(),
                        activity.measure(),
                        sheet.text(),
                        sheet.papers(),
                        sheet.follows().stream().map(Activity::id).toList()),
                campaigns.measures(campaign.id()),
                files(sheet.papers()),
                choices(sheet.follows(), offered));
    }

    @PostMapping(ONE + "/amend")
    Outcome<String> amend(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            RedirectAttributes redirect) {
        return Outcome.found(activities.find(actor, new ActivityId(id)))
                .then(activity -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    Version known = fields.version();
                    ActivityAccount account = account(actor, fields, file);
                    return fields.then(() -> activities.amend(actor, activity.id(), known, account))
                            .faultsAt(PAPERS);
                })
                .map(activity -> told(activity, "campaign.activity.amended", redirect));
    }

    @GetMapping(ONE + "/papers/{file:[0-9a-f]{64}}")
    Outcome<ResponseEntity<Resource>> paper(
            Actor actor, @PathVariable long id, @PathVariable String file) {
        return StoredContent.handedOut(
                activities.paper(actor, new ActivityId(id), new EvidenceId(file)));
    }

    private List<StoredFile> files(List<EvidenceId> papers) {
        Map<EvidenceId, StoredFile> found = evidence.find(papers);
        return papers.stream()
                .flatMap(file -> Optional.ofNullable(found.get(file)).stream())
                .toList();
    }

    private Map<UnitId, Unit> units(List<Activity> named) {
        return organization.byIds(ActivityController.unitsOf(named));
    }
}
