package org.lookback.campaign;

import org.lookback.campaign.internal.AddressedUnits;
import org.lookback.campaign.internal.CampaignRows;
import org.lookback.campaign.internal.MeetingRows;
import org.lookback.campaign.internal.MeetingRules;
import org.lookback.campaign.internal.Offices;
import org.lookback.campaign.internal.Papers;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredContent;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Meetings of a campaign: where and when, who was invited and came, what was said and resolved.
 * What a meeting resolves becomes assignments by {@link Assignments#issue}, in the same
 * transaction.
 *
 * <p>Whoever may issue for the unit that holds a meeting convenes and keeps it. It is seen by those
 * at and above that unit, and by the units that are invited or host a venue; for all others it is
 * not there.
 */
@Service
public class Meetings {

    /** Whose attendance can be asked for. */
    public static final List<Duty> INVITED_DUTIES = List.of(Duty.LEADER, Duty.LIAISON, Duty.OFFICE);

    private final MeetingRows rows;
    private final CampaignRows campaigns;
    private final Assignments assignments;
    private final AddressedUnits addressed;
    private final Organization organization;
    private final Evidence evidence;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public Meetings(
            MeetingRows rows,
            CampaignRows campaigns,
            Assignments assignments,
            AddressedUnits addressed,
            Organization organization,
            Evidence evidence,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.assignments = assignments;
        this.addressed = addressed;
        this.organization = organization;
        this.evidence = evidence;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * Convenes a meeting, with its venues and invitations in one act. One that has taken place can
     * be entered as well. Refused: {@link CampaignRefusal#HOST_KEEPS_MEETING}, {@link
     * CampaignRefusal#HOST_INVITES_BELOW}, {@link CampaignRefusal#CAMPAIGN_IS_OVER}.
     */
    public Outcome<Meeting> convene(Actor actor, CampaignId id, NewMeeting meeting) {
        return acts.carryOut(() -> convened(actor, id, meeting));
    }

    private Outcome<Meeting> convened(Actor actor, CampaignId id, NewMeeting meeting) {
        Optional<Campaign> found = campaigns.find(actor, id);
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        Campaign campaign = found.get();
        Faults faults = new Faults();
        check(faults, meeting.title(), meeting.time(), meeting.place());
        Optional<Unit> host = organization.keepInPlace(meeting.host()).filter(Unit::isOpen);
        if (host.isEmpty()) {
            faults.add(Fault.at("host", "fault.campaign_unit_unknown", meeting.host()));
        }
        if (faults.any() || host.isEmpty()) {
            return Outcome.faulty(faults.list());
        }
        Optional<Post> post = keeper(actor, campaign, host.get().path());
        if (post.isEmpty()) {
            return Outcome.refused(CampaignRefusal.HOST_KEEPS_MEETING);
        }
        if (campaign.standing() == Standing.ENDED) {
            return Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
        }
        MeetingId added =
                rows.insert(id, host.get().path(), meeting.title().strip(), meeting.time());
        rows.addVenues(
                added,
                List.of(
                        new Venue(
                                Venue.MAIN,
                                host.get().id(),
                                meeting.place().map(String::strip).orElse(host.get().name()))));
        Map<String, Object> told = told(meeting.title(), meeting.time());
        told.put("campaign", id.value());
        told.put("host", host.get().id().value());
        chronicle.append(
                stream(added),
                0,
                List.of(NewEntry.of("Convened", told)),
                actor,
                post,
                clock.instant());
        Outcome<Meeting> done = Outcome.done(rows.find(actor, added).orElseThrow());
        if (meeting.branchVenues().isPresent()) {
            MeetingCommand venues = new MeetingCommand.AddVenues(meeting.branchVenues().get());
            done =
                    done.then(_ -> changed(actor, added, Optional.empty(), venues))
                            .faultsAt(Map.of("units", "branchVenues"));
        }
        if (meeting.invited().isPresent()) {
            MeetingCommand invitations = meeting.invited().get();
            done =
                    done.then(_ -> changed(actor, added, Optional.empty(), invitations))
                            .faultsAt(Map.of("units", "invited"));
        }
        return done;
    }

    /**
     * Does something with a meeting. Refused as {@link CampaignRefusal} says.
     *
     * @param known the version that the caller knows, where the act changes what is there; it is
     *     stale if the meeting is in another
     */
    public Outcome<Meeting> change(
            Actor actor, MeetingId id, Optional<Version> known, MeetingCommand command) {
        return acts.carryOut(() -> changed(actor, id, known, command));
    }

    private Outcome<Meeting> changed(
            Actor actor, MeetingId id, Optional<Version> known, MeetingCommand command) {
        Optional<Meeting> seen = rows.find(actor, id);
        if (seen.isEmpty()) {
            return Outcome.absent();
        }
        Campaign campaign = campaigns.find(seen.get().campaign()).orElseThrow();
        if (keeper(actor, campaign, seen.get().host()).isEmpty()) {
            return Outcome.refused(CampaignRefusal.HOST_KEEPS_MEETING);
        }
        long version = rows.touch(id);
        if (known.isPresent() && known.get().value() != version) {
            return new Outcome.Stale<>(version);
        }
        // What it is now, after whoever held it before.
        Meeting meeting = rows.find(actor, id).orElseThrow();
        Optional<Post> post = keeper(actor, campaign, meeting.host());
        if (post.isEmpty()) {
            return Outcome.refused(CampaignRefusal.HOST_KEEPS_MEETING);
        }
        if (campaign.standing() == Standing.ENDED) {
            return Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
        }
        Optional<CampaignRefusal> against = MeetingRules.against(command, meeting.standing());
        if (against.isPresent()) {
            return Outcome.refused(against.get());
        }
        return carryOut(actor, campaign, meeting, command)
                .map(entry -> {
                    chronicle.append(
                            stream(id), version, List.of(entry), actor, post, clock.instant());
                    return rows.find(actor, id).orElseThrow();
                });
    }

    private Outcome<NewEntry> carryOut(
            Actor actor, Campaign campaign, Meeting meeting, MeetingCommand command) {
        MeetingId id = meeting.id();
        return switch (command) {
            case MeetingCommand.Amend amended -> amend(id, amended);
            case MeetingCommand.AddVenues(var at) -> addVenues(meeting, at);
            case MeetingCommand.DescribeVenue(var venue, var place) ->
                    describeVenue(id, venue, place);
            case MeetingCommand.RemoveVenue(var venue) -> removeVenue(id, venue);
            case MeetingCommand.Invite invite -> invite(meeting, invite);
            case MeetingCommand.Uninvite(var units) -> {
                rows.uninvite(id, units);
                yield told("Uninvited", Map.of("units", numbers(units)));
            }
            case MeetingCommand.AddItem(var kind, var wording, var speaker) ->
                    room(rows.agenda(id).size())
                            .then(_ -> checked(meeting, wording, speaker))
                            .then(_ -> {
                                int number = rows.addItem(id, kind, wording.strip(), speaker);
                                return told("ItemAdded", item(number, kind, wording, speaker));
                            });
            case MeetingCommand.ChangeItem(var number, var kind, var wording, var speaker) ->
                    item(id, number)
                            .then(_ -> checked(meeting, wording, speaker))
                            .then(_ -> {
                                rows.changeItem(id, number, kind, wording.strip(), speaker);
                                return told("ItemChanged", item(number, kind, wording, speaker));
                            });
            case MeetingCommand.RemoveItem(var number) ->
                    item(id, number)
                            .then(_ -> {
                                rows.removeItem(id, number);
                                return told("ItemRemoved", Map.of("item", number));
                            });
            case MeetingCommand.KeepTalk keep -> keepTalk(actor, id, keep);
            case MeetingCommand.KeepPapers(var papers) ->
                    Papers.kept(evidence, actor, papers, rows.papers(id))
                            .then(kept -> {
                                rows.keepPapers(id, kept);
                                return told("PapersKept", Map.of("papers", Papers.hashes(kept)));
                            });
            case MeetingCommand.Hold() -> hold(campaign, meeting);
            case MeetingCommand.Cancel(var reason) -> cancel(id, reason);
            case MeetingCommand.TakeAttendance take -> attend(id, take);
            case MeetingCommand.KeepMinutes(var text) -> keepMinutes(id, text);
            case MeetingCommand.Resolve(var wording, var units, var dueOn) ->
                    resolve(campaign, meeting, wording, units, dueOn);
            case MeetingCommand.ChangeResolution change ->
                    changeResolution(campaign, meeting, change);
            case MeetingCommand.WithdrawResolution(var number) ->
                    open(id, number)
                            .then(_ -> {
                                rows.withdrawResolution(id, number);
                                return told("ResolutionWithdrawn", Map.of("resolution", number));
                            });
            case MeetingCommand.IssueResolution(var number, var reason) ->
                    open(id, number).then(resolution -> issue(actor, meeting, resolution, reason));
        };
    }

    private Outcome<NewEntry> amend(MeetingId id, MeetingCommand.Amend amended) {
        Faults faults = new Faults();
        check(faults, amended.title(), amended.time(), Optional.of(amended.place()));
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        rows.amend(id, amended.title().strip(), amended.time());
        rows.describeVenue(id, Venue.MAIN, amended.place().strip());
        Map<String, Object> told = told(amended.title(), amended.time());
        told.put("place", amended.place().strip());
        return told("Amended", told);
    }

    private Outcome<NewEntry> addVenues(Meeting meeting, Addressees at) {
        List<Venue> there = rows.venues(meeting.id());
        Set<UnitId> hosts = there.stream().map(Venue::unit).collect(Collectors.toSet());
        return below(meeting, at)
                .then(units -> {
                    int next = there.getLast().number() + 1;
                    List<Venue> added = new ArrayList<>();
                    for (Unit unit :
                            units.stream().sorted(Comparator.comparing(Unit::code)).toList()) {
                        if (hosts.add(unit.id())) {
                            added.add(new Venue(next + added.size(), unit.id(), unit.name()));
                        }
                    }
                    if (added.isEmpty()) {
                        return Outcome.faulty("units", "fault.campaign_venues_there");
                    }
                    if (there.size() + added.size() > MeetingCommand.MOST) {
                        return Outcome.faulty("units", "fault.too_many", MeetingCommand.MOST);
                    }
                    rows.addVenues(meeting.id(), added);
                    return told(
                            "VenuesAdded",
                            Map.of(
                                    "first",
                                    next,
                                    "units",
                                    numbers(added.stream().map(Venue::unit).toList())));
                });
    }

    private Outcome<NewEntry> describeVenue(MeetingId id, int number, String place) {
        return venue(id, number)
                .then(_ -> {
                    Faults faults = new Faults().name("place", place);
                    if (faults.any()) {
                        return Outcome.faulty(faults.list());
                    }
                    rows.describeVenue(id, number, place.strip());
                    return told("VenueDescribed", Map.of("venue", number, "place", place.strip()));
                });
    }

    private Outcome<NewEntry> removeVenue(MeetingId id, int number) {
        return venue(id, number)
                .then(venue -> {
                    if (!venue.isBranch()) {
                        return Outcome.refused(CampaignRefusal.MAIN_VENUE_STAYS);
                    }
                    rows.removeVenue(id, number);
                    return told("VenueRemoved", Map.of("venue", number));
                });
    }

    private Outcome<NewEntry> invite(Meeting meeting, MeetingCommand.Invite invite) {
        Faults faults = new Faults();
        if (!INVITED_DUTIES.contains(invite.duty())) {
            faults.add(Fault.at("duty", "fault.campaign_duty_not_invited"));
        }
        if (invite.venue()
                .filter(number -> venue(meeting.id(), number).equals(Outcome.absent()))
                .isPresent()) {
            faults.add(Fault.at("venue", "fault.campaign_venue_unknown"));
        }
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        return below(meeting, invite.units())
                .then(units -> {
                    Set<UnitId> before =
                            invite.units() instanceof Addressees.Listed
                                    ? Set.of()
                                    : invited(meeting.id());
                    List<UnitId> ids =
                            units.stream()
                                    .map(Unit::id)
                                    .filter(unit -> !before.contains(unit))
                                    .toList();
                    if (ids.isEmpty()) {
                        return Outcome.faulty("units", "fault.campaign_invited_already");
                    }
                    rows.invite(meeting.id(), ids, invite.duty(), invite.venue());
                    if (rows.invitations(meeting.id()).size() > MeetingCommand.MOST_INVITED) {
                        return Outcome.faulty(
                                "units", "fault.too_many", MeetingCommand.MOST_INVITED);
                    }
                    Map<String, Object> told = new TreeMap<>();
                    told.put("duty", invite.duty());
                    told.put("units", numbers(ids));
                    invite.venue().ifPresent(venue -> told.put("venue", venue));
                    return told("Invited", told);
                });
    }

    private Set<UnitId> invited(MeetingId id) {
        return rows.invitations(id).stream()
                .map(MeetingRows.Invited::unit)
                .collect(Collectors.toSet());
    }

    private Outcome<NewEntry> keepTalk(Actor actor, MeetingId id, MeetingCommand.KeepTalk keep) {
        if (keep.text().strip().length() > MeetingCommand.LONGEST_TEXT) {
            return Outcome.faulty("text", "fault.too_long", MeetingCommand.LONGEST_TEXT);
        }
        return item(id, keep.item())
                .then(item -> Papers.kept(evidence, actor, keep.papers(), item.papers()))
                .then(papers -> {
                    String text = keep.text().strip();
                    rows.keepTalk(
                            id,
                            keep.item(),
                            Optional.of(text).filter(words -> !words.isEmpty()),
                            papers);
                    return told(
                            "TalkKept",
                            Map.of(
                                    "item",
                                    keep.item(),
                                    "text",
                                    text,
                                    "papers",
                                    Papers.hashes(papers)));
                });
    }

    private Outcome<NewEntry> hold(Campaign campaign, Meeting meeting) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), campaign.policy().zone());
        if (now.isBefore(meeting.time().begins())) {
            return Outcome.refused(
                    CampaignRefusal.MEETING_BEGINS_FIRST,
                    meeting.time().day(),
                    meeting.time().from().toString());
        }
        rows.stand(meeting.id(), MeetingStanding.HELD, Optional.empty());
        return told("Held", Map.of());
    }

    private Outcome<NewEntry> cancel(MeetingId id, String reason) {
        Faults faults = new Faults().text("reason", reason, MeetingCommand.LONGEST_WORDING);
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        rows.stand(id, MeetingStanding.CANCELLED, Optional.of(reason.strip()));
        return told("Cancelled", Map.of("reason", reason.strip()));
    }

    private Outcome<NewEntry> attend(MeetingId id, MeetingCommand.TakeAttendance take) {
        Set<UnitId> invited = invited(id);
        Faults faults = new Faults();
        Map<UnitId, Attendance> each = new TreeMap<>(Comparator.comparingLong(UnitId::value));
        take.each()
                .forEach((unit, attendance) -> {
                    if (!invited.contains(unit)) {
                        faults.add(Fault.at("each", "fault.campaign_unit_not_invited", unit));
                    }
                    Optional<String> note =
                            attendance.note().map(String::strip).filter(text -> !text.isEmpty());
                    String field = "note." + unit;
                    if (note.isEmpty() && needsNote(attendance.presence())) {
                        faults.add(
                                Fault.at(
                                        field,
                                        attendance.presence() == Presence.DEPUTY
                                                ? "fault.campaign_deputy_unnamed"
                                                : "fault.campaign_absence_ungrounded"));
                    }
                    note.ifPresent(text -> faults.name(field, text));
                    each.put(
                            unit,
                            new Attendance(
                                    attendance.presence(),
                                    note.filter(_ -> needsNote(attendance.presence()))));
                });
        if (take.others().filter(Meetings::needsNote).isPresent()) {
            faults.add(Fault.at("others", "fault.campaign_others_need_notes"));
        }
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        rows.attend(id, each, take.others());
        Map<String, Object> told = new TreeMap<>();
        told.put(
                "each",
                each.entrySet().stream()
                        .map(line -> {
                            Map<String, Object> one = new TreeMap<>();
                            one.put("unit", line.getKey().value());
                            one.put("presence", line.getValue().presence());
                            line.getValue().note().ifPresent(note -> one.put("note", note));
                            return one;
                        })
                        .toList());
        take.others().ifPresent(presence -> told.put("others", presence));
        return told("AttendanceTaken", told);
    }

    private static boolean needsNote(Presence presence) {
        return presence == Presence.DEPUTY || presence == Presence.ABSENT;
    }

    private Outcome<NewEntry> keepMinutes(MeetingId id, String text) {
        Faults faults = new Faults().text("text", text, MeetingCommand.LONGEST_TEXT);
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        rows.keepMinutes(id, text.strip());
        return told("MinutesKept", Map.of("text", text.strip()));
    }

    private Outcome<NewEntry> resolve(
            Campaign campaign,
            Meeting meeting,
            String wording,
            Addressees units,
            Optional<LocalDate> dueOn) {
        Faults faults =
                new Faults()
                        .text("wording", wording, MeetingCommand.LONGEST_WORDING)
                        .notPast("dueOn", dueOn, campaign.today(clock));
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        List<Resolution> there = rows.resolutions(meeting.id());
        int number = there.isEmpty() ? 1 : there.getLast().number() + 1;
        return room(there.size())
                .then(_ -> owners(meeting, units))
                .then(ids -> {
                    rows.resolve(meeting.id(), number, wording.strip(), dueOn, ids);
                    return told("Resolved", resolution(number, wording, dueOn, Optional.of(ids)));
                });
    }

    private Outcome<NewEntry> changeResolution(
            Campaign campaign, Meeting meeting, MeetingCommand.ChangeResolution change) {
        Faults faults =
                new Faults()
                        .text("wording", change.wording(), MeetingCommand.LONGEST_WORDING)
                        .notPast("dueOn", change.dueOn(), campaign.today(clock));
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        return open(meeting.id(), change.resolution())
                .then(_ ->
                        change.units()
                                .map(units -> owners(meeting, units).map(Optional::of))
                                .orElseGet(() -> Outcome.done(Optional.empty())))
                .then(units -> {
                    rows.changeResolution(
                            meeting.id(),
                            change.resolution(),
                            change.wording().strip(),
                            change.dueOn(),
                            units);
                    return told(
                            "ResolutionChanged",
                            resolution(
                                    change.resolution(), change.wording(), change.dueOn(), units));
                });
    }

    /**
     * Whom a resolution can be asked of by its meeting's host, by the rules of issuing; the host
     * itself is where it is named.
     */
    private Outcome<List<UnitId>> owners(Meeting meeting, Addressees to) {
        return addressed
                .find(meeting.campaign(), to)
                .then(units ->
                        to instanceof Addressees.Listed
                                ? AddressedUnits.within(meeting.host(), units)
                                : Assignments.asked(units, meeting.host(), meeting.host()))
                .then(units ->
                        units.size() > Assignments.MOST_AT_ONCE
                                ? Outcome.faulty(
                                        "units", "fault.too_many", Assignments.MOST_AT_ONCE)
                                : Outcome.done(units.stream().map(Unit::id).toList()));
    }

    private Outcome<NewEntry> issue(
            Actor actor, Meeting meeting, Resolution resolution, Optional<String> reason) {
        return assignments
                .issueResolved(
                        actor,
                        new Issue(
                                meeting.campaign(),
                                meeting.host().unit(),
                                new Addressees.Listed(resolution.units()),
                                resolution.wording(),
                                resolution.dueOn(),
                                Optional.empty(),
                                Optional.empty(),
                                reason))
                .then(issued -> {
                    rows.issued(meeting.id(), resolution.number(), issued.issue());
                    return told(
                            "ResolutionIssued",
                            Map.of("resolution", resolution.number(), "issue", issued.issue()));
                });
    }

    /** The meeting, if the actor may see it. */
    public Optional<Meeting> find(Actor actor, MeetingId id) {
        return rows.find(actor, id);
    }

    /** The meeting with all that belongs to it, if the actor may see it. */
    public Optional<MeetingSheet> sheet(Actor actor, MeetingId id) {
        return find(actor, id)
                .map(meeting -> {
                    List<Venue> venues = rows.venues(id);
                    return new MeetingSheet(
                            meeting,
                            rows.minutes(id),
                            rows.papers(id),
                            venues,
                            invitations(id, venues),
                            rows.agenda(id),
                            rows.resolutions(id));
                });
    }

    /** Each with its venue, in the order of the tree. */
    private List<Invitation> invitations(MeetingId id, List<Venue> venues) {
        List<MeetingRows.Invited> invited = rows.invitations(id);
        Set<UnitId> ids = new HashSet<>();
        invited.forEach(each -> ids.add(each.unit()));
        Map<UnitId, Unit> units = organization.byIds(ids);
        Map<UnitId, Venue> branches =
                venues.stream()
                        .filter(Venue::isBranch)
                        .collect(Collectors.toMap(Venue::unit, venue -> venue));
        return invited.stream()
                .sorted(
                        Comparator.comparing(each ->
                                Optional.ofNullable(units.get(each.unit()))
                                        .map(Unit::code)
                                        .orElse("")))
                .map(each ->
                        new Invitation(
                                each.unit(),
                                each.duty(),
                                each.venue()
                                        .orElseGet(() ->
                                                nearest(
                                                        Optional.ofNullable(units.get(each.unit())),
                                                        branches)),
                                each.attendance()))
                .toList();
    }

    private static int nearest(Optional<Unit> unit, Map<UnitId, Venue> branches) {
        return unit
                .map(Unit::path)
                .map(UnitPath::units)
                .map(List::reversed)
                .orElse(List.of())
                .stream()
                .flatMap(above -> Optional.ofNullable(branches.get(above)).stream())
                .findFirst()
                .map(Venue::number)
                .orElse(Venue.MAIN);
    }

    /**
     * Those of a campaign that the actor may see: first those to come, the next first, then those
     * that are over, the last first. Absent where the actor may not know of the campaign.
     */
    public Optional<Page<Meeting>> list(Actor actor, CampaignId campaign, PageRequest request) {
        return campaigns.find(actor, campaign).map(_ -> rows.list(actor, campaign, request));
    }

    /** The exchange talks of the meetings that the actor may see, the latest first. */
    public Optional<Page<ExchangeTalk>> exchangeTalks(
            Actor actor, CampaignId campaign, PageRequest request) {
        return campaigns
                .find(actor, campaign)
                .map(_ -> rows.exchangeTalks(actor, campaign, request));
    }

    /** A paper of the meeting or of an item of its agenda. */
    public Optional<StoredContent> paper(Actor actor, MeetingId id, EvidenceId file) {
        return find(actor, id)
                .filter(_ -> rows.hasPaper(id, file))
                .flatMap(_ -> evidence.open(file));
    }

    /** The resolutions that acts of issuing came from, for those that did. */
    public Map<Long, Resolution.Origin> origins(Collection<Long> issues) {
        return issues.isEmpty() ? Map.of() : rows.origins(issues);
    }

    /** What happened to a meeting, for a caller that may see it. */
    public Page<Entry> history(MeetingId id, PageRequest request) {
        return chronicle.read(stream(id), request);
    }

    /** The last that happened to it before a version, at most so much, oldest first. */
    public List<Entry> historyBefore(MeetingId id, long version, int atMost) {
        return chronicle.readBefore(stream(id), version, atMost);
    }

    /** Whether the actor convenes and keeps meetings of the unit. */
    public boolean mayKeep(Actor actor, Campaign campaign, UnitPath host) {
        return campaign.standing() != Standing.ENDED && keeper(actor, campaign, host).isPresent();
    }

    /** The units for which the actor may convene meetings of the campaign. */
    public List<UnitPath> hosts(Actor actor, Campaign campaign) {
        return campaign.standing() == Standing.ENDED
                ? List.of()
                : actor.posts().stream()
                        .flatMap(post -> Offices.speaksFor(post, campaign).stream())
                        .distinct()
                        .filter(host -> keeper(actor, campaign, host).isPresent())
                        .toList();
    }

    @EventListener
    void follow(UnitMoved moved) {
        rows.move(moved.from(), moved.to());
    }

    private static Optional<Post> keeper(Actor actor, Campaign campaign, UnitPath host) {
        return campaign.leadingUnit().contains(host)
                ? Offices.issuer(actor, campaign, host, Optional.empty())
                : Optional.empty();
    }

    /** The units meant, if all of them are the host or stand below it. */
    private Outcome<List<Unit>> below(Meeting meeting, Addressees meant) {
        return addressed
                .find(meeting.campaign(), meant)
                .then(units ->
                        units.stream()
                                .filter(unit -> !meeting.host().contains(unit.path()))
                                .findFirst()
                                .<Outcome<List<Unit>>>map(outside ->
                                        Outcome.refused(
                                                CampaignRefusal.HOST_INVITES_BELOW, outside.name()))
                                .orElseGet(() -> Outcome.done(units)));
    }

    /** Whether one more fits beside so many agenda items or resolutions. */
    private static Outcome<Integer> room(int there) {
        return there < MeetingCommand.MOST
                ? Outcome.done(there)
                : Outcome.faulty("wording", "fault.too_many", MeetingCommand.MOST);
    }

    private Outcome<String> checked(Meeting meeting, String wording, Optional<UnitId> speaker) {
        Faults faults = new Faults().text("wording", wording, MeetingCommand.LONGEST_WORDING);
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        return speaker.map(unit ->
                        below(meeting, new Addressees.Listed(List.of(unit)))
                                .faultsAt(Map.of("units", "speaker"))
                                .map(_ -> wording))
                .orElseGet(() -> Outcome.done(wording));
    }

    private Outcome<Venue> venue(MeetingId id, int number) {
        return Outcome.found(
                rows.venues(id).stream().filter(venue -> venue.number() == number).findFirst());
    }

    private Outcome<AgendaItem> item(MeetingId id, int number) {
        return Outcome.found(
                rows.agenda(id).stream().filter(item -> item.number() == number).findFirst());
    }

    /** The resolution, if it has not been issued. */
    private Outcome<Resolution> open(MeetingId id, int number) {
        return Outcome.found(
                        rows.resolutions(id).stream()
                                .filter(resolution -> resolution.number() == number)
                                .findFirst())
                .then(resolution ->
                        resolution.issue().isPresent()
                                ? Outcome.refused(CampaignRefusal.RESOLUTION_ISSUED_ONCE, number)
                                : Outcome.done(resolution));
    }

    private static void check(
            Faults faults, String title, MeetingTime time, Optional<String> place) {
        faults.name("title", title).name("place", place);
        if (!time.from().isBefore(time.until())) {
            faults.add(Fault.at("until", "fault.campaign_hours_reversed"));
        }
    }

    private static Map<String, Object> told(String title, MeetingTime time) {
        Map<String, Object> told = new TreeMap<>();
        told.put("title", title.strip());
        told.put("day", time.day());
        told.put("from", time.from().toString());
        told.put("until", time.until().toString());
        return told;
    }

    private static Map<String, Object> item(
            int number, AgendaKind kind, String wording, Optional<UnitId> speaker) {
        Map<String, Object> told = new TreeMap<>();
        told.put("item", number);
        told.put("kind", kind);
        told.put("wording", wording.strip());
        speaker.ifPresent(unit -> told.put("speaker", unit.value()));
        return told;
    }

    private static Map<String, Object> resolution(
            int number, String wording, Optional<LocalDate> dueOn, Optional<List<UnitId>> units) {
        Map<String, Object> told = new TreeMap<>();
        told.put("resolution", number);
        told.put("wording", wording.strip());
        dueOn.ifPresent(day -> told.put("dueOn", day));
        units.ifPresent(given -> told.put("units", numbers(given)));
        return told;
    }

    private static Outcome<NewEntry> told(String type, Map<String, Object> particulars) {
        return Outcome.done(NewEntry.of(type, particulars));
    }

    private static List<Long> numbers(List<UnitId> units) {
        return units.stream().map(UnitId::value).toList();
    }

    private static Stream stream(MeetingId id) {
        return new Stream("meeting", id.value());
    }
}
