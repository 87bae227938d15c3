package org.lookback.campaign;

import org.lookback.campaign.internal.AddressedUnits;
import org.lookback.campaign.internal.AssignmentLifecycle;
import org.lookback.campaign.internal.AssignmentMove;
import org.lookback.campaign.internal.AssignmentRows;
import org.lookback.campaign.internal.AssignmentRows.CarriedOut;
import org.lookback.campaign.internal.AssignmentRows.Change;
import org.lookback.campaign.internal.AssignmentStep;
import org.lookback.campaign.internal.CampaignRows;
import org.lookback.campaign.internal.Offices;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredContent;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
import org.lookback.organization.Posts;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What units ask of the units below them. Issuing to thousands is one act and one entry of history,
 * on the stream {@code issue}; each unit's own steps are entries on its {@code assignment}.
 */
@Service
public class Assignments {

    /**
     * An act that reaches more units is carried out as a {@link org.lookback.work.Work}, by the
     * name of {@link #ISSUE}.
     */
    public static final int MOST_AT_ONCE = 1_000;

    /** The kind of work that carries out a {@link LongIssue}. */
    public static final String ISSUE = "campaign.issue";

    private final AssignmentRows rows;
    private final CampaignRows campaigns;
    private final AddressedUnits addressed;
    private final Organization organization;
    private final Posts posts;
    private final Evidence evidence;
    private final Excesses excesses;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public Assignments(
            AssignmentRows rows,
            CampaignRows campaigns,
            AddressedUnits addressed,
            Organization organization,
            Posts posts,
            Evidence evidence,
            Excesses excesses,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.addressed = addressed;
        this.organization = organization;
        this.posts = posts;
        this.evidence = evidence;
        this.excesses = excesses;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * Asks the same of every unit meant, in one act. Units of which more would be asked in that
     * week than the cap allows are asked once somebody else has approved it ({@link Excesses}).
     * Refused: {@link CampaignRefusal#CAMPAIGN_RUNS_FOR_ASSIGNMENTS}, {@link
     * CampaignRefusal#ISSUER_ACTS_FOR_ITS_UNIT}, {@link CampaignRefusal#ASSIGNEES_STAND_BELOW},
     * {@link CampaignRefusal#UNIT_STARTS_WITH_ITS_BATCH}, {@link CampaignRefusal#UNITS_ARE_FULL}.
     */
    public Outcome<Issued> issue(Actor actor, Issue issue) {
        return issue(actor, issue, Itself.NEVER);
    }

    /** The same of what a meeting resolved, which may be owned by the very unit that asks. */
    Outcome<Issued> issueResolved(Actor actor, Issue issue) {
        return issue(actor, issue, Itself.WHERE_NAMED);
    }

    /** Whether a unit asks itself. */
    private enum Itself {
        NEVER,
        WHERE_NAMED
    }

    private Outcome<Issued> issue(Actor actor, Issue issue, Itself itself) {
        return acts.carryOut(() ->
                prepare(actor, issue, itself)
                        .then(ready ->
                                insert(
                                        issue,
                                        ready.issuer(),
                                        Optional.empty(),
                                        ready.units(),
                                        actor,
                                        ready.post(),
                                        ready.today())));
    }

    /**
     * Asks more units the same, in an act that has begun: for acts that reach too many units for
     * one transaction. The rules are asked anew. Refused as {@link #issue} is.
     *
     * @param number the act's number
     * @param issue what it asks, of just the further units
     */
    public Outcome<Issued> issueFurther(Actor actor, long number, Issue issue) {
        return acts.carryOut(() ->
                prepare(actor, issue, Itself.NEVER)
                        .then(ready -> extend(actor, number, issue, ready)));
    }

    private Outcome<Issued> extend(Actor actor, long number, Issue issue, Ready ready) {
        if (!rows.isIssue(number, issue, ready.issuer())) {
            return Outcome.absent();
        }
        Campaign campaign = campaigns.find(issue.campaign()).orElseThrow();
        return excesses.weighed(campaign, issue, ready.units())
                .map(full -> {
                    boolean approved = excesses.isApproved(number);
                    Optional<FullWeek> over = approved ? Optional.empty() : full;
                    List<Unit> asked = withRoom(ready.units(), over);
                    rows.assign(number, issue, asked);
                    over.ifPresent(week -> excesses.hold(number, week, issue, actor));
                    Map<String, Object> particulars = new TreeMap<>();
                    particulars.put("units", numbers(asked));
                    over.ifPresent(week -> particulars.put("full", numbersOf(week)));
                    Stream act = new Stream("issue", number);
                    chronicle.append(
                            act,
                            chronicle.head(act),
                            List.of(NewEntry.of("IssuedFurther", particulars)),
                            actor,
                            Optional.of(ready.post()),
                            clock.instant());
                    return issued(number, asked, over);
                });
    }

    private static Issued issued(long number, List<Unit> asked, Optional<FullWeek> full) {
        return new Issued(number, asked.size(), full.map(week -> week.units().size()).orElse(0));
    }

    private static List<Unit> withRoom(List<Unit> units, Optional<FullWeek> full) {
        Set<UnitId> over =
                full.stream()
                        .flatMap(week -> week.units().stream())
                        .map(each -> each.unit().id())
                        .collect(Collectors.toSet());
        return units.stream().filter(unit -> !over.contains(unit.id())).toList();
    }

    private static List<Long> numbers(List<Unit> units) {
        return units.stream().map(unit -> unit.id().value()).toList();
    }

    private static List<Long> numbersOf(FullWeek full) {
        return full.units().stream().map(each -> each.unit().id().value()).toList();
    }

    /**
     * A leader takes something on himself. The unit above judges it, or the campaign's office where
     * it is the leading unit's. Refused: {@link CampaignRefusal#CAMPAIGN_RUNS_FOR_ASSIGNMENTS},
     * {@link CampaignRefusal#LEADER_COMMITS_HIMSELF}.
     */
    public Outcome<Assignment> commit(Actor actor, Commit commit) {
        return acts.carryOut(() -> committed(actor, commit));
    }

    private Outcome<Assignment> committed(Actor actor, Commit commit) {
        Optional<Campaign> found = campaigns.find(actor, commit.campaign());
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        Campaign campaign = found.get();
        Faults faults =
                new Faults()
                        .text("text", commit.text(), AssignmentCommand.LONGEST_TEXT)
                        .notPast("dueOn", commit.dueOn(), campaign.today(clock));
        organization.keepTreeInPlace();
        Optional<Unit> unit =
                organization
                        .byId(commit.unit())
                        .filter(each ->
                                each.isOpen() && campaign.leadingUnit().contains(each.path()));
        if (unit.isEmpty()) {
            faults.add(Fault.at("unit", "fault.campaign_unit_outside", commit.unit()));
        }
        if (faults.any() || unit.isEmpty()) {
            return Outcome.faulty(faults.list());
        }
        if (!campaign.isRunning()) {
            return Outcome.refused(CampaignRefusal.CAMPAIGN_RUNS_FOR_ASSIGNMENTS);
        }
        Optional<Post> post = Offices.leader(actor, campaign, unit.get().path());
        return post.isEmpty()
                ? Outcome.refused(CampaignRefusal.LEADER_COMMITS_HIMSELF)
                : Outcome.done(insert(commit, unit.get(), campaign, actor, post.get()));
    }

    private Assignment insert(Commit commit, Unit unit, Campaign campaign, Actor actor, Post post) {
        Instant now = clock.instant();
        UnitPath judge =
                unit.parent()
                        .filter(_ -> !unit.path().equals(campaign.leadingUnit()))
                        .flatMap(organization::byId)
                        .map(Unit::path)
                        .orElse(unit.path());
        long number =
                rows.issue(
                        new Issue(
                                commit.campaign(),
                                judge.unit(),
                                new Addressees.Listed(List.of(unit.id())),
                                commit.text(),
                                commit.dueOn(),
                                Optional.empty(),
                                Basis.NONE,
                                Optional.empty()),
                        judge,
                        Optional.empty(),
                        campaign.today(clock),
                        now);
        AssignmentId id = rows.commit(number, commit, unit.path(), actor.person(), now);
        Map<String, Object> particulars = new TreeMap<>();
        particulars.put("campaign", commit.campaign().value());
        particulars.put("issuer", judge.unit().value());
        particulars.put("unit", unit.id().value());
        particulars.put("text", commit.text().strip());
        commit.dueOn().ifPresent(day -> particulars.put("dueOn", day));
        chronicle.append(
                new Stream("issue", number),
                0,
                List.of(NewEntry.of("Committed", particulars)),
                actor,
                Optional.of(post),
                now);
        return find(actor, id).orElseThrow();
    }

    /** The units for which the actor may take something on, as leader of each. */
    public List<UnitPath> leads(Actor actor, Campaign campaign) {
        return campaign.isRunning()
                ? actor.posts().stream()
                        .filter(post -> Offices.isLeader(post, campaign))
                        .map(Post::path)
                        .distinct()
                        .toList()
                : List.of();
    }

    /** Who leads a unit in a campaign now. */
    private Set<PersonId> leaders(UnitId unit, CampaignId campaign) {
        return posts.at(unit, Duty.LEADER).stream()
                .filter(holder ->
                        holder.post().servesIn(campaign) && holder.post().specialAction().isEmpty())
                .map(holder -> holder.person().id())
                .collect(Collectors.toSet());
    }

    private Set<PersonId> leaders(Assignment assignment) {
        return assignment.committedBy().isPresent()
                ? leaders(assignment.unit().unit(), assignment.campaign())
                : Set.of();
    }

    /** Who leads the unit of a post, in all campaigns or in one. */
    private List<AssignmentRows.Leader> leaders(Post post) {
        return posts.at(post.unit(), Duty.LEADER).stream()
                .filter(holder -> holder.post().specialAction().isEmpty())
                .map(holder ->
                        new AssignmentRows.Leader(holder.person().id(), holder.post().campaign()))
                .toList();
    }

    /**
     * The units that {@link #issue} would ask, those over the weekly cap among them, or why it
     * would not. Nothing is issued.
     */
    public Outcome<Addressed> preview(Actor actor, Issue issue) {
        return acts.carryOut(() ->
                prepare(actor, issue, Itself.NEVER)
                        .map(Ready::units)
                        .map(units ->
                                addressed(
                                        campaigns.find(issue.campaign()).orElseThrow(),
                                        issue.dueOn(),
                                        units)));
    }

    private Addressed addressed(Campaign campaign, Optional<LocalDate> dueOn, List<Unit> units) {
        return new Addressed(units, excesses.fullWeek(campaign, dueOn, units));
    }

    /** What an act of issuing needs to know before anything is written. */
    private record Ready(UnitPath issuer, List<Unit> units, Post post, LocalDate today) {}

    private Outcome<Ready> prepare(Actor actor, Issue issue, Itself itself) {
        Optional<Campaign> found = campaigns.find(actor, issue.campaign());
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        Campaign campaign = found.get();
        LocalDate today = campaign.today(clock);
        Faults faults =
                new Faults()
                        .text("text", issue.text(), AssignmentCommand.LONGEST_TEXT)
                        .notPast("dueOn", issue.dueOn(), today);
        Optional<SpecialAction> special = issue.specialAction().flatMap(campaigns::specialAction);
        if (!special.map(SpecialAction::campaign)
                .equals(issue.specialAction().map(_ -> campaign.id()))) {
            faults.add(Fault.at("specialAction", "fault.campaign_special_action_unknown"));
        }
        if (issue.basis()
                .keyAction()
                .filter(id -> !campaigns.hasKeyAction(campaign.id(), id))
                .isPresent()) {
            faults.add(Fault.at("keyAction", "fault.campaign_key_action_unknown"));
        }
        if (issue.basis()
                .provision()
                .filter(id -> !campaigns.asks(campaign.id(), id))
                .isPresent()) {
            faults.add(Fault.at("provision", "fault.campaign_provision_unknown"));
        }
        Optional<Unit> issuer = organization.byId(issue.issuer()).filter(Unit::isOpen);
        if (issuer.isEmpty()) {
            faults.add(Fault.at("issuer", "fault.campaign_unit_unknown", issue.issuer()));
        }
        if (faults.any() || issuer.isEmpty()) {
            return Outcome.faulty(faults.list());
        }
        if (!campaign.isRunning()) {
            return Outcome.refused(CampaignRefusal.CAMPAIGN_RUNS_FOR_ASSIGNMENTS);
        }
        if (isClosed(campaign.id(), issue.specialAction())) {
            return Outcome.refused(CampaignRefusal.SPECIAL_ACTION_IS_CLOSED);
        }
        UnitPath asking = issuer.get().path();
        Optional<Post> post =
                Offices.issuer(actor, campaign, asking, issue.specialAction())
                        .filter(_ -> campaign.leadingUnit().contains(asking));
        if (post.isEmpty()) {
            return Outcome.refused(CampaignRefusal.ISSUER_ACTS_FOR_ITS_UNIT);
        }
        UnitPath reach = AddressedUnits.reach(campaign, asking, special);
        organization.keepTreeInPlace();
        return addressed
                .find(campaign.id(), issue.to())
                .then(units ->
                        itself == Itself.WHERE_NAMED && issue.to() instanceof Addressees.Listed
                                ? AddressedUnits.within(reach, units)
                                : asked(units, asking, reach))
                .then(units -> addressed.starting(campaign, units, today))
                .map(units -> new Ready(asking, units, post.get(), today));
    }

    /** Whether nothing may be put under a special action any more; it stays so for the caller. */
    private boolean isClosed(CampaignId campaign, Optional<SpecialActionId> specialAction) {
        return specialAction
                .flatMap(id -> campaigns.keptStanding(campaign, id))
                .filter(standing -> standing == SpecialStanding.CLOSED)
                .isPresent();
    }

    /** The units meant, without the asking one, if all of them lie within reach. */
    static Outcome<List<Unit>> asked(List<Unit> meant, UnitPath issuer, UnitPath reach) {
        return AddressedUnits.within(reach, AddressedUnits.without(meant, issuer))
                .then(units ->
                        units.isEmpty()
                                ? Outcome.faulty("units", "fault.campaign_no_units")
                                : Outcome.done(units));
    }

    /**
     * Takes a step. Refused as {@link CampaignRefusal} says; stale if it is not in the version the
     * caller knows.
     */
    public Outcome<Assignment> step(
            Actor actor, AssignmentId id, Version known, AssignmentCommand command) {
        return acts.carryOut(() -> stepped(actor, id, known, command));
    }

    /** The units that a break-down would ask, or why it would not be done. Nothing is issued. */
    public Outcome<Addressed> preview(
            Actor actor, AssignmentId id, AssignmentCommand.BreakDown command) {
        Optional<Assignment> found = find(actor, id);
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        Assignment whole = found.get();
        Campaign campaign = campaigns.find(whole.campaign()).orElseThrow();
        return AssignmentLifecycle.decide(
                        whole, command, actor, campaign, 0, leaders(whole), campaign.today(clock))
                .then(_ -> underOpen(whole))
                .then(_ -> inTime(whole, command))
                .then(_ -> addressed.find(whole.campaign(), command.to()))
                .then(units -> asked(units, whole.unit(), whole.unit()))
                .then(units -> addressed.starting(campaign, units, campaign.today(clock)))
                .map(units -> addressed(campaign, command.dueOn(), units));
    }

    /** The assignment, if it would be amended so, or why it would not. Nothing is changed. */
    public Outcome<Assignment> preview(
            Actor actor, AssignmentId id, AssignmentCommand.Amend command) {
        return Outcome.found(find(actor, id))
                .then(assignment -> {
                    Campaign campaign = campaigns.find(assignment.campaign()).orElseThrow();
                    return AssignmentLifecycle.decide(
                                    assignment,
                                    command,
                                    actor,
                                    campaign,
                                    0,
                                    leaders(assignment),
                                    campaign.today(clock))
                            .then(_ -> mayAmend(assignment, campaign, command));
                });
    }

    /** What has a day is not done while a part of it goes on, be it longer or for good. */
    private static Outcome<Assignment> inTime(
            Assignment whole, AssignmentCommand.BreakDown command) {
        if (whole.isStanding()
                || command.dueOn()
                        .filter(day -> !day.isAfter(whole.dueOn().orElseThrow()))
                        .isPresent()) {
            return Outcome.done(whole);
        }
        return Outcome.faulty(
                "dueOn",
                command.dueOn().isPresent()
                        ? "fault.campaign_part_due_later"
                        : "fault.campaign_part_standing",
                whole.dueOn().orElseThrow());
    }

    /** The assignment, if it lies within the actor's scope. */
    public Optional<Assignment> find(Actor actor, AssignmentId id) {
        return rows.find(actor, id);
    }

    /**
     * Those within the actor's scope: first the open ones, by deadline, those without one last,
     * then the accepted ones.
     */
    public Page<Assignment> list(Actor actor, AssignmentFilter filter, PageRequest request) {
        return rows.list(actor, filter, request, clock.instant());
    }

    /** Those that the actor may see among the ones asked for. */
    public Map<AssignmentId, Assignment> byIds(Actor actor, Collection<AssignmentId> ids) {
        return ids.isEmpty() ? Map.of() : rows.byIds(actor, ids);
    }

    /**
     * When each that waits for the actor is due, the earliest first, those without a day last, at
     * most so many.
     */
    public List<WaitingDay> waitingDays(Actor actor, long most) {
        return rows.waiting(actor, this::leaders, most);
    }

    /** How many wait for the actor, by the day of their next step. */
    public List<WaitingCount> countWaiting(Actor actor) {
        return rows.countWaiting(actor, this::leaders, clock.instant());
    }

    /** What waits for the actor among those asked for. */
    public Map<AssignmentId, WaitingAssignment> waiting(Actor actor, Collection<AssignmentId> ids) {
        return byIds(actor, ids).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> WaitingAssignment.of(entry.getValue())));
    }

    /**
     * The steps that the actor may take as things stand. One may still be refused for what is given
     * with it.
     */
    public Set<Class<? extends AssignmentCommand>> offers(Actor actor, Assignment assignment) {
        Campaign campaign = campaigns.find(assignment.campaign()).orElseThrow();
        Set<PersonId> leaders = leaders(assignment);
        Set<Class<? extends AssignmentCommand>> offers = new HashSet<>();
        for (AssignmentMove move : AssignmentMove.values()) {
            if (AssignmentLifecycle.admits(assignment, move.command(), actor, campaign, leaders)
                    instanceof Outcome.Done) {
                offers.add(move.command());
            }
        }
        boolean mayEnd =
                offers.contains(AssignmentCommand.Withdraw.class)
                        || (offers.contains(AssignmentCommand.Accept.class)
                                && !assignment.isStanding());
        if (mayEnd && rows.openParts(assignment.id()) > 0) {
            offers.remove(AssignmentCommand.Withdraw.class);
            if (!assignment.isStanding()) {
                offers.remove(AssignmentCommand.Accept.class);
            }
        }
        if ((offers.contains(AssignmentCommand.BreakDown.class)
                        || offers.contains(AssignmentCommand.Amend.class))
                && underOpen(assignment) instanceof Outcome.Refused) {
            offers.remove(AssignmentCommand.BreakDown.class);
            offers.remove(AssignmentCommand.Amend.class);
        }
        return offers;
    }

    /** The assignment, if parts can be put under its special action as that stands now. */
    private Outcome<Assignment> underOpen(Assignment assignment) {
        return assignment
                        .specialAction()
                        .flatMap(campaigns::specialAction)
                        .filter(action -> action.standing() == SpecialStanding.CLOSED)
                        .isPresent()
                ? Outcome.refused(CampaignRefusal.SPECIAL_ACTION_IS_CLOSED)
                : Outcome.done(assignment);
    }

    /** The assignment, if the actor may break it down as things stand; why not otherwise. */
    public Outcome<Assignment> mayBreakDown(Actor actor, Assignment assignment) {
        return AssignmentLifecycle.admits(
                        assignment,
                        AssignmentCommand.BreakDown.class,
                        actor,
                        campaigns.find(assignment.campaign()).orElseThrow(),
                        leaders(assignment))
                .then(_ -> underOpen(assignment));
    }

    /** For which units, first of all, the actor may issue in the campaign. */
    public List<Voice> voices(Actor actor, Campaign campaign) {
        if (!campaign.isRunning()) {
            return List.of();
        }
        return java.util.stream.Stream.concat(
                        actor.posts().stream()
                                .flatMap(post -> Offices.speaksFor(post, campaign).stream())
                                .map(unit -> new Voice(unit, Optional.empty())),
                        actor.posts().stream()
                                .flatMap(post -> post.specialAction().stream())
                                .flatMap(special -> campaigns.specialAction(special).stream())
                                .flatMap(special ->
                                        special.lead().stream()
                                                .map(lead ->
                                                        new Voice(
                                                                lead, Optional.of(special.id())))))
                .distinct()
                .filter(voice -> campaign.leadingUnit().contains(voice.unit()))
                .filter(voice ->
                        Offices.issuer(actor, campaign, voice.unit(), voice.specialAction())
                                .isPresent())
                .toList();
    }

    /** Those among them whose next step is late, each in the time of its campaign. */
    public Set<AssignmentId> late(Collection<Assignment> among) {
        Map<CampaignId, LocalDate> today = new HashMap<>();
        return among.stream()
                .filter(assignment ->
                        assignment.isLate(
                                today.computeIfAbsent(
                                        assignment.campaign(),
                                        id -> campaigns.find(id).orElseThrow().today(clock))))
                .map(Assignment::id)
                .collect(Collectors.toSet());
    }

    /** What happened to an assignment since it was issued, for a caller that may see it. */
    public Page<Entry> history(AssignmentId id, PageRequest request) {
        return chronicle.read(stream(id), request);
    }

    /** The last that happened to it, at most so much, oldest first. */
    public List<Entry> lastOf(AssignmentId id, int atMost) {
        return chronicle.readBefore(stream(id), Long.MAX_VALUE, atMost);
    }

    /** The files of the report that an entry of an assignment's history tells of. */
    public static List<EvidenceId> reported(Entry entry) {
        return entry.as(Map.class).get("evidence") instanceof List<?> files
                ? files.stream().map(file -> new EvidenceId(file.toString())).toList()
                : List.of();
    }

    /** A file of one of the assignment's reports. */
    public Optional<StoredContent> evidence(Actor actor, AssignmentId id, EvidenceId file) {
        return reported(actor, id, file).flatMap(evidence::open);
    }

    /** A small picture of a file of one of the assignment's reports. */
    public Optional<StoredContent> smallEvidence(Actor actor, AssignmentId id, EvidenceId file) {
        return reported(actor, id, file).flatMap(evidence::openSmall);
    }

    private Optional<EvidenceId> reported(Actor actor, AssignmentId id, EvidenceId file) {
        return find(actor, id)
                .filter(assignment ->
                        assignment.evidence().contains(file)
                                || chronicle.read(stream(id)).stream()
                                        .anyMatch(entry -> reported(entry).contains(file)))
                .map(_ -> file);
    }

    /**
     * Who has claimed and who has not, of what was asked; what leaders took on was asked of nobody.
     * Counts for the unit itself and then for each of its children with everything below it, in the
     * order of their codes. Absent if the campaign or the unit is outside the actor's scope.
     *
     * @param batch only what was asked of units of this batch
     */
    public Optional<List<ClaimCount>> claims(
            Actor actor, CampaignId id, Unit unit, Optional<Long> batch) {
        return campaigns
                .find(actor, id)
                .filter(_ -> Offices.maySee(actor, unit.path()))
                .map(campaign -> {
                    Map<UnitId, List<AssignmentRows.Count>> counts =
                            rows
                                    .countByChild(
                                            Scope.of(actor).on("a"),
                                            id,
                                            unit.path(),
                                            batch,
                                            campaign.today(clock))
                                    .stream()
                                    .collect(
                                            Collectors.groupingBy(
                                                    count -> count.child().orElse(unit.id())));
                    List<Unit> shown = new ArrayList<>(List.of(unit));
                    shown.addAll(organization.children(unit.id()));
                    return shown.stream()
                            .filter(each -> each.isOpen() || counts.containsKey(each.id()))
                            .map(each -> count(each, counts.getOrDefault(each.id(), List.of())))
                            .toList();
                });
    }

    /**
     * The same by special action: what the unit itself was asked, and what each unit below with all
     * below that was; cells without any are missing.
     *
     * @param batch only what was asked of units of this batch
     */
    public List<ClaimCell> claimsByAction(
            Actor actor, CampaignId id, Unit unit, int levels, Optional<Long> batch) {
        return campaigns
                .find(actor, id)
                .filter(_ -> Offices.maySee(actor, unit.path()))
                .map(campaign ->
                        rows.countByAction(
                                Scope.of(actor).on("a"),
                                id,
                                unit.path(),
                                levels,
                                batch,
                                campaign.today(clock)))
                .orElse(List.of());
    }

    /**
     * How far units are with what was asked under each key action of a campaign, as far as the
     * actor may see it; those under which nothing was asked are missing.
     */
    public Map<Long, KeyActionState> keyActionStates(Actor actor, Campaign campaign) {
        return states(CarriedOut.KEY_ACTION, actor, campaign, Optional.empty());
    }

    /** The same of one key action. */
    public Map<Long, KeyActionState> keyActionState(Actor actor, Campaign campaign, long action) {
        return states(CarriedOut.KEY_ACTION, actor, campaign, Optional.of(action));
    }

    /** The same of what is laid down: standards, obligations and goals. */
    public Map<Long, KeyActionState> provisionStates(Actor actor, Campaign campaign) {
        return states(CarriedOut.PROVISION, actor, campaign, Optional.empty());
    }

    /** The same of one provision. */
    public Map<Long, KeyActionState> provisionState(Actor actor, Campaign campaign, long number) {
        return states(CarriedOut.PROVISION, actor, campaign, Optional.of(number));
    }

    private Map<Long, KeyActionState> states(
            CarriedOut what, Actor actor, Campaign campaign, Optional<Long> only) {
        return rows.countBy(what, actor, campaign.id(), only, campaign.today(clock));
    }

    /**
     * How far acts of issuing in a campaign have come, as far as the actor may see what they asked;
     * those of which the actor may see nothing are missing.
     */
    public Map<Long, IssueProgress> progress(
            Actor actor, Campaign campaign, Collection<Long> issues) {
        return issues.isEmpty() ? Map.of() : rows.progress(actor, issues, campaign.today(clock));
    }

    @EventListener
    void follow(UnitMoved moved) {
        rows.move(moved.from(), moved.to());
    }

    private Outcome<Assignment> stepped(
            Actor actor, AssignmentId id, Version known, AssignmentCommand command) {
        Optional<Assignment> found = find(actor, id);
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        Assignment assignment = found.get();
        if (assignment.version() != known.value()) {
            return new Outcome.Stale<>(assignment.version());
        }
        Campaign campaign = campaigns.find(assignment.campaign()).orElseThrow();
        int openParts =
                command instanceof AssignmentCommand.Accept
                                || command instanceof AssignmentCommand.Withdraw
                        ? rows.openParts(id)
                        : 0;
        return AssignmentLifecycle.decide(
                        assignment,
                        command,
                        actor,
                        campaign,
                        openParts,
                        leaders(assignment),
                        campaign.today(clock))
                .then(step -> carryOut(actor, assignment, campaign, command, step));
    }

    private Outcome<Assignment> carryOut(
            Actor actor,
            Assignment assignment,
            Campaign campaign,
            AssignmentCommand command,
            AssignmentStep step) {
        return switch (command) {
            case AssignmentCommand.Claim() ->
                    change(
                            actor,
                            assignment,
                            step,
                            Change.claimed(assignment, step.to()),
                            "Claimed",
                            Map.of());
            case AssignmentCommand.Accept() ->
                    change(
                            actor,
                            assignment,
                            step,
                            Change.none(assignment, step.to()),
                            assignment.isStanding() ? "Noted" : "Accepted",
                            Map.of());
            case AssignmentCommand.Decline(var grounds) ->
                    because(actor, assignment, step, "Declined", grounds.strip());
            case AssignmentCommand.Insist(var grounds) ->
                    change(
                            actor,
                            assignment,
                            step,
                            Change.because(assignment, step.to(), grounds.strip())
                                    .claimedBy(
                                            campaign.today(clock)
                                                    .plusDays(campaign.policy().daysToClaim())),
                            "Insisted",
                            Map.of("grounds", grounds.strip()));
            case AssignmentCommand.Withdraw(var grounds) ->
                    because(actor, assignment, step, "Withdrawn", grounds.strip());
            case AssignmentCommand.Return(var grounds) ->
                    because(actor, assignment, step, "Returned", grounds.strip());
            case AssignmentCommand.Report(var text, var files) ->
                    report(actor, assignment, step, text, files);
            case AssignmentCommand.Amend amend ->
                    mayAmend(assignment, campaign, amend)
                            .then(_ -> amend(actor, assignment, amend, step));
            case AssignmentCommand.BreakDown breakDown ->
                    breakDown(actor, assignment, campaign, breakDown, step);
        };
    }

    /** A step for which grounds are given. */
    private Outcome<Assignment> because(
            Actor actor, Assignment assignment, AssignmentStep step, String type, String grounds) {
        return change(
                actor,
                assignment,
                step,
                Change.because(assignment, step.to(), grounds),
                type,
                Map.of("grounds", grounds));
    }

    /** A file may be attached by whoever brought it, or stay attached from the last report. */
    private Outcome<Assignment> report(
            Actor actor,
            Assignment assignment,
            AssignmentStep step,
            String text,
            List<EvidenceId> files) {
        Optional<EvidenceId> unknown = evidence.firstUnknown(actor, files, assignment.evidence());
        if (unknown.isPresent()) {
            return Outcome.faulty("evidence", "fault.campaign_file_unknown", unknown.get().value());
        }
        List<EvidenceId> attached = files.stream().distinct().toList();
        return change(
                actor,
                assignment,
                step,
                new Change(
                        step.to(),
                        Optional.of(text.strip()),
                        attached,
                        Optional.of(actor.person()),
                        assignment.grounds(),
                        Optional.empty()),
                "Reported",
                Map.of(
                        "text",
                        text.strip(),
                        "evidence",
                        attached.stream().map(EvidenceId::value).toList()));
    }

    /**
     * The assignment, if it can be amended so: nothing is asked anew under a special action that is
     * closed; as a part it ends with its whole, its own parts end with it, and the week to which it
     * moves has room for it.
     */
    private Outcome<Assignment> mayAmend(
            Assignment assignment, Campaign campaign, AssignmentCommand.Amend command) {
        if (isClosed(campaign.id(), assignment.specialAction())) {
            return Outcome.refused(CampaignRefusal.SPECIAL_ACTION_IS_CLOSED);
        }
        Optional<LocalDate> day = command.dueOn();
        if (day.equals(assignment.dueOn())) {
            return Outcome.done(assignment);
        }
        Optional<LocalDate> bound = rows.dueOfWhole(assignment.id());
        if (bound.isPresent() && day.filter(each -> !each.isAfter(bound.get())).isEmpty()) {
            return Outcome.faulty(
                    "dueOn",
                    day.isPresent()
                            ? "fault.campaign_part_due_later"
                            : "fault.campaign_part_standing",
                    bound.get());
        }
        if (day.isPresent()) {
            int beyond = rows.openPartsAfter(assignment.id(), day.get());
            if (beyond > 0) {
                return Outcome.refused(CampaignRefusal.PARTS_END_WITH_THE_WHOLE, beyond, day.get());
            }
        }
        boolean sameWeek =
                day.isPresent()
                        && assignment.dueOn().isPresent()
                        && Demands.monday(day.get())
                                .equals(Demands.monday(assignment.dueOn().get()));
        Optional<FullWeek> full =
                sameWeek
                        ? Optional.empty()
                        : excesses.fullWeekAlone(
                                campaign,
                                day,
                                organization.byId(assignment.unit().unit()).orElseThrow());
        return full.<Outcome<Assignment>>map(week ->
                        Outcome.refused(
                                CampaignRefusal.AMENDED_WEEK_HAS_ROOM,
                                week.monday(),
                                week.cap(),
                                week.units().getFirst().unit().name()))
                .orElseGet(() -> Outcome.done(assignment));
    }

    private Outcome<Assignment> amend(
            Actor actor,
            Assignment assignment,
            AssignmentCommand.Amend command,
            AssignmentStep step) {
        Map<String, Object> particulars = new TreeMap<>();
        particulars.put("grounds", command.grounds().strip());
        if (!command.text().strip().equals(assignment.text())) {
            particulars.put("wording", command.text().strip());
            particulars.put("wordingBefore", assignment.text());
        }
        if (!command.dueOn().equals(assignment.dueOn())) {
            command.dueOn().ifPresent(day -> particulars.put("dueOn", day));
            assignment.dueOn().ifPresent(day -> particulars.put("dueBefore", day));
        }
        rows.amend(assignment.id(), command.text().strip(), command.dueOn());
        return change(
                actor,
                assignment,
                step,
                Change.none(assignment, step.to()),
                "Amended",
                particulars);
    }

    private Outcome<Assignment> breakDown(
            Actor actor,
            Assignment whole,
            Campaign campaign,
            AssignmentCommand.BreakDown command,
            AssignmentStep step) {
        Issue issue =
                new Issue(
                        whole.campaign(),
                        whole.unit().unit(),
                        command.to(),
                        command.text(),
                        command.dueOn(),
                        whole.specialAction(),
                        whole.basis().ofPart(),
                        command.reason());
        if (isClosed(whole.campaign(), whole.specialAction())) {
            return Outcome.refused(CampaignRefusal.SPECIAL_ACTION_IS_CLOSED);
        }
        organization.keepTreeInPlace();
        return inTime(whole, command)
                .then(_ -> addressed.find(whole.campaign(), command.to()))
                .then(units -> asked(units, whole.unit(), whole.unit()))
                .then(units -> addressed.starting(campaign, units, campaign.today(clock)))
                .then(units ->
                        insert(
                                issue,
                                whole.unit(),
                                Optional.of(whole.id()),
                                units,
                                actor,
                                step.post(),
                                campaign.today(clock)))
                .then(issued ->
                        change(
                                actor,
                                whole,
                                step,
                                Change.none(whole, step.to()),
                                "BrokenDown",
                                broken(issued)));
    }

    private static Map<String, Object> broken(Issued issued) {
        Map<String, Object> told = new TreeMap<>();
        told.put("issue", issued.issue());
        told.put("units", issued.units());
        if (issued.waiting() > 0) {
            told.put("waiting", issued.waiting());
        }
        return told;
    }

    private Outcome<Issued> insert(
            Issue issue,
            UnitPath issuer,
            Optional<AssignmentId> parent,
            List<Unit> units,
            Actor actor,
            Post post,
            LocalDate today) {
        Campaign campaign = campaigns.find(issue.campaign()).orElseThrow();
        // What a unit asks of itself weighs on no week.
        return excesses.weighed(campaign, issue, AddressedUnits.without(units, issuer))
                .map(full ->
                        insert(
                                issue,
                                issuer,
                                parent,
                                withRoom(units, full),
                                full,
                                actor,
                                post,
                                today.plusDays(campaign.policy().daysToClaim())));
    }

    private Issued insert(
            Issue issue,
            UnitPath issuer,
            Optional<AssignmentId> parent,
            List<Unit> asked,
            Optional<FullWeek> full,
            Actor actor,
            Post post,
            LocalDate claimBy) {
        Instant now = clock.instant();
        long number = rows.issue(issue, issuer, parent, claimBy, now);
        rows.assign(number, issue, asked);
        full.ifPresent(week -> excesses.hold(number, week, issue, actor));
        Map<String, Object> particulars = new TreeMap<>();
        particulars.put("campaign", issue.campaign().value());
        particulars.put("issuer", issuer.unit().value());
        particulars.put("text", issue.text().strip());
        issue.dueOn().ifPresent(day -> particulars.put("dueOn", day));
        issue.specialAction()
                .ifPresent(special -> particulars.put("specialAction", special.value()));
        issue.basis().keyAction().ifPresent(one -> particulars.put("keyAction", one));
        issue.basis().provision().ifPresent(one -> particulars.put("provision", one));
        issue.basis().as().ifPresent(as -> particulars.put("as", as));
        parent.ifPresent(whole -> particulars.put("parent", whole.value()));
        particulars.put("units", numbers(asked));
        full.ifPresent(week -> {
            particulars.put("full", numbersOf(week));
            particulars.put("monday", week.monday());
            particulars.put("cap", week.cap());
            issue.reason().ifPresent(reason -> particulars.put("reason", reason.strip()));
        });
        chronicle.append(
                new Stream("issue", number),
                0,
                List.of(NewEntry.of("Issued", particulars)),
                actor,
                Optional.of(post),
                now);
        return issued(number, asked, full);
    }

    private Outcome<Assignment> change(
            Actor actor,
            Assignment assignment,
            AssignmentStep step,
            Change change,
            String type,
            Map<String, Object> particulars) {
        Instant now = clock.instant();
        if (!rows.change(
                assignment.id(), assignment.version(), change, type.equals("Amended"), now)) {
            return new Outcome.Stale<>(assignment.version() + 1);
        }
        chronicle.append(
                stream(assignment.id()),
                assignment.version(),
                List.of(NewEntry.of(type, particulars)),
                actor,
                Optional.of(step.post()),
                now);
        return Outcome.done(find(actor, assignment.id()).orElseThrow());
    }

    private static ClaimCount count(Unit unit, List<AssignmentRows.Count> counts) {
        Map<AssignmentState, Long> byState = new EnumMap<>(AssignmentState.class);
        counts.forEach(count -> byState.put(count.state(), count.count()));
        return new ClaimCount(
                unit,
                byState,
                counts.stream().mapToLong(AssignmentRows.Count::standing).sum(),
                counts.stream().mapToLong(AssignmentRows.Count::unclaimedLate).sum(),
                counts.stream().mapToLong(AssignmentRows.Count::overdue).sum());
    }

    private static Stream stream(AssignmentId id) {
        return new Stream("assignment", id.value());
    }
}
