package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Addressees;
import org.lookback.campaign.AgendaKind;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Attendance;
import org.lookback.campaign.BroughtFiles;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Meeting;
import org.lookback.campaign.MeetingCommand;
import org.lookback.campaign.MeetingId;
import org.lookback.campaign.MeetingSheet;
import org.lookback.campaign.MeetingTime;
import org.lookback.campaign.Meetings;
import org.lookback.campaign.NewMeeting;
import org.lookback.campaign.Presence;
import org.lookback.campaign.Resolution;
import org.lookback.campaign.Venue;
import org.lookback.chronicle.Entry;
import org.lookback.evidence.StoredContent;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.Level;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Meetings over REST. */
@RestController
@RequestMapping("/api/v1")
class MeetingController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}";
    private static final String ONE = "/meetings/{id:[0-9]{1,18}}";
    private static final String VENUE = ONE + "/venues/{number:[0-9]{1,9}}";
    private static final String ITEM = ONE + "/agenda/{number:[0-9]{1,9}}";
    private static final String RESOLUTION = ONE + "/resolutions/{number:[0-9]{1,9}}";

    /**
     * A new meeting, at once with a branch venue at each of some units and with its invitations.
     *
     * @param host the code of the unit that holds it; the first for which the caller may, by
     *     default
     * @param from when it begins on that day, such as 15:00; {@code until}, when it ends
     * @param place where the main venue is; the host's name by default
     */
    @Schema(requiredProperties = {"title", "day", "from", "until"})
    record MeetingForm(
            Optional<String> host,
            Optional<String> title,
            Optional<LocalDate> day,
            Optional<String> from,
            Optional<String> until,
            Optional<String> place,
            Optional<AddressForm> branchVenues,
            Optional<InvitationForm> invited) {}

    /** What is changed of a meeting; what is not sent stays. */
    @Schema(name = "AmendMeeting")
    record AmendMeetingForm(
            Optional<String> title,
            Optional<LocalDate> day,
            Optional<String> from,
            Optional<String> until,
            Optional<String> place) {}

    /**
     * Which units are invited; chosen as in an {@link AddressForm}.
     *
     * @param duty whose attendance is asked for: the leader's by default
     * @param venue the number of a venue, where not the nearest is meant
     */
    record InvitationForm(
            Optional<List<String>> units,
            Optional<Level> level,
            Optional<String> under,
            Optional<Duty> duty,
            Optional<Integer> venue) {}

    /** Where a venue is. */
    @Schema(requiredProperties = "place")
    record PlaceForm(Optional<String> place) {}

    /** An item of the agenda. */
    @Schema(requiredProperties = {"kind", "wording"})
    record AgendaForm(
            Optional<AgendaKind> kind, Optional<String> wording, Optional<String> speaker) {}

    /** What is said in an item, and its papers. */
    record TalkForm(Optional<String> text, Optional<List<String>> papers) {}

    /** Files that the caller has brought, or that are kept already. */
    record PapersForm(Optional<List<String>> papers) {}

    /** Why it is cancelled. */
    @Schema(requiredProperties = "reason")
    record CancelForm(Optional<String> reason) {}

    /**
     * Why a resolution is issued though more is asked of units in that week than the cap allows.
     */
    record IssueResolutionForm(Optional<String> reason) {}

    /** One invited unit, by its code. */
    @Schema(requiredProperties = {"unit", "presence"})
    record PresenceForm(
            Optional<String> unit, Optional<Presence> presence, Optional<String> note) {}

    /**
     * Who was there.
     *
     * @param others what holds for all of whom nothing was said: {@code PRESENT}
     */
    record AttendanceForm(Optional<List<PresenceForm>> each, Optional<Presence> others) {}

    /** The minutes. */
    @Schema(requiredProperties = "text")
    record MinutesForm(Optional<String> text) {}

    /** A resolution; its units are chosen as in an {@link AddressForm}. */
    @Schema(requiredProperties = "wording")
    record ResolutionForm(
            Optional<String> wording,
            Optional<LocalDate> dueOn,
            Optional<Boolean> standing,
            Optional<AddressForm> units) {}

    /** A step in a meeting's history. */
    @Schema(name = "MeetingEvent")
    record MeetingEventView(
            long version, Instant at, Optional<String> post, String type, Map<?, ?> data) {
        static MeetingEventView of(Entry entry) {
            return new MeetingEventView(
                    entry.version(), entry.at(), entry.post(), entry.type(), entry.as(Map.class));
        }
    }

    private final Meetings meetings;
    private final Campaigns campaigns;
    private final Assignments assignments;
    private final UnitCodes codes;
    private final Clock clock;

    MeetingController(
            Meetings meetings,
            Campaigns campaigns,
            Assignments assignments,
            UnitCodes codes,
            Clock clock) {
        this.meetings = meetings;
        this.campaigns = campaigns;
        this.assignments = assignments;
        this.codes = codes;
        this.clock = clock;
    }

    @GetMapping(OF_CAMPAIGN + "/meetings")
    Outcome<Page<MeetingView.Card>> meetings(
            Actor actor, @PathVariable long id, PageRequest request) {
        return Outcome.found(meetings.list(actor, new CampaignId(id), request))
                .map(page -> {
                    Map<UnitId, UnitName> units =
                            codes.views(
                                    page.items().stream()
                                            .map(meeting -> meeting.host().unit())
                                            .distinct()
                                            .toList());
                    return page.map(meeting -> MeetingView.Card.of(meeting, units));
                });
    }

    @PostMapping(OF_CAMPAIGN + "/meetings")
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<MeetingView>> convene(
            Actor actor, @PathVariable long id, @RequestBody MeetingForm form) {
        Optional<Campaign> campaign = campaigns.find(actor, new CampaignId(id));
        if (campaign.isEmpty()) {
            return Outcome.absent();
        }
        return time(form.day(), form.from(), form.until())
                .then(time ->
                        codes.id(actor, "host", form.host())
                                .map(host -> host.orElseGet(() -> speaksFor(actor, campaign.get())))
                                .then(host -> convened(actor, campaign.get(), form, time, host)))
                .then(meeting -> Outcome.found(meetings.sheet(actor, meeting.id())))
                .map(sheet ->
                        ResponseEntity.created(
                                        URI.create("/api/v1/meetings/" + sheet.meeting().id()))
                                .eTag(new Version(sheet.meeting().version()).tag())
                                .body(view(actor, sheet)));
    }

    private Outcome<Meeting> convened(
            Actor actor, Campaign campaign, MeetingForm form, MeetingTime time, UnitId host) {
        Outcome<Optional<Addressees>> venues =
                optional(form.branchVenues(), address -> address.addressees(actor, codes, host));
        Outcome<Optional<MeetingCommand.Invite>> invited =
                optional(form.invited(), invitation -> invite(actor, invitation, host));
        return venues.then(at ->
                invited.then(invite ->
                        meetings.convene(
                                actor,
                                campaign.id(),
                                new NewMeeting(
                                        host,
                                        form.title().orElse(""),
                                        time,
                                        form.place(),
                                        at,
                                        invite))));
    }

    private UnitId speaksFor(Actor actor, Campaign campaign) {
        return meetings.hosts(actor, campaign).stream()
                .findFirst()
                .orElse(campaign.leadingUnit())
                .unit();
    }

    private static <F, T> Outcome<Optional<T>> optional(
            Optional<F> form, Function<F, Outcome<T>> read) {
        return form.map(given -> read.apply(given).map(Optional::of))
                .orElseGet(() -> Outcome.done(Optional.empty()));
    }

    private Outcome<MeetingCommand.Invite> invite(Actor actor, InvitationForm form, UnitId host) {
        return new AddressForm(form.units(), Optional.empty(), form.level(), form.under())
                .addressees(actor, codes, host)
                .map(units ->
                        new MeetingCommand.Invite(
                                units, form.duty().orElse(Duty.LEADER), form.venue()));
    }

    private static Outcome<MeetingTime> time(
            Optional<LocalDate> day, Optional<String> from, Optional<String> until) {
        List<Fault> faults = new ArrayList<>();
        if (day.isEmpty()) {
            faults.add(Fault.at("day", "fault.missing"));
        }
        LocalTime begins = hour(faults, "from", from);
        LocalTime ends = hour(faults, "until", until);
        return faults.isEmpty()
                ? Outcome.done(new MeetingTime(day.orElseThrow(), begins, ends))
                : Outcome.faulty(faults);
    }

    private static LocalTime hour(List<Fault> faults, String where, Optional<String> text) {
        Optional<LocalTime> hour = text.flatMap(Hours::parse);
        if (hour.isEmpty()) {
            faults.add(
                    Fault.at(
                            where,
                            text.isEmpty() ? "fault.missing" : "fault.campaign_hour_malformed"));
        }
        return hour.orElse(LocalTime.MIDNIGHT);
    }

    @GetMapping(OF_CAMPAIGN + "/exchange-talks")
    Outcome<Page<MeetingView.ExchangeTalkView>> exchangeTalks(
            Actor actor, @PathVariable long id, PageRequest request) {
        return Outcome.found(meetings.exchangeTalks(actor, new CampaignId(id), request))
                .map(page -> {
                    Map<UnitId, UnitName> units =
                            codes.views(
                                    page.items().stream()
                                            .flatMap(talk -> talk.item().speaker().stream())
                                            .distinct()
                                            .toList());
                    return page.map(talk -> MeetingView.ExchangeTalkView.of(talk, units));
                });
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<MeetingView>> read(Actor actor, @PathVariable long id) {
        return Outcome.found(meetings.sheet(actor, new MeetingId(id)))
                .map(sheet -> answer(actor, sheet));
    }

    @GetMapping(ONE + "/events")
    Outcome<Page<MeetingEventView>> events(
            Actor actor, @PathVariable long id, PageRequest request) {
        return Outcome.found(meetings.find(actor, new MeetingId(id)))
                .map(meeting -> meetings.history(meeting.id(), request).map(MeetingEventView::of));
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

    @GetMapping(ONE + "/papers/{file:[0-9a-f]{64}}")
    Outcome<ResponseEntity<Resource>> paper(
            Actor actor, @PathVariable long id, @PathVariable String file) {
        return StoredContent.handedOut(
                meetings.paper(actor, new MeetingId(id), new EvidenceId(file)));
    }

    @PutMapping(ONE)
    Outcome<ResponseEntity<MeetingView>> amend(
            Actor actor, @PathVariable long id, Version known, @RequestBody AmendMeetingForm form) {
        return Outcome.found(meetings.sheet(actor, new MeetingId(id)))
                .then(sheet -> {
                    Meeting now = sheet.meeting();
                    return time(
                                    form.day().or(() -> Optional.of(now.time().day())),
                                    form.from().or(() -> Optional.of(now.time().from().toString())),
                                    form.until()
                                            .or(() -> Optional.of(now.time().until().toString())))
                            .map(time ->
                                    new MeetingCommand.Amend(
                                            form.title().orElse(now.title()),
                                            time,
                                            form.place()
                                                    .or(() ->
                                                            sheet.venue(Venue.MAIN)
                                                                    .map(Venue::place))
                                                    .orElse("")));
                })
                .then(command -> change(actor, id, Optional.of(known), command));
    }

    @PostMapping(ONE + ":hold")
    Outcome<ResponseEntity<MeetingView>> hold(Actor actor, @PathVariable long id, Version known) {
        return change(actor, id, Optional.of(known), new MeetingCommand.Hold());
    }

    @PostMapping(ONE + ":cancel")
    Outcome<ResponseEntity<MeetingView>> cancel(
            Actor actor, @PathVariable long id, Version known, @RequestBody CancelForm form) {
        return change(
                actor, id, Optional.of(known), new MeetingCommand.Cancel(form.reason().orElse("")));
    }

    @PostMapping(ONE + "/venues")
    Outcome<ResponseEntity<MeetingView>> addVenues(
            Actor actor, @PathVariable long id, @RequestBody AddressForm form) {
        return host(actor, id)
                .then(host -> form.addressees(actor, codes, host))
                .then(at -> change(actor, id, Optional.empty(), new MeetingCommand.AddVenues(at)));
    }

    @PutMapping(VENUE)
    Outcome<ResponseEntity<MeetingView>> describeVenue(
            Actor actor,
            @PathVariable long id,
            @PathVariable int number,
            Version known,
            @RequestBody PlaceForm form) {
        return change(
                actor,
                id,
                Optional.of(known),
                new MeetingCommand.DescribeVenue(number, form.place().orElse("")));
    }

    @DeleteMapping(VENUE)
    Outcome<ResponseEntity<MeetingView>> removeVenue(
            Actor actor, @PathVariable long id, @PathVariable int number, Version known) {
        return change(actor, id, Optional.of(known), new MeetingCommand.RemoveVenue(number));
    }

    @PostMapping(ONE + "/invitations")
    Outcome<ResponseEntity<MeetingView>> invite(
            Actor actor, @PathVariable long id, @RequestBody InvitationForm form) {
        return host(actor, id)
                .then(host -> invite(actor, form, host))
                .then(invite -> change(actor, id, Optional.empty(), invite));
    }

    @DeleteMapping(ONE + "/invitations/{unit}")
    Outcome<ResponseEntity<MeetingView>> uninvite(
            Actor actor, @PathVariable long id, @PathVariable String unit, Version known) {
        return host(actor, id)
                .then(_ -> codes.ids(actor, "unit", List.of(unit)))
                .then(units ->
                        change(actor, id, Optional.of(known), new MeetingCommand.Uninvite(units)));
    }

    @PostMapping(ONE + "/agenda")
    Outcome<ResponseEntity<MeetingView>> addItem(
            Actor actor, @PathVariable long id, @RequestBody AgendaForm form) {
        return item(actor, id, form)
                .then(item ->
                        change(
                                actor,
                                id,
                                Optional.empty(),
                                new MeetingCommand.AddItem(
                                        item.kind(), item.wording(), item.speaker())));
    }

    @PutMapping(ITEM)
    Outcome<ResponseEntity<MeetingView>> changeItem(
            Actor actor,
            @PathVariable long id,
            @PathVariable int number,
            Version known,
            @RequestBody AgendaForm form) {
        return item(actor, id, form)
                .then(item ->
                        change(
                                actor,
                                id,
                                Optional.of(known),
                                new MeetingCommand.ChangeItem(
                                        number, item.kind(), item.wording(), item.speaker())));
    }

    /** An item as it was sent. */
    private record Item(AgendaKind kind, String wording, Optional<UnitId> speaker) {}

    private Outcome<Item> item(Actor actor, long id, AgendaForm form) {
        return host(actor, id)
                .then(_ ->
                        form.kind().isEmpty()
                                ? Outcome.faulty("kind", "fault.missing")
                                : codes.id(actor, "speaker", form.speaker()))
                .map(speaker ->
                        new Item(form.kind().orElseThrow(), form.wording().orElse(""), speaker));
    }

    @DeleteMapping(ITEM)
    Outcome<ResponseEntity<MeetingView>> removeItem(
            Actor actor, @PathVariable long id, @PathVariable int number, Version known) {
        return change(actor, id, Optional.of(known), new MeetingCommand.RemoveItem(number));
    }

    @PutMapping(ITEM + "/text")
    Outcome<ResponseEntity<MeetingView>> keepTalk(
            Actor actor,
            @PathVariable long id,
            @PathVariable int number,
            Version known,
            @RequestBody TalkForm form) {
        return host(actor, id)
                .then(_ -> BroughtFiles.named("papers", form.papers()))
                .then(papers ->
                        change(
                                actor,
                                id,
                                Optional.of(known),
                                new MeetingCommand.KeepTalk(
                                        number, form.text().orElse(""), papers)));
    }

    @PutMapping(ONE + "/papers")
    Outcome<ResponseEntity<MeetingView>> keepPapers(
            Actor actor, @PathVariable long id, Version known, @RequestBody PapersForm form) {
        return host(actor, id)
                .then(_ -> BroughtFiles.named("papers", form.papers()))
                .then(papers ->
                        change(
                                actor,
                                id,
                                Optional.of(known),
                                new MeetingCommand.KeepPapers(papers)));
    }

    @PutMapping(ONE + "/attendance")
    Outcome<ResponseEntity<MeetingView>> attend(
            Actor actor, @PathVariable long id, Version known, @RequestBody AttendanceForm form) {
        return host(actor, id)
                .then(_ -> each(actor, form.each().orElse(List.of())))
                .then(each ->
                        change(
                                actor,
                                id,
                                Optional.of(known),
                                new MeetingCommand.TakeAttendance(each, form.others())));
    }

    private Outcome<Map<UnitId, Attendance>> each(Actor actor, List<PresenceForm> lines) {
        List<String> named = lines.stream().map(line -> line.unit().orElse("")).toList();
        if (lines.stream().anyMatch(line -> line.presence().isEmpty())) {
            return Outcome.faulty("presence", "fault.missing");
        }
        return codes.ids(actor, "unit", named)
                .map(ids -> {
                    Map<UnitId, Attendance> each = new HashMap<>();
                    for (int i = 0; i < ids.size(); i++) {
                        PresenceForm line = lines.get(i);
                        each.put(
                                ids.get(i),
                                new Attendance(line.presence().orElseThrow(), line.note()));
                    }
                    return each;
                });
    }

    @PutMapping(ONE + "/minutes")
    Outcome<ResponseEntity<MeetingView>> keepMinutes(
            Actor actor, @PathVariable long id, Version known, @RequestBody MinutesForm form) {
        return change(
                actor,
                id,
                Optional.of(known),
                new MeetingCommand.KeepMinutes(form.text().orElse("")));
    }

    @PostMapping(ONE + "/resolutions")
    Outcome<ResponseEntity<MeetingView>> resolve(
            Actor actor, @PathVariable long id, @RequestBody ResolutionForm form) {
        return host(actor, id)
                .then(host ->
                        Due.needed(form.dueOn(), form.standing())
                                .then(dueOn ->
                                        form.units()
                                                .filter(address -> !address.isEmpty())
                                                .map(address ->
                                                        address.addressees(actor, codes, host))
                                                .orElseGet(() ->
                                                        Outcome.faulty("units", "fault.missing"))
                                                .then(units ->
                                                        change(
                                                                actor,
                                                                id,
                                                                Optional.empty(),
                                                                new MeetingCommand.Resolve(
                                                                        form.wording().orElse(""),
                                                                        units,
                                                                        dueOn)))));
    }

    @PutMapping(RESOLUTION)
    Outcome<ResponseEntity<MeetingView>> changeResolution(
            Actor actor,
            @PathVariable long id,
            @PathVariable int number,
            Version known,
            @RequestBody ResolutionForm form) {
        Optional<MeetingSheet> sheet = meetings.sheet(actor, new MeetingId(id));
        Optional<Resolution> now = sheet.flatMap(found -> found.resolution(number));
        if (sheet.isEmpty() || now.isEmpty()) {
            return Outcome.absent();
        }
        UnitId host = sheet.get().meeting().host().unit();
        return optional(
                        form.units().filter(address -> !address.isEmpty()),
                        address -> address.addressees(actor, codes, host))
                .then(units ->
                        Due.over(form.dueOn(), form.standing(), now.get().dueOn())
                                .then(dueOn ->
                                        change(
                                                actor,
                                                id,
                                                Optional.of(known),
                                                new MeetingCommand.ChangeResolution(
                                                        number,
                                                        form.wording().orElse(now.get().wording()),
                                                        units,
                                                        dueOn))));
    }

    @DeleteMapping(RESOLUTION)
    Outcome<ResponseEntity<MeetingView>> withdrawResolution(
            Actor actor, @PathVariable long id, @PathVariable int number, Version known) {
        return change(actor, id, Optional.of(known), new MeetingCommand.WithdrawResolution(number));
    }

    @PostMapping(RESOLUTION + ":issue")
    Outcome<ResponseEntity<MeetingView>> issueResolution(
            Actor actor,
            @PathVariable long id,
            @PathVariable int number,
            Version known,
            @RequestBody(required = false) @Nullable IssueResolutionForm form) {
        return change(
                actor,
                id,
                Optional.of(known),
                new MeetingCommand.IssueResolution(
                        number, Optional.ofNullable(form).flatMap(IssueResolutionForm::reason)));
    }

    private Outcome<ResponseEntity<MeetingView>> change(
            Actor actor, long id, Optional<Version> known, MeetingCommand command) {
        return meetings.change(actor, new MeetingId(id), known, command)
                .then(meeting -> Outcome.found(meetings.sheet(actor, meeting.id())))
                .map(sheet -> answer(actor, sheet));
    }

    /** The unit that holds it, under which units are meant where no other is named. */
    private Outcome<UnitId> host(Actor actor, long id) {
        return Outcome.found(meetings.find(actor, new MeetingId(id)))
                .map(meeting -> meeting.host().unit());
    }

    private ResponseEntity<MeetingView> answer(Actor actor, MeetingSheet sheet) {
        return ResponseEntity.ok()
                .eTag(new Version(sheet.meeting().version()).tag())
                .body(view(actor, sheet));
    }

    private MeetingView view(Actor actor, MeetingSheet sheet) {
        return MeetingView.of(
                sheet,
                codes.views(unitsOf(sheet)),
                assignments.progress(
                        actor,
                        campaigns.find(sheet.meeting().campaign()).orElseThrow(),
                        issues(sheet)));
    }

    static List<Long> issues(MeetingSheet sheet) {
        return sheet.resolutions().stream()
                .flatMap(resolution -> resolution.issue().stream())
                .toList();
    }

    /** All units that the meeting names. */
    static Set<UnitId> unitsOf(MeetingSheet sheet) {
        Set<UnitId> ids = new HashSet<>(Set.of(sheet.meeting().host().unit()));
        sheet.venues().forEach(venue -> ids.add(venue.unit()));
        sheet.invitations().forEach(invitation -> ids.add(invitation.unit()));
        sheet.agenda().forEach(item -> item.speaker().ifPresent(ids::add));
        sheet.resolutions().forEach(resolution -> ids.addAll(resolution.units()));
        return ids;
    }
}
