package org.lookback.campaign.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Addressees;
import org.lookback.campaign.AgendaKind;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Attendance;
import org.lookback.campaign.BroughtFiles;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Excesses;
import org.lookback.campaign.ExchangeTalk;
import org.lookback.campaign.FullWeek;
import org.lookback.campaign.Invitation;
import org.lookback.campaign.Meeting;
import org.lookback.campaign.MeetingCommand;
import org.lookback.campaign.MeetingId;
import org.lookback.campaign.MeetingSheet;
import org.lookback.campaign.MeetingStanding;
import org.lookback.campaign.MeetingTime;
import org.lookback.campaign.Meetings;
import org.lookback.campaign.NewMeeting;
import org.lookback.campaign.Presence;
import org.lookback.chronicle.Entry;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredContent;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The meetings of a campaign, the page of each, and what its host does there. */
@Controller
class MeetingPageController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}";

    /** How much of what happened is told at a time. */
    private static final int STEPS = 100;

    private static final String ONE = "/meetings/{id:[0-9]{1,18}}";
    private static final String VENUE = ONE + "/venues/{number:[0-9]{1,9}}";
    private static final String ITEM = ONE + "/agenda/{number:[0-9]{1,9}}";
    private static final String RESOLUTION = ONE + "/resolutions/{number:[0-9]{1,9}}";
    private static final Map<String, String> PAPERS = Map.of("papers", "file");

    private final Meetings meetings;
    private final Campaigns campaigns;
    private final Assignments assignments;
    private final Organization organization;
    private final Evidence evidence;
    private final BroughtFiles brought;
    private final Excesses excesses;
    private final Clock clock;

    MeetingPageController(
            Meetings meetings,
            Campaigns campaigns,
            Assignments assignments,
            Organization organization,
            Evidence evidence,
            BroughtFiles brought,
            Excesses excesses,
            Clock clock) {
        this.meetings = meetings;
        this.campaigns = campaigns;
        this.assignments = assignments;
        this.organization = organization;
        this.evidence = evidence;
        this.brought = brought;
        this.excesses = excesses;
        this.clock = clock;
    }

    @GetMapping(OF_CAMPAIGN + "/meetings")
    Outcome<String> meetings(
            Actor actor, @PathVariable CampaignId id, PageRequest part, Model model) {
        Optional<Page<Meeting>> page = meetings.list(actor, id, part);
        return Outcome.found(campaigns.find(actor, id))
                .map(campaign -> {
                    Page<Meeting> shown = page.orElseThrow();
                    model.addAttribute("campaign", campaign);
                    model.addAttribute("meetings", shown);
                    model.addAttribute(
                            "units",
                            organization.byIds(
                                    shown.items().stream()
                                            .map(meeting -> meeting.host().unit())
                                            .distinct()
                                            .toList()));
                    model.addAttribute("mayConvene", !hosts(actor, campaign).isEmpty());
                    return "campaign/meetings";
                });
    }

    @GetMapping(OF_CAMPAIGN + "/exchange-talks")
    Outcome<String> exchangeTalks(
            Actor actor, @PathVariable CampaignId id, PageRequest part, Model model) {
        Optional<Page<ExchangeTalk>> page = meetings.exchangeTalks(actor, id, part);
        return Outcome.found(campaigns.find(actor, id))
                .map(campaign -> {
                    Page<ExchangeTalk> shown = page.orElseThrow();
                    List<EvidenceId> papers =
                            shown.items().stream()
                                    .flatMap(talk -> talk.item().papers().stream())
                                    .distinct()
                                    .toList();
                    model.addAttribute("campaign", campaign);
                    model.addAttribute("talks", shown);
                    model.addAttribute(
                            "units",
                            organization.byIds(
                                    shown.items().stream()
                                            .flatMap(talk -> talk.item().speaker().stream())
                                            .distinct()
                                            .toList()));
                    model.addAttribute("files", evidence.find(papers));
                    return "campaign/exchange-talks";
                });
    }

    @GetMapping(OF_CAMPAIGN + "/meetings/new")
    Outcome<String> blank(Actor actor, @PathVariable CampaignId id, Model model) {
        return Outcome.found(campaigns.find(actor, id))
                .then(campaign -> {
                    List<Unit> hosts = hosts(actor, campaign);
                    if (hosts.isEmpty()) {
                        return Outcome.absent();
                    }
                    model.addAttribute("campaign", campaign);
                    model.addAttribute("hosts", hosts);
                    return Outcome.done("campaign/meeting-new");
                });
    }

    @PostMapping(OF_CAMPAIGN + "/meetings")
    Outcome<String> convene(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return Outcome.found(campaigns.find(actor, id))
                .then(campaign -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    UnitId host =
                            fields.unit("host")
                                    .or(() ->
                                            meetings.hosts(actor, campaign).stream()
                                                    .map(UnitPath::unit)
                                                    .findFirst())
                                    .orElse(campaign.leadingUnit().unit());
                    Optional<Addressees> venues = addressees(fields, host);
                    NewMeeting meeting =
                            new NewMeeting(
                                    host,
                                    fields.text("title"),
                                    time(fields),
                                    fields.optional("place"),
                                    venues,
                                    venues.filter(_ -> fields.has("inviteHosts"))
                                            .map(units ->
                                                    new MeetingCommand.Invite(
                                                            units, Duty.LEADER, Optional.empty())));
                    return fields.then(() -> meetings.convene(actor, id, meeting))
                            .faultsAt(Map.of("branchVenues", "units", "invited", "units"));
                })
                .map(meeting -> {
                    redirect.addFlashAttribute("notice", "campaign.meeting.done.Convene");
                    return "redirect:" + MeetingPage.href(meeting.id());
                });
    }

    private List<Unit> hosts(Actor actor, Campaign campaign) {
        List<UnitId> ids = meetings.hosts(actor, campaign).stream().map(UnitPath::unit).toList();
        Map<UnitId, Unit> units = organization.byIds(ids);
        return ids.stream().flatMap(id -> Optional.ofNullable(units.get(id)).stream()).toList();
    }

    /** The units meant, if the form chose a way to name some. */
    private static Optional<Addressees> addressees(FormFields fields, UnitId top) {
        return fields.optional("to").map(_ -> AddressFields.read(fields, top));
    }

    private static MeetingTime time(FormFields fields) {
        return new MeetingTime(
                fields.neededDay("day"), hour(fields, "from"), hour(fields, "until"));
    }

    private static LocalTime hour(FormFields fields, String name) {
        Optional<LocalTime> hour = Hours.parse(fields.text(name));
        if (hour.isEmpty()) {
            fields.add(
                    Fault.at(
                            name,
                            fields.optional(name).isEmpty()
                                    ? "fault.missing"
                                    : "fault.campaign_hour_malformed"));
        }
        return hour.orElse(LocalTime.MIDNIGHT);
    }

    @GetMapping(ONE)
    Outcome<String> meeting(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        return Outcome.found(meetings.sheet(actor, new MeetingId(id)))
                .map(sheet -> {
                    model.addAttribute("page", page(actor, sheet, story(sheet.meeting(), before)));
                    return "campaign/meeting";
                });
    }

    private MeetingPage page(Actor actor, MeetingSheet sheet, MeetingPage.Story story) {
        Meeting meeting = sheet.meeting();
        Campaign campaign = campaigns.find(meeting.campaign()).orElseThrow();
        Set<EvidenceId> papers = new HashSet<>(sheet.papers());
        sheet.agenda().forEach(item -> papers.addAll(item.papers()));
        Map<UnitId, Unit> units = organization.byIds(MeetingController.unitsOf(sheet));
        boolean keeps = meetings.mayKeep(actor, campaign, meeting.host());
        return new MeetingPage(
                sheet,
                campaign,
                units,
                evidence.find(papers),
                assignments.progress(actor, campaign, MeetingController.issues(sheet)),
                story,
                keeps,
                actor.posts().stream().map(Post::unit).collect(Collectors.toSet()),
                LocalDateTime.ofInstant(clock.instant(), campaign.policy().zone()),
                keeps ? fullWeek(campaign, sheet, units) : Optional.empty(),
                keeps ? fullOfResolutions(campaign, sheet, units) : Map.of());
    }

    /** Whether the meeting is too much for some of those invited, while it can still be moved. */
    private Optional<FullWeek> fullWeek(
            Campaign campaign, MeetingSheet sheet, Map<UnitId, Unit> units) {
        return sheet.meeting().standing() == MeetingStanding.PLANNED
                ? excesses.fullNow(
                        campaign,
                        sheet.meeting().time().day(),
                        known(sheet.invitations().stream().map(Invitation::unit).toList(), units))
                : Optional.empty();
    }

    private Map<Integer, FullWeek> fullOfResolutions(
            Campaign campaign, MeetingSheet sheet, Map<UnitId, Unit> units) {
        Map<Integer, FullWeek> full = new HashMap<>();
        UnitId host = sheet.meeting().host().unit();
        sheet.resolutions().stream()
                .filter(resolution -> resolution.issue().isEmpty())
                .forEach(resolution ->
                        excesses.fullWeek(
                                        campaign,
                                        resolution.dueOn(),
                                        known(
                                                resolution.units().stream()
                                                        .filter(unit -> !unit.equals(host))
                                                        .toList(),
                                                units))
                                .ifPresent(week -> full.put(resolution.number(), week)));
        return full;
    }

    private static List<Unit> known(List<UnitId> ids, Map<UnitId, Unit> units) {
        return ids.stream().flatMap(id -> Optional.ofNullable(units.get(id)).stream()).toList();
    }

    private MeetingPage.Story story(Meeting meeting, @Nullable Long before) {
        List<Entry> steps =
                meetings.historyBefore(
                        meeting.id(), before == null ? Long.MAX_VALUE : before, STEPS);
        return new MeetingPage.Story(
                steps.reversed().stream().map(MeetingPageController::told).toList(),
                steps.stream().findFirst().map(Entry::version).filter(version -> version > 1),
                before != null);
    }

    private static AssignmentSheet.Told told(Entry entry) {
        Map<?, ?> data = entry.as(Map.class);
        return new AssignmentSheet.Told(
                entry.at(),
                entry.post(),
                "campaign.meeting.told." + entry.type(),
                Stream.of("resolution", "item")
                        .flatMap(name -> Optional.<Object>ofNullable(data.get(name)).stream())
                        .toList(),
                Optional.ofNullable(data.get("reason")).map(Object::toString),
                List.of());
    }

    @GetMapping(ONE + "/papers/{file:[0-9a-f]{64}}")
    Outcome<ResponseEntity<Resource>> paper(
            Actor actor, @PathVariable long id, @PathVariable String file) {
        return StoredContent.handedOut(
                meetings.paper(actor, new MeetingId(id), new EvidenceId(file)));
    }

    @GetMapping(ONE + "/calendar.ics")
    Outcome<ResponseEntity<byte[]>> calendar(Actor actor, @PathVariable long id) {
        return Outcome.found(meetings.sheet(actor, new MeetingId(id)))
                .map(sheet ->
                        MeetingCalendar.of(
                                sheet,
                                campaigns.find(sheet.meeting().campaign()).orElseThrow(),
                                clock.instant()));
    }

    @PostMapping(ONE + "/amend")
    Outcome<String> amend(
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
                        new MeetingCommand.Amend(
                                fields.text("title"), time(fields), fields.text("place")));
    }

    @PostMapping(ONE + "/hold")
    Outcome<String> hold(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(actor, id, sent, redirect, "", (_, _) -> new MeetingCommand.Hold());
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
                (_, fields) -> new MeetingCommand.Cancel(fields.text("reason")));
    }

    @PostMapping(ONE + "/venues")
    Outcome<String> addVenues(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#venues",
                (meeting, fields) ->
                        new MeetingCommand.AddVenues(
                                AddressFields.read(fields, meeting.host().unit())));
    }

    @PostMapping(VENUE)
    Outcome<String> describeVenue(
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
                "#venues",
                (_, fields) -> new MeetingCommand.DescribeVenue(number, fields.text("place")));
    }

    @PostMapping(VENUE + "/remove")
    Outcome<String> removeVenue(
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
                "#venues",
                (_, _) -> new MeetingCommand.RemoveVenue(number));
    }

    @PostMapping(ONE + "/invitations")
    Outcome<String> invite(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#attendance",
                (meeting, fields) ->
                        new MeetingCommand.Invite(
                                AddressFields.read(fields, meeting.host().unit()),
                                fields.choice("duty", Duty.class).orElse(Duty.LEADER),
                                fields.count("venue")));
    }

    @PostMapping(ONE + "/invitations/withdraw")
    Outcome<String> uninvite(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#attendance",
                (_, fields) -> {
                    List<UnitId> units = fields.units("units");
                    if (units.isEmpty()) {
                        fields.add(Fault.at("units", "fault.missing"));
                    }
                    return new MeetingCommand.Uninvite(units);
                });
    }

    @PostMapping(ONE + "/agenda")
    Outcome<String> addItem(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#agenda",
                (_, fields) ->
                        new MeetingCommand.AddItem(
                                kind(fields), fields.text("wording"), fields.unit("speaker")));
    }

    @PostMapping(ITEM)
    Outcome<String> changeItem(
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
                "#agenda",
                (_, fields) ->
                        new MeetingCommand.ChangeItem(
                                number,
                                kind(fields),
                                fields.text("wording"),
                                fields.unit("speaker")));
    }

    private static AgendaKind kind(FormFields fields) {
        Optional<AgendaKind> kind = fields.choice("kind", AgendaKind.class);
        if (kind.isEmpty()) {
            fields.add(Fault.at("kind", "fault.missing"));
        }
        return kind.orElse(AgendaKind.DISCUSSION);
    }

    @PostMapping(ITEM + "/remove")
    Outcome<String> removeItem(
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
                "#agenda",
                (_, _) -> new MeetingCommand.RemoveItem(number));
    }

    @PostMapping(ITEM + "/text")
    Outcome<String> keepTalk(
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
                        "#agenda",
                        (_, fields) ->
                                new MeetingCommand.KeepTalk(
                                        number,
                                        fields.text("text"),
                                        brought.read(actor, fields, file)))
                .faultsAt(PAPERS);
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
                        (_, fields) ->
                                new MeetingCommand.KeepPapers(brought.read(actor, fields, file)))
                .faultsAt(PAPERS);
    }

    /**
     * Each invited unit has its own fields, or, where they are many, some units are named of which
     * the same is said.
     */
    @PostMapping(ONE + "/attendance")
    Outcome<String> attend(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        Map<UnitId, Attendance> each = new HashMap<>();
        Outcome<String> outcome =
                change(
                        actor,
                        id,
                        sent,
                        redirect,
                        "#attendance",
                        (meeting, fields) -> {
                            List<UnitId> named = fields.units("units");
                            named.forEach(unit -> each.put(unit, attendance(fields, "")));
                            for (Invitation invitation :
                                    meetings.sheet(actor, meeting.id())
                                            .orElseThrow()
                                            .invitations()) {
                                if (fields.has("presence." + invitation.unit())) {
                                    each.put(
                                            invitation.unit(),
                                            attendance(fields, "." + invitation.unit()));
                                }
                            }
                            return new MeetingCommand.TakeAttendance(
                                    each, fields.choice("others", Presence.class));
                        });
        return sent.containsKey("units")
                ? outcome.faultsAt(
                        Stream.concat(
                                        Stream.of(Map.entry("each", "units")),
                                        each.keySet().stream()
                                                .map(unit -> Map.entry("note." + unit, "note")))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                : outcome;
    }

    private static Attendance attendance(FormFields fields, String of) {
        return new Attendance(
                fields.choice("presence" + of, Presence.class).orElse(Presence.UNKNOWN),
                fields.optional("note" + of));
    }

    @PostMapping(ONE + "/minutes")
    Outcome<String> keepMinutes(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#minutes",
                (_, fields) -> new MeetingCommand.KeepMinutes(fields.text("text")));
    }

    @PostMapping(ONE + "/resolutions")
    Outcome<String> resolve(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#resolutions",
                (meeting, fields) ->
                        new MeetingCommand.Resolve(
                                fields.text("wording"),
                                AddressFields.read(fields, meeting.host().unit()),
                                TermFields.due(fields)));
    }

    @PostMapping(RESOLUTION)
    Outcome<String> changeResolution(
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
                "#resolutions",
                (meeting, fields) ->
                        new MeetingCommand.ChangeResolution(
                                number,
                                fields.text("wording"),
                                addressees(fields, meeting.host().unit()),
                                TermFields.due(fields)));
    }

    @PostMapping(RESOLUTION + "/withdraw")
    Outcome<String> withdrawResolution(
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
                "#resolutions",
                (_, _) -> new MeetingCommand.WithdrawResolution(number));
    }

    @PostMapping(RESOLUTION + "/issue")
    Outcome<String> issueResolution(
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
                "#resolutions",
                (_, fields) ->
                        new MeetingCommand.IssueResolution(number, fields.optional("reason")));
    }

    /**
     * Reads a form of the meeting's page, and if it has no fault does what it asks. A form that
     * only adds names no version.
     *
     * @param place where on the page the person goes on
     * @param form reads all fields
     */
    private Outcome<String> change(
            Actor actor,
            long id,
            MultiValueMap<String, String> sent,
            RedirectAttributes redirect,
            String place,
            BiFunction<Meeting, FormFields, MeetingCommand> form) {
        return Outcome.found(meetings.find(actor, new MeetingId(id)))
                .then(meeting -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    Optional<Version> known = fields.known();
                    MeetingCommand command = form.apply(meeting, fields);
                    return fields.then(() -> meetings.change(actor, meeting.id(), known, command))
                            .map(done -> {
                                redirect.addFlashAttribute(
                                        "notice",
                                        "campaign.meeting.done."
                                                + command.getClass().getSimpleName());
                                return "redirect:" + MeetingPage.href(done.id()) + place;
                            });
                });
    }
}
