package org.lookback.inspection.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.BroughtFiles;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Entry;
import org.lookback.evidence.StoredContent;
import org.lookback.inspection.Found;
import org.lookback.inspection.GuidanceGroupId;
import org.lookback.inspection.GuidanceGroups;
import org.lookback.inspection.NewVisit;
import org.lookback.inspection.Outlook;
import org.lookback.inspection.Rating;
import org.lookback.inspection.VisitCommand;
import org.lookback.inspection.VisitDays;
import org.lookback.inspection.VisitFilter;
import org.lookback.inspection.VisitForms;
import org.lookback.inspection.VisitId;
import org.lookback.inspection.VisitSheet;
import org.lookback.inspection.VisitStanding;
import org.lookback.inspection.Visits;
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
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.springframework.core.io.Resource;
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

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Visits and what they rate, over REST. */
@RestController
@RequestMapping("/api/v1")
class VisitController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}";
    private static final String OF_GROUP = "/guidance-groups/{id:[0-9]{1,18}}";
    private static final String ONE = "/visits/{id:[0-9]{1,18}}";
    private static final String FINDING = ONE + "/findings/{number:[0-9]{1,9}}";

    /**
     * A visit to be planned.
     *
     * @param unit the code of the unit
     * @param lastDay the first day, by default
     * @param reason why, where more is asked of the unit in that week than the cap allows
     */
    @Schema(
            name = "PlanVisit",
            requiredProperties = {"unit", "firstDay", "purpose"})
    record PlanForm(
            Optional<String> unit,
            Optional<LocalDate> firstDay,
            Optional<LocalDate> lastDay,
            Optional<String> purpose,
            Optional<String> reason) {}

    /** Other days of a visit. */
    @Schema(name = "ScheduleVisit", requiredProperties = "firstDay")
    record ScheduleForm(
            Optional<LocalDate> firstDay, Optional<LocalDate> lastDay, Optional<String> reason) {}

    /** Why. */
    @Schema(name = "VisitReason", requiredProperties = "reason")
    record ReasonForm(Optional<String> reason) {}

    /** The number of a group. */
    @Schema(name = "VisitingGroup", requiredProperties = "group")
    record VisitingGroupForm(Optional<Long> group) {}

    /**
     * Something that was found.
     *
     * @param standard the number on the form of the standard that is not met
     * @param evidence files that were sent before
     */
    @Schema(
            name = "VisitFound",
            requiredProperties = {"title", "text"})
    record FoundForm(
            Optional<Integer> standard,
            Optional<String> title,
            Optional<String> text,
            Optional<Severity> severity,
            Optional<List<String>> evidence) {
        Outcome<Found> found() {
            return BroughtFiles.named("evidence", evidence)
                    .map(files ->
                            new Found(
                                    standard,
                                    title.orElse(""),
                                    text.orElse(""),
                                    severity.orElse(Severity.NORMAL),
                                    files));
        }
    }

    /**
     * What the visit has seen.
     *
     * @param ratings in place of those of the same standards
     * @param account in place of the one before, if it is sent
     * @param found beside what was found before
     */
    @Schema(name = "KeepVisit")
    record KeepForm(
            Optional<List<VisitView.RatingView>> ratings,
            Optional<String> account,
            Optional<List<FoundForm>> found) {}

    /** Files that were sent before. */
    @Schema(name = "VisitPapers", requiredProperties = "papers")
    record PapersForm(Optional<List<String>> papers) {}

    /** A step in a visit's history. */
    @Schema(name = "VisitEvent")
    record VisitEventView(
            long version, Instant at, Optional<String> post, String type, Map<?, ?> data) {
        static VisitEventView of(Entry entry) {
            return new VisitEventView(
                    entry.version(), entry.at(), entry.post(), entry.type(), entry.as(Map.class));
        }
    }

    /**
     * What somebody who plans a visit should know.
     *
     * @param week the Monday of its week
     * @param cap what may be asked in a week; 0 without a cap
     * @param over whether the visit would be over it
     * @param roomier the Monday of the first week after it in which it would not be
     * @param others visits of other groups to the unit about that time
     */
    @Schema(name = "VisitOutlook")
    record OutlookView(
            LocalDate week,
            int cap,
            boolean over,
            Optional<LocalDate> roomier,
            List<BurdenController.WeekView> weeks,
            List<VisitView.Card> others) {}

    private final Visits visits;
    private final VisitForms forms;
    private final GuidanceGroups groups;
    private final Campaigns campaigns;
    private final Organization organization;
    private final UnitCodes codes;
    private final Clock clock;

    VisitController(
            Visits visits,
            VisitForms forms,
            GuidanceGroups groups,
            Campaigns campaigns,
            Organization organization,
            UnitCodes codes,
            Clock clock) {
        this.visits = visits;
        this.forms = forms;
        this.groups = groups;
        this.campaigns = campaigns;
        this.organization = organization;
        this.codes = codes;
        this.clock = clock;
    }

    @GetMapping(OF_CAMPAIGN + "/visits")
    Outcome<Page<VisitView.Card>> visits(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable VisitStanding standing,
            @RequestParam(required = false) @Nullable Long group,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable LocalDate day,
            PageRequest request) {
        return Outcome.found(campaigns.find(actor, new CampaignId(id)))
                .then(_ -> codes.id(actor, "unit", Optional.ofNullable(unit)))
                .then(found ->
                        Outcome.found(
                                visits.list(
                                        actor,
                                        new CampaignId(id),
                                        new VisitFilter(
                                                Optional.ofNullable(from),
                                                Optional.ofNullable(until),
                                                Optional.ofNullable(standing),
                                                Optional.ofNullable(group)
                                                        .map(GuidanceGroupId::new),
                                                found,
                                                Optional.ofNullable(day)),
                                        request)))
                .map(page -> {
                    Map<UnitId, UnitName> units =
                            codes.views(
                                    page.items().stream()
                                            .map(visit -> visit.unit().unit())
                                            .distinct()
                                            .toList());
                    return page.map(visit -> VisitView.Card.of(visit, units));
                });
    }

    @GetMapping(OF_GROUP + "/outlook")
    Outcome<OutlookView> outlook(
            Actor actor,
            @PathVariable long id,
            @RequestParam String unit,
            @RequestParam(required = false) @Nullable LocalDate day) {
        return Outcome.found(groups.find(actor, new GuidanceGroupId(id)))
                .then(_ -> Outcome.found(organization.find(actor, unit)))
                .then(found ->
                        Outcome.found(
                                visits.outlook(
                                        actor,
                                        new GuidanceGroupId(id),
                                        found.path(),
                                        Optional.ofNullable(day)
                                                .orElseGet(() -> LocalDate.now(clock)),
                                        Optional.empty())))
                .map(this::view);
    }

    private OutlookView view(Outlook outlook) {
        Map<UnitId, UnitName> units =
                codes.views(outlook.others().stream().map(visit -> visit.unit().unit()).toList());
        return new OutlookView(
                outlook.week(),
                outlook.policy().weeklyCap(),
                outlook.over(),
                outlook.roomier(),
                outlook.weeks().stream().map(BurdenController.WeekView::of).toList(),
                outlook.others().stream().map(visit -> VisitView.Card.of(visit, units)).toList());
    }

    @PostMapping(OF_GROUP + "/visits")
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<VisitView>> plan(
            Actor actor, @PathVariable long id, @RequestBody PlanForm form) {
        return Outcome.found(groups.find(actor, new GuidanceGroupId(id)))
                .then(_ -> days(form.firstDay(), form.lastDay()))
                .then(days ->
                        codes.ids(actor, "unit", form.unit().stream().toList())
                                .then(units ->
                                        units.isEmpty()
                                                ? Outcome.faulty("unit", "fault.missing")
                                                : visits.plan(
                                                        actor,
                                                        new GuidanceGroupId(id),
                                                        new NewVisit(
                                                                units.getFirst(),
                                                                days,
                                                                form.purpose().orElse(""),
                                                                form.reason()))))
                .then(visit -> Outcome.found(visits.sheet(actor, visit.id())))
                .map(sheet ->
                        ResponseEntity.created(URI.create("/api/v1/visits/" + sheet.visit().id()))
                                .eTag(new Version(sheet.visit().version()).tag())
                                .body(view(sheet)));
    }

    private static Outcome<VisitDays> days(Optional<LocalDate> first, Optional<LocalDate> last) {
        return first.<Outcome<VisitDays>>map(
                        day -> Outcome.done(new VisitDays(day, last.orElse(day))))
                .orElseGet(() -> Outcome.faulty("firstDay", "fault.missing"));
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<VisitView>> read(Actor actor, @PathVariable long id) {
        return Outcome.found(visits.sheet(actor, new VisitId(id))).map(this::answer);
    }

    /** For those who are told what the visit saw. */
    @GetMapping(ONE + "/events")
    Outcome<Page<VisitEventView>> events(Actor actor, @PathVariable long id, PageRequest request) {
        return Outcome.found(
                        visits.find(actor, new VisitId(id))
                                .filter(visit -> visits.isTold(actor, visit)))
                .map(visit -> visits.history(visit.id(), request).map(VisitEventView::of));
    }

    @PostMapping(ONE + ":schedule")
    Outcome<ResponseEntity<VisitView>> schedule(
            Actor actor, @PathVariable long id, Version known, @RequestBody ScheduleForm form) {
        return Outcome.found(visits.find(actor, new VisitId(id)))
                .then(_ -> days(form.firstDay(), form.lastDay()))
                .then(days ->
                        change(
                                actor,
                                id,
                                Optional.of(known),
                                new VisitCommand.Schedule(days, form.reason())));
    }

    @PostMapping(ONE + ":approve")
    Outcome<ResponseEntity<VisitView>> approve(Actor actor, @PathVariable long id, Version known) {
        return change(actor, id, Optional.of(known), new VisitCommand.Approve());
    }

    @PostMapping(ONE + ":refuse")
    Outcome<ResponseEntity<VisitView>> refuse(
            Actor actor, @PathVariable long id, Version known, @RequestBody ReasonForm form) {
        return change(
                actor, id, Optional.of(known), new VisitCommand.Refuse(form.reason().orElse("")));
    }

    @PostMapping(ONE + ":join")
    Outcome<ResponseEntity<VisitView>> join(
            Actor actor, @PathVariable long id, @RequestBody VisitingGroupForm form) {
        return change(
                actor,
                id,
                Optional.empty(),
                new VisitCommand.Join(new GuidanceGroupId(form.group().orElse(0L))));
    }

    @PostMapping(ONE + ":leave")
    Outcome<ResponseEntity<VisitView>> leave(
            Actor actor,
            @PathVariable long id,
            Version known,
            @RequestBody VisitingGroupForm form) {
        return change(
                actor,
                id,
                Optional.of(known),
                new VisitCommand.Leave(new GuidanceGroupId(form.group().orElse(0L))));
    }

    @PostMapping(ONE + ":keep")
    Outcome<ResponseEntity<VisitView>> keep(
            Actor actor, @PathVariable long id, Version known, @RequestBody KeepForm form) {
        List<Rating> ratings =
                form.ratings().orElse(List.of()).stream()
                        .map(VisitView.RatingView::rating)
                        .toList();
        return Outcome.found(visits.find(actor, new VisitId(id)))
                .then(_ -> found(form.found().orElse(List.of())))
                .then(all ->
                        change(
                                actor,
                                id,
                                Optional.of(known),
                                new VisitCommand.Keep(ratings, form.account(), all)));
    }

    private static Outcome<List<Found>> found(List<FoundForm> forms) {
        Outcome<List<Found>> all = Outcome.done(List.of());
        for (FoundForm form : forms) {
            all =
                    all.then(before ->
                            form.found()
                                    .map(one ->
                                            Stream.concat(before.stream(), Stream.of(one))
                                                    .toList()));
        }
        return all;
    }

    @PutMapping(FINDING)
    Outcome<ResponseEntity<VisitView>> changeFinding(
            Actor actor,
            @PathVariable long id,
            @PathVariable int number,
            Version known,
            @RequestBody FoundForm form) {
        return Outcome.found(visits.find(actor, new VisitId(id)))
                .then(_ -> form.found())
                .then(found ->
                        change(
                                actor,
                                id,
                                Optional.of(known),
                                new VisitCommand.ChangeFinding(number, found)));
    }

    @DeleteMapping(FINDING)
    Outcome<ResponseEntity<VisitView>> dropFinding(
            Actor actor, @PathVariable long id, @PathVariable int number, Version known) {
        return change(actor, id, Optional.of(known), new VisitCommand.DropFinding(number));
    }

    @PutMapping(ONE + "/papers")
    Outcome<ResponseEntity<VisitView>> keepPapers(
            Actor actor, @PathVariable long id, Version known, @RequestBody PapersForm form) {
        return Outcome.found(visits.find(actor, new VisitId(id)))
                .then(_ -> BroughtFiles.named("papers", form.papers()))
                .then(papers ->
                        change(actor, id, Optional.of(known), new VisitCommand.KeepPapers(papers)));
    }

    @GetMapping(ONE + "/papers/{file:[0-9a-f]{64}}/thumbnail")
    Outcome<ResponseEntity<Resource>> paperThumbnail(
            Actor actor, @PathVariable long id, @PathVariable String file) {
        return StoredContent.handedOut(
                visits.smallPaper(actor, new VisitId(id), new EvidenceId(file)));
    }

    @PostMapping(ONE + ":conclude")
    Outcome<ResponseEntity<VisitView>> conclude(Actor actor, @PathVariable long id, Version known) {
        return change(actor, id, Optional.of(known), new VisitCommand.Conclude());
    }

    @PostMapping(ONE + ":reopen")
    Outcome<ResponseEntity<VisitView>> reopen(
            Actor actor, @PathVariable long id, Version known, @RequestBody ReasonForm form) {
        return change(
                actor, id, Optional.of(known), new VisitCommand.Reopen(form.reason().orElse("")));
    }

    @PostMapping(ONE + ":cancel")
    Outcome<ResponseEntity<VisitView>> cancel(
            Actor actor, @PathVariable long id, Version known, @RequestBody ReasonForm form) {
        return change(
                actor, id, Optional.of(known), new VisitCommand.Cancel(form.reason().orElse("")));
    }

    @GetMapping(OF_CAMPAIGN + "/visit-form")
    Outcome<ResponseEntity<VisitView.VisitFormView>> form(Actor actor, @PathVariable long id) {
        return Outcome.found(forms.find(actor, new CampaignId(id)))
                .map(form ->
                        ResponseEntity.ok()
                                .eTag(new Version(form.number()).tag())
                                .body(VisitView.VisitFormView.of(form)));
    }

    @PutMapping(OF_CAMPAIGN + "/visit-form")
    Outcome<ResponseEntity<VisitView.VisitFormView>> changeForm(
            Actor actor,
            @PathVariable long id,
            Version known,
            @RequestBody VisitView.VisitFormView form) {
        CampaignId campaign = new CampaignId(id);
        return Outcome.found(forms.find(actor, campaign))
                .then(before -> forms.change(actor, campaign, known, form.over(before)))
                .map(changed ->
                        ResponseEntity.ok()
                                .eTag(new Version(changed.number()).tag())
                                .body(VisitView.VisitFormView.of(changed)));
    }

    private Outcome<ResponseEntity<VisitView>> change(
            Actor actor, long id, Optional<Version> known, VisitCommand command) {
        return visits.change(actor, new VisitId(id), known, command)
                .then(visit -> Outcome.found(visits.sheet(actor, visit.id())))
                .map(this::answer);
    }

    private ResponseEntity<VisitView> answer(VisitSheet sheet) {
        return ResponseEntity.ok()
                .eTag(new Version(sheet.visit().version()).tag())
                .body(view(sheet));
    }

    private VisitView view(VisitSheet sheet) {
        return VisitView.of(sheet, codes.views(List.of(sheet.visit().unit().unit())));
    }
}
