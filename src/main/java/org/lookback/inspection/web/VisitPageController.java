package org.lookback.inspection.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.BroughtFiles;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Entry;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredContent;
import org.lookback.inspection.Excess;
import org.lookback.inspection.GroupStanding;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.GuidanceGroupId;
import org.lookback.inspection.GuidanceGroups;
import org.lookback.inspection.NewVisit;
import org.lookback.inspection.Outlook;
import org.lookback.inspection.Visit;
import org.lookback.inspection.VisitCommand;
import org.lookback.inspection.VisitDays;
import org.lookback.inspection.VisitFilter;
import org.lookback.inspection.VisitForms;
import org.lookback.inspection.VisitId;
import org.lookback.inspection.VisitSheet;
import org.lookback.inspection.Visits;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
import org.lookback.organization.Posts;
import org.lookback.organization.Scope;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The visits of a campaign on a calendar, the page that plans one, and the page of each. */
@Controller
class VisitPageController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}";
    private static final String OF_GROUP = "/guidance-groups/{id:[0-9]{1,18}}/visits";
    private static final String ONE = "/visits/{id:[0-9]{1,18}}";
    private static final String FINDING = ONE + "/findings/{number:[0-9]{1,9}}";

    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");

    private static final PageRequest MOST_GROUPS = new PageRequest(0, 500);

    /** How much of what happened is told. */
    private static final int STEPS = 200;

    /** What only those are told who are told what a visit saw. */
    private static final Set<String> OF_WHAT_WAS_SEEN =
            Set.of("Kept", "FindingChanged", "FindingDropped", "PapersKept");

    private final Visits visits;
    private final VisitForms forms;
    private final GuidanceGroups groups;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Posts posts;
    private final Evidence evidence;
    private final BroughtFiles brought;
    private final Clock clock;

    VisitPageController(
            Visits visits,
            VisitForms forms,
            GuidanceGroups groups,
            Campaigns campaigns,
            Organization organization,
            Posts posts,
            Evidence evidence,
            BroughtFiles brought,
            Clock clock) {
        this.visits = visits;
        this.forms = forms;
        this.groups = groups;
        this.campaigns = campaigns;
        this.organization = organization;
        this.posts = posts;
        this.evidence = evidence;
        this.brought = brought;
        this.clock = clock;
    }

    @GetMapping(OF_CAMPAIGN + "/visits")
    Outcome<String> visits(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(required = false) @Nullable LocalDate day,
            PageRequest part,
            Model model) {
        return Outcome.found(campaigns.find(actor, id))
                .then(campaign -> {
                    LocalDate today = campaign.today(clock);
                    Optional<LocalDate> chosen = Optional.ofNullable(day);
                    YearMonth shown =
                            month(month)
                                    .or(() -> chosen.map(YearMonth::from))
                                    .orElse(YearMonth.from(today));
                    LocalDate first = VisitCalendar.first(shown);
                    LocalDate last = VisitCalendar.last(shown);
                    VisitFilter within =
                            chosen.map(VisitFilter.ALL::on)
                                    .orElseGet(() -> VisitFilter.ALL.between(first, last));
                    return Outcome.found(visits.list(actor, id, within, part))
                            .map(page ->
                                    page(
                                            actor,
                                            campaign,
                                            page,
                                            new VisitCalendar(
                                                    shown,
                                                    today,
                                                    visits.onDays(
                                                                    actor,
                                                                    id,
                                                                    first,
                                                                    last,
                                                                    VisitCalendar.SHOWN)
                                                            .orElse(List.of())),
                                            chosen));
                })
                .map(page -> {
                    model.addAttribute("page", page);
                    return "inspection/visits";
                });
    }

    private static Optional<YearMonth> month(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .filter(month -> MONTH.matcher(month).matches())
                    .map(YearMonth::parse);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private VisitsPage page(
            Actor actor,
            Campaign campaign,
            Page<Visit> page,
            VisitCalendar calendar,
            Optional<LocalDate> day) {
        List<Visit> all = Stream.concat(page.items().stream(), calendar.named().stream()).toList();
        List<GuidanceGroup> known =
                groups.list(actor, campaign.id(), MOST_GROUPS).map(Page::items).orElse(List.of());
        return new VisitsPage(
                campaign,
                calendar,
                page,
                day,
                named(actor, all.stream().map(visit -> visit.unit().unit()).toList()),
                known.stream().collect(Collectors.toMap(GuidanceGroup::id, Function.identity())),
                known.stream()
                        .filter(group -> isAtWork(group, calendar.today()))
                        .filter(_ -> campaign.isRunning())
                        .filter(group -> visits.mayPlan(actor, group))
                        .toList(),
                forms.mayChange(actor, campaign));
    }

    private static boolean isAtWork(GuidanceGroup group, LocalDate today) {
        GroupStanding standing = group.standing(today);
        return standing == GroupStanding.AT_WORK || standing == GroupStanding.PREPARED;
    }

    private Map<UnitId, Unit> named(Actor actor, Collection<UnitId> ids) {
        Scope scope = Scope.of(actor);
        return organization.byIds(new HashSet<>(ids)).values().stream()
                .filter(unit -> scope.mayName(unit.path()))
                .collect(Collectors.toMap(Unit::id, Function.identity()));
    }

    @GetMapping(OF_GROUP + "/new")
    Outcome<String> blank(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable LocalDate firstDay,
            Model model) {
        return Outcome.found(
                        groups.sheet(actor, new GuidanceGroupId(id))
                                .filter(sheet -> visits.mayPlan(actor, sheet.group())))
                .map(sheet -> {
                    GuidanceGroup group = sheet.group();
                    Campaign campaign = campaigns.find(group.campaign()).orElseThrow();
                    LocalDate today = campaign.today(clock);
                    LocalDate day = Optional.ofNullable(firstDay).orElse(today);
                    Map<UnitId, Unit> guided =
                            organization.byIds(
                                    sheet.guided().stream().map(path -> path.unit()).toList());
                    Optional<Unit> chosen =
                            Optional.ofNullable(unit)
                                    .flatMap(code -> organization.find(actor, code));
                    model.addAttribute("campaign", campaign);
                    model.addAttribute("group", group);
                    model.addAttribute("day", day);
                    model.addAttribute("unit", chosen.orElse(null));
                    model.addAttribute(
                            "guided",
                            sheet.guided().stream()
                                    .flatMap(path ->
                                            Optional.ofNullable(guided.get(path.unit())).stream())
                                    .toList());
                    model.addAttribute(
                            "outlook",
                            chosen.flatMap(found -> outlook(actor, group.id(), found, day))
                                    .orElse(null));
                    return "inspection/visit-new";
                });
    }

    private Optional<OutlookPage> outlook(
            Actor actor, GuidanceGroupId group, Unit unit, LocalDate day) {
        return visits.outlook(actor, group, unit.path(), day, Optional.empty())
                .map(outlook -> new OutlookPage(unit, outlook, named(actor, askers(outlook))));
    }

    private static List<UnitId> askers(Outlook outlook) {
        return outlook.weeks().stream()
                .flatMap(week -> week.demands().stream())
                .map(demand -> demand.asker().unit())
                .distinct()
                .toList();
    }

    /** What else is asked of the unit, while somebody chooses it and the day. */
    @GetMapping(OF_GROUP + "/outlook")
    Outcome<String> outlook(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model) {
        return Outcome.found(groups.find(actor, new GuidanceGroupId(id)))
                .then(group -> {
                    FormFields fields = fields(actor, sent);
                    Optional<UnitId> unit = fields.unit("unit");
                    Optional<LocalDate> day = fields.day("firstDay");
                    boolean readable =
                            fields.then(() -> Outcome.done(group)) instanceof Outcome.Done;
                    Optional<OutlookPage> outlook =
                            unit.filter(_ -> readable)
                                    .flatMap(organization::byId)
                                    .filter(found -> Scope.of(actor).mayName(found.path()))
                                    .flatMap(found ->
                                            day.flatMap(first ->
                                                    outlook(actor, group.id(), found, first)));
                    model.addAttribute("outlook", outlook.orElse(null));
                    model.addAttribute("group", group);
                    return Outcome.done("inspection/outlook");
                });
    }

    @PostMapping(OF_GROUP)
    Outcome<String> plan(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return Outcome.found(groups.find(actor, new GuidanceGroupId(id)))
                .then(group -> {
                    FormFields fields = fields(actor, sent);
                    NewVisit visit =
                            new NewVisit(
                                    fields.neededUnit("unit"),
                                    VisitFields.days(fields),
                                    fields.text("purpose"),
                                    fields.optional("reason"));
                    return fields.then(() -> visits.plan(actor, group.id(), visit));
                })
                .map(visit ->
                        told(visit, "inspection.visit.done." + visit.standing(), "", redirect));
    }

    @GetMapping(ONE)
    Outcome<String> visit(Actor actor, @PathVariable long id, Model model) {
        return Outcome.found(visits.sheet(actor, new VisitId(id)))
                .map(sheet -> {
                    model.addAttribute("page", page(actor, sheet));
                    return "inspection/visit";
                });
    }

    private VisitPage page(Actor actor, VisitSheet sheet) {
        Visit visit = sheet.visit();
        Campaign campaign = campaigns.find(visit.campaign()).orElseThrow();
        Set<Class<? extends VisitCommand>> offered =
                campaign.isRunning() ? offered(actor, visit) : Set.of();
        Set<EvidenceId> files = new HashSet<>(sheet.papers());
        sheet.findings().forEach(finding -> files.addAll(finding.found().evidence()));
        LocalDate today = campaign.today(clock);
        boolean told = visits.isTold(actor, visit);
        Set<PersonId> people = new HashSet<>(Set.of(visit.plannedBy()));
        visit.excess().flatMap(Excess::approvedBy).ifPresent(people::add);
        Optional<Outlook> outlook =
                offered.contains(VisitCommand.Schedule.class)
                                || offered.contains(VisitCommand.Approve.class)
                        ? visits.outlook(
                                actor,
                                visit.lead(),
                                visit.unit(),
                                visit.days().map(days -> days.first()).orElse(today),
                                Optional.of(visit.id()))
                        : Optional.empty();
        return new VisitPage(
                sheet,
                campaign,
                named(
                        actor,
                        Stream.concat(
                                        Stream.of(visit.unit().unit()),
                                        outlook.stream().flatMap(each -> askers(each).stream()))
                                .toList()),
                evidence.find(files),
                posts.people(people),
                visits.latest(visit.id(), STEPS).stream()
                        .filter(entry -> !OF_WHAT_WAS_SEEN.contains(entry.type()) || told)
                        .map(VisitPageController::told)
                        .toList()
                        .reversed(),
                offered,
                campaign.isRunning()
                        ? visits.joinable(actor, visit).stream()
                                .filter(group -> isAtWork(group, today))
                                .toList()
                        : List.of(),
                outlook,
                today);
    }

    private Set<Class<? extends VisitCommand>> offered(Actor actor, Visit visit) {
        return Stream.<VisitCommand>of(
                        new VisitCommand.Schedule(VisitDays.on(LocalDate.EPOCH), Optional.empty()),
                        new VisitCommand.Approve(),
                        new VisitCommand.Refuse(""),
                        new VisitCommand.Leave(visit.lead()),
                        new VisitCommand.Keep(List.of(), Optional.empty(), List.of()),
                        new VisitCommand.Conclude(),
                        new VisitCommand.Reopen(""),
                        new VisitCommand.Cancel(""))
                .filter(command -> visits.may(actor, visit, command))
                .map(VisitCommand::getClass)
                .collect(Collectors.toSet());
    }

    private static VisitPage.Told told(Entry entry) {
        Map<?, ?> data = entry.as(Map.class);
        return new VisitPage.Told(
                entry.at(),
                entry.post(),
                "inspection.visit.told." + entry.type(),
                data.get("reason") instanceof String reason ? reason : "");
    }

    @PostMapping(ONE + "/schedule")
    Outcome<String> schedule(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "",
                (_, fields) ->
                        new VisitCommand.Schedule(
                                VisitFields.days(fields), fields.optional("reason")));
    }

    @PostMapping(ONE + "/approve")
    Outcome<String> approve(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(actor, id, sent, redirect, "", (_, _) -> new VisitCommand.Approve());
    }

    @PostMapping(ONE + "/refuse")
    Outcome<String> refuse(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "",
                (_, fields) -> new VisitCommand.Refuse(fields.text("reason")));
    }

    @PostMapping(ONE + "/join")
    Outcome<String> join(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor, id, sent, redirect, "", (_, fields) -> new VisitCommand.Join(group(fields)));
    }

    @PostMapping(ONE + "/leave")
    Outcome<String> leave(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "",
                (_, fields) -> new VisitCommand.Leave(group(fields)));
    }

    private static GuidanceGroupId group(FormFields fields) {
        Optional<Long> number = fields.number("group");
        if (number.isEmpty()) {
            fields.add(Fault.at("group", "fault.missing"));
        }
        return new GuidanceGroupId(number.orElse(0L));
    }

    @PostMapping(ONE + "/keep")
    Outcome<String> keep(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#ratings",
                (sheet, fields) ->
                        new VisitCommand.Keep(
                                VisitFields.ratings(fields, sheet.form()),
                                Optional.of(fields.text("account")),
                                List.of()));
    }

    @PostMapping(ONE + "/findings")
    Outcome<String> find(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#findings",
                (_, fields) ->
                        new VisitCommand.Keep(
                                List.of(),
                                Optional.empty(),
                                List.of(
                                        VisitFields.found(
                                                fields, brought.read(actor, fields, file)))));
    }

    @PostMapping(FINDING)
    Outcome<String> changeFinding(
            Actor actor,
            @PathVariable long id,
            @PathVariable int number,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#findings",
                (_, fields) ->
                        new VisitCommand.ChangeFinding(
                                number,
                                VisitFields.found(fields, brought.read(actor, fields, file))));
    }

    @PostMapping(FINDING + "/drop")
    Outcome<String> dropFinding(
            Actor actor,
            @PathVariable long id,
            @PathVariable int number,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#findings",
                (_, _) -> new VisitCommand.DropFinding(number));
    }

    @PostMapping(ONE + "/papers")
    Outcome<String> keepPapers(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#papers",
                (_, fields) -> new VisitCommand.KeepPapers(brought.read(actor, fields, file)));
    }

    @PostMapping(ONE + "/conclude")
    Outcome<String> conclude(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(actor, id, sent, redirect, "", (_, _) -> new VisitCommand.Conclude());
    }

    @PostMapping(ONE + "/reopen")
    Outcome<String> reopen(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "",
                (_, fields) -> new VisitCommand.Reopen(fields.text("reason")));
    }

    @PostMapping(ONE + "/cancel")
    Outcome<String> cancel(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "",
                (_, fields) -> new VisitCommand.Cancel(fields.text("reason")));
    }

    @GetMapping(ONE + "/papers/{file:[0-9a-f]{64}}")
    Outcome<ResponseEntity<Resource>> paper(
            Actor actor, @PathVariable long id, @PathVariable String file) {
        return StoredContent.handedOut(visits.paper(actor, new VisitId(id), new EvidenceId(file)));
    }

    @GetMapping(OF_CAMPAIGN + "/visit-form")
    Outcome<String> form(Actor actor, @PathVariable CampaignId id, Model model) {
        return Outcome.found(campaigns.find(actor, id))
                .then(campaign ->
                        Outcome.found(forms.find(actor, id))
                                .map(form -> {
                                    model.addAttribute("campaign", campaign);
                                    model.addAttribute("form", form);
                                    model.addAttribute("lines", VisitFields.lines(form));
                                    model.addAttribute(
                                            "mayChange", forms.mayChange(actor, campaign));
                                    return "inspection/visit-form";
                                }));
    }

    @PostMapping(OF_CAMPAIGN + "/visit-form")
    Outcome<String> changeForm(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return Outcome.found(campaigns.find(actor, id))
                .then(campaign -> {
                    FormFields fields = fields(actor, sent);
                    Version known = fields.version();
                    var form = VisitFields.form(fields);
                    return fields.then(() -> forms.change(actor, campaign.id(), known, form));
                })
                .map(_ -> {
                    redirect.addFlashAttribute("notice", "inspection.form.changed");
                    return "redirect:/campaigns/" + id + "/visit-form";
                });
    }

    /** What a form of the visit's page asks. */
    private interface Asked {
        VisitCommand of(VisitSheet sheet, FormFields fields);
    }

    /**
     * Reads a form of the visit's page, and if it has no fault does what it asks. A form that only
     * adds names no version.
     *
     * @param place where on the page the person goes on
     */
    private Outcome<String> change(
            Actor actor,
            long id,
            MultiValueMap<String, String> sent,
            RedirectAttributes redirect,
            String place,
            Asked asked) {
        return Outcome.found(visits.sheet(actor, new VisitId(id)))
                .then(sheet -> {
                    FormFields fields = fields(actor, sent);
                    Optional<Version> known = fields.known();
                    VisitCommand command = asked.of(sheet, fields);
                    return fields.then(() ->
                            visits.change(actor, sheet.visit().id(), known, command)
                                    .map(done ->
                                            told(done, notice(command, done), place, redirect)));
                });
    }

    private static String notice(VisitCommand command, Visit done) {
        return command instanceof VisitCommand.Schedule
                ? "inspection.visit.done." + done.standing()
                : "inspection.visit.did." + command.getClass().getSimpleName();
    }

    private static String told(
            Visit visit, String notice, String place, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:" + VisitPage.href(visit.id()) + place;
    }

    private FormFields fields(Actor actor, MultiValueMap<String, String> sent) {
        return new FormFields(actor, organization, sent);
    }
}
