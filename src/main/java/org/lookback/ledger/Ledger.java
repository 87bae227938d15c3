package org.lookback.ledger;

import org.lookback.campaign.Assignments;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Matters;
import org.lookback.campaign.WaitingAssignment;
import org.lookback.campaign.WaitingDay;
import org.lookback.campaign.WaitingMatter;
import org.lookback.chronicle.Chained;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Head;
import org.lookback.chronicle.StreamMovedOn;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.internal.Decision;
import org.lookback.ledger.internal.Desks;
import org.lookback.ledger.internal.Facts;
import org.lookback.ledger.internal.LastStep;
import org.lookback.ledger.internal.Lifecycle;
import org.lookback.ledger.internal.Listing;
import org.lookback.ledger.internal.Origins;
import org.lookback.ledger.internal.Overdue;
import org.lookback.ledger.internal.Poses;
import org.lookback.ledger.internal.Problems;
import org.lookback.ledger.internal.RememberedTallies;
import org.lookback.ledger.internal.SpellRows;
import org.lookback.ledger.internal.Stored;
import org.lookback.ledger.internal.Tallies;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitMoved;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The ledger: what can be asked of problems, and what can be read of them. Everybody who changes a
 * problem comes through {@link #register}, {@link #perform} or {@link #answer}; offices' own
 * ledgers are entered by {@link LedgerImports}, by the same rules. A command that is refused leaves
 * nothing behind; one that is done stands in the chronicle, in the problem's row and in every
 * count, or in none of them.
 */
@Service
public class Ledger {

    /** How often an answer to a pose is tried again when the posed problem goes on meanwhile. */
    private static final int TRIES = 5;

    /** Problems on a desk are counted up to here. */
    private static final int MOST_WAITING = 1_000;

    private final Problems problems;
    private final SpellRows spells;
    private final Listing listing;
    private final Poses poses;
    private final Tallies tallies;
    private final RememberedTallies remembered;
    private final Overdue overdue;
    private final Desks desks;
    private final Origins origins;
    private final Chronicle chronicle;
    private final Organization organization;
    private final Campaigns campaigns;
    private final Assignments assignments;
    private final Matters matters;
    private final List<Errands> errands;
    private final ApplicationEventPublisher told;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;

    /** Within another transaction it can fail alone. */
    private final TransactionTemplate apart;

    public Ledger(
            Problems problems,
            SpellRows spells,
            Listing listing,
            Poses poses,
            Tallies tallies,
            RememberedTallies remembered,
            Overdue overdue,
            Desks desks,
            Origins origins,
            Chronicle chronicle,
            Organization organization,
            Campaigns campaigns,
            Assignments assignments,
            Matters matters,
            List<Errands> errands,
            ApplicationEventPublisher told,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.problems = problems;
        this.spells = spells;
        this.listing = listing;
        this.poses = poses;
        this.tallies = tallies;
        this.remembered = remembered;
        this.overdue = overdue;
        this.desks = desks;
        this.origins = origins;
        this.chronicle = chronicle;
        this.organization = organization;
        this.campaigns = campaigns;
        this.assignments = assignments;
        this.matters = matters;
        this.errands = List.copyOf(errands);
        this.told = told;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /** Enters a problem. Anybody may whose post reaches the unit, while the campaign runs. */
    public Outcome<Problem> register(Actor actor, Command.Register entry) {
        return inTransaction(() -> {
            Optional<Unit> unit = organization.keepInPlace(entry.unit()).filter(Unit::isOpen);
            if (unit.isEmpty()) {
                return Outcome.faulty("unit", "fault.unit.unknown");
            }
            Optional<Campaign> campaign = campaigns.find(entry.campaign());
            if (campaign.isEmpty()) {
                return Outcome.faulty("campaign", "fault.campaign.unknown");
            }
            Optional<String> against = against(entry.specialAction(), entry.campaign());
            if (against.isPresent()) {
                return Outcome.faulty("specialAction", against.get());
            }
            Optional<Stored> parent = entry.parent().flatMap(id -> problems.find(actor, id));
            if (entry.parent().isPresent()
                    && parent.filter(found ->
                                    found.problem().entry().campaign().equals(entry.campaign()))
                            .isEmpty()) {
                return Outcome.faulty("parent", "fault.problem.unknown");
            }
            return source(actor, entry.origin(), Optional.empty(), entry.campaign())
                    .map(source ->
                            Facts.of(campaign.get(), clock, unit.get().path(), Map.of(), source))
                    .then(facts ->
                            Lifecycle.register(entry, parent.map(Stored::problem), actor, facts))
                    .then(decision -> {
                        ProblemId id = problems.nextId();
                        if (parent.isPresent()
                                && !append(
                                        parent.get(),
                                        new Event.BrokenDown(id),
                                        actor,
                                        decision.by())) {
                            return new Outcome.Stale<>(parent.get().problem().version());
                        }
                        return Outcome.done(enter(id, decision, actor, unit.get().path()));
                    });
        });
    }

    /**
     * Carries out a command on a problem that the actor has read at that version.
     *
     * @return the problem as it is then; stale if it has moved on, absent if the actor may not see
     *     it
     */
    public Outcome<Problem> perform(Actor actor, ProblemId id, long version, Command command) {
        return inTransaction(() ->
                problems.find(actor, id)
                        .map(stored ->
                                stored.problem().version() == version
                                        ? perform(actor, stored, command)
                                        : new Outcome.Stale<Problem>(stored.problem().version()))
                        .orElseGet(Outcome::absent));
    }

    /**
     * Carries out several commands one after the other: all of them, or none, whatever else becomes
     * of a transaction around them. The version is the one before the first.
     */
    public Outcome<Problem> performAll(
            Actor actor, ProblemId id, long version, List<Command> commands) {
        return Objects.requireNonNull(
                apart.execute(status -> {
                    Outcome<Problem> outcome = Outcome.absent();
                    long known = version;
                    for (Command command : commands) {
                        outcome = perform(actor, id, known, command);
                        if (outcome instanceof Outcome.Done<Problem>(var problem)) {
                            known = problem.version();
                        } else {
                            status.setRollbackOnly();
                            return outcome;
                        }
                    }
                    return outcome;
                }));
    }

    /**
     * Says yes to a pose: the problem becomes the asked unit's own as well. Returns that problem.
     */
    public Outcome<Problem> acceptPose(Actor actor, PoseId id) {
        return answer(actor, id, Command.AcceptPose::new)
                .then(answered ->
                        problems.find(answered)
                                .map(stored -> Outcome.done(stored.problem()))
                                .orElseGet(Outcome::absent));
    }

    /** Says no to a pose, and why. */
    public Outcome<ProblemId> declinePose(Actor actor, PoseId id, String grounds) {
        return answer(actor, id, unit -> new Command.DeclinePose(unit, grounds));
    }

    /** Says that the question does not apply to the unit, and why. */
    public Outcome<ProblemId> dismissPose(Actor actor, PoseId id, String grounds) {
        return answer(actor, id, unit -> new Command.DismissPose(unit, grounds));
    }

    /**
     * The asked unit does not see the posed problem's version, so the answer is given to whatever
     * it is now.
     */
    private Outcome<ProblemId> answer(Actor actor, PoseId id, Function<UnitId, Command> command) {
        Outcome<ProblemId> outcome = Outcome.absent();
        for (int tries = 0; tries < TRIES; tries++) {
            outcome =
                    inTransaction(() ->
                            poses.find(actor, id)
                                    .flatMap(asked ->
                                            problems.find(asked.problem())
                                                    .map(stored ->
                                                            perform(
                                                                            actor,
                                                                            stored,
                                                                            command.apply(
                                                                                    asked.pose()
                                                                                            .unit()))
                                                                    .map(ignored ->
                                                                            poses.find(actor, id)
                                                                                    .flatMap(now ->
                                                                                            now.pose()
                                                                                                    .becameProblem())
                                                                                    .orElse(
                                                                                            asked
                                                                                                    .problem()))))
                                    .orElseGet(Outcome::absent));
            if (!(outcome instanceof Outcome.Stale<ProblemId>)) {
                return outcome;
            }
        }
        return outcome;
    }

    /**
     * Somebody of the public objects to what is laid before everybody. Who objects has read the
     * notice and no version of the problem, so it is said of whatever that is now.
     */
    Outcome<Problem> object(ProblemId id, String text) {
        Outcome<Problem> outcome = Outcome.absent();
        for (int tries = 0; tries < TRIES; tries++) {
            outcome =
                    inTransaction(() ->
                            problems.find(id)
                                    .map(stored -> object(stored, text))
                                    .orElseGet(Outcome::absent));
            if (!(outcome instanceof Outcome.Stale<Problem>)) {
                return outcome;
            }
        }
        return outcome;
    }

    private Outcome<Problem> object(Stored stored, String text) {
        Problem before = stored.problem();
        Campaign campaign = campaigns.find(before.entry().campaign()).orElseThrow();
        return Lifecycle.objected(before, text, campaign.isRunning(), campaign.today(clock))
                .then(events -> {
                    if (events.isEmpty()) {
                        return Outcome.done(before);
                    }
                    Actor nobody = Actor.system();
                    Problem after = Evolution.evolve(before, events.getFirst(), nobody.person());
                    return change(
                                    stored,
                                    after,
                                    stored.unit(),
                                    events,
                                    Optional.empty(),
                                    nobody,
                                    clock.instant())
                            ? Outcome.done(after)
                            : new Outcome.Stale<>(before.version());
                });
    }

    /** What the actor cannot see cannot be meant to go: an origin out of sight stays. */
    private Command keepingUnseen(Actor actor, Problem problem, Command command) {
        return command instanceof Command.Amend amend && amend.origin().isEmpty()
                ? problem.entry()
                        .origin()
                        .filter(origin -> origin(actor, origin).isEmpty())
                        .<Command>map(amend::from)
                        .orElse(command)
                : command;
    }

    private Outcome<Problem> perform(Actor actor, Stored stored, Command given) {
        Problem problem = stored.problem();
        Command command = keepingUnseen(actor, problem, given);
        Optional<Campaign> campaign = campaigns.find(problem.entry().campaign());
        if (campaign.isEmpty()) {
            return Outcome.absent();
        }
        Optional<String> against =
                command instanceof Command.Amend amend
                                && !amend.specialAction().equals(problem.entry().specialAction())
                        ? against(amend.specialAction(), problem.entry().campaign())
                        : Optional.empty();
        if (against.isPresent()) {
            return Outcome.faulty("specialAction", against.get());
        }
        Optional<Stored> target =
                command instanceof Command.Merge(var into)
                        ? problems.find(actor, into)
                        : Optional.empty();
        Problem.Entry entry = problem.entry();
        return source(
                        actor,
                        command instanceof Command.Amend amend ? amend.origin() : entry.origin(),
                        entry.origin(),
                        entry.campaign())
                .map(source ->
                        facts(
                                campaign.get(),
                                stored,
                                command,
                                target,
                                source,
                                organization::keepInPlace))
                .then(facts ->
                        Lifecycle.decide(problem, command, actor, facts)
                                .then(decision ->
                                        carryOut(stored, decision, actor, facts, target)));
    }

    private Outcome<Problem> carryOut(
            Stored stored, Decision decision, Actor actor, Facts facts, Optional<Stored> target) {
        Problem before = stored.problem();
        Problem after = before;
        for (Event event : decision.events()) {
            after =
                    event instanceof Event.Undone
                            ? Evolution.takenBack(after, facts.last().orElseThrow().before())
                            : Evolution.evolve(after, event, actor.person());
        }
        UnitId owner = after.ownership().unit();
        UnitPath path =
                owner.equals(before.ownership().unit()) ? stored.unit() : facts.place(owner);
        Instant now = clock.instant();
        if (!change(
                stored, after, path, decision.events(), Optional.of(decision.by()), actor, now)) {
            return new Outcome.Stale<>(before.version());
        }
        for (Event event : decision.events()) {
            if (!follow(before, event, actor, decision.by(), facts, now, target)) {
                return new Outcome.Stale<>(before.version());
            }
        }
        if (!before.ownership().participations().equals(after.ownership().participations())) {
            problems.participate(after, paths(after));
        }
        return Outcome.done(after);
    }

    /**
     * What an event changes beside the problem's own row. False if another problem that it concerns
     * has moved on.
     */
    private boolean follow(
            Problem before,
            Event event,
            Actor actor,
            Post by,
            Facts facts,
            Instant now,
            Optional<Stored> target) {
        switch (event) {
            case Event.EvidenceAttached(var evidence, var caption) ->
                    problems.putInDossier(before.id(), evidence, caption, now);
            case Event.Posed(var units, var note) ->
                    units.forEach(unit -> poses.ask(before, unit, facts.place(unit), note, now));
            case Event.PoseAccepted(var unit, var fresh) -> {
                Optional<SpecialActionId> special =
                        before.entry()
                                .specialAction()
                                .filter(id ->
                                        against(Optional.of(id), before.entry().campaign())
                                                .isEmpty());
                Decision entry =
                        new Decision(
                                List.of(Lifecycle.registeredAfter(before, unit, special, facts)),
                                by);
                enter(fresh, entry, actor, facts.place(unit));
                poses.answer(before.id(), unit, Pose.Answer.ACCEPTED, null, fresh);
            }
            case Event.PoseDeclined(var unit, var grounds) ->
                    poses.answer(before.id(), unit, Pose.Answer.DECLINED, grounds, null);
            case Event.PoseDismissed(var unit, var grounds) ->
                    poses.answer(before.id(), unit, Pose.Answer.NOT_APPLICABLE, grounds, null);
            case Event.Merged(var ignored) -> {
                return append(target.orElseThrow(), new Event.Absorbed(before.id()), actor, by);
            }
            default -> {
                // Nothing but the row.
            }
        }
        return true;
    }

    private Map<UnitId, UnitPath> paths(Problem problem) {
        List<UnitId> units =
                problem.ownership().participations().stream()
                        .map(Problem.Participation::unit)
                        .toList();
        Map<UnitId, UnitPath> paths = new HashMap<>();
        organization.byIds(units).forEach((id, unit) -> paths.put(id, unit.path()));
        return paths;
    }

    /** Writes a new problem with its first events. */
    private Problem enter(ProblemId id, Decision decision, Actor actor, UnitPath unit) {
        Instant now = clock.instant();
        Problem problem = Evolution.begin(id, decision.events(), actor.person());
        Chained history = decision.chained(id, Head.EMPTY, actor, now);
        problems.insert(problem, unit, history.head().hash(), now, dayOf(now));
        spells.begin(problem, dayOf(now));
        chronicle.append(history);
        for (Event event : decision.events()) {
            if (event instanceof Event.EvidenceAttached(var evidence, var caption)) {
                problems.putInDossier(id, evidence, caption, now);
            }
        }
        return problem;
    }

    /** Adds a consequence to another problem. False if it has moved on. */
    private boolean append(Stored other, Event event, Actor actor, Post by) {
        return change(
                other,
                Evolution.evolve(other.problem(), event, actor.person()),
                other.unit(),
                List.of(event),
                Optional.of(by),
                actor,
                clock.instant());
    }

    /** Writes what became of a problem, with its events. False if it has moved on. */
    private boolean change(
            Stored stored,
            Problem after,
            UnitPath place,
            List<Event> events,
            Optional<Post> by,
            Actor actor,
            Instant now) {
        Problem before = stored.problem();
        Head head =
                stored.head()
                        .map(hash -> new Head(before.version(), hash))
                        .orElseGet(() -> chronicle.head(Decision.streamOf(before.id())));
        if (head.version() != before.version()) {
            return false;
        }
        Chained history = Decision.chained(before.id(), head, events, by, actor, now);
        if (!problems.update(
                after, place, before.version(), history.head().hash(), now, dayOf(now))) {
            return false;
        }
        spells.follow(before, after, events, dayOf(now));
        chronicle.append(history);
        if (!before.entry().equals(after.entry()) || !stored.unit().equals(place)) {
            problems.index(after);
        }
        told.publishEvent(new ProblemChanged(after, events, actor, by));
        return true;
    }

    /**
     * What a record makes of the source of a problem in the campaign that newly names it as its
     * origin. Faulty where the actor may see no such record there.
     *
     * @param before the origin that the problem had
     */
    private Outcome<Optional<Source>> source(
            Actor actor, Optional<Origin> origin, Optional<Origin> before, CampaignId campaign) {
        if (origin.isEmpty() || origin.equals(before)) {
            return Outcome.done(Optional.empty());
        }
        Optional<OriginCard> found = origins.find(actor, origin.get());
        if (found.isEmpty()) {
            return Outcome.faulty("origin", "fault.origin.unknown");
        }
        return found.get().campaign().equals(campaign)
                ? Outcome.done(found.map(OriginCard::source))
                : Outcome.faulty("origin", "fault.origin.elsewhere");
    }

    /**
     * @param find how units are looked up: held in place where something will be done, else just
     *     read
     */
    private Facts facts(
            Campaign campaign,
            Stored stored,
            Command command,
            Optional<Stored> target,
            Optional<Source> source,
            Function<UnitId, Optional<Unit>> find) {
        boolean undoes = command instanceof Command.Undo;
        Optional<LastStep> last = undoes ? lastStep(stored) : Optional.empty();
        Set<UnitId> units = new HashSet<>(unitsNamedBy(command));
        last.map(step -> step.before().ownership().unit()).ifPresent(units::add);
        Map<UnitId, UnitPath> named = new HashMap<>();
        for (UnitId unit : units) {
            find.apply(unit).filter(Unit::isOpen).ifPresent(open -> named.put(unit, open.path()));
        }
        return new Facts(
                campaign.today(clock),
                campaign.policy(),
                campaign.isRunning(),
                stored.unit(),
                named,
                mayEnd(command) ? problems.openChildren(stored.problem().id()) : 0,
                target.map(Stored::problem),
                command instanceof Command.AcceptPose
                        ? Optional.of(problems.nextId())
                        : Optional.empty(),
                last,
                undoes
                        ? stored.problem()
                                .lineage()
                                .parent()
                                .flatMap(problems::find)
                                .map(whole -> whole.problem().state())
                        : Optional.empty(),
                command instanceof Command.Submit && campaign.policy().closing().visitPercent() > 0
                        ? Optional.of(campaigns.draw(campaign.id(), submission(stored.problem())))
                        : Optional.empty(),
                source);
    }

    /** What a submission is called in a draw. */
    private static String submission(Problem problem) {
        return "problem/" + problem.id().value() + "/" + problem.version();
    }

    /** Where nothing has happened for long, there is nothing to look for in the history. */
    private Optional<LastStep> lastStep(Stored stored) {
        return isLongPast(stored)
                ? Optional.empty()
                : LastStep.of(
                        stored.problem().id(), happenings(stored.problem().id()), clock.instant());
    }

    private boolean isLongPast(Stored stored) {
        return stored.changedAt().plus(Lifecycle.UNDO_WITHIN).isBefore(clock.instant());
    }

    private static Collection<UnitId> unitsNamedBy(Command command) {
        return switch (command) {
            case Command.Assign(var unit, var participants, _, _) -> {
                Set<UnitId> units = new HashSet<>(participants);
                units.add(unit);
                yield units;
            }
            case Command.Transfer(var unit, var ignored) -> List.of(unit);
            case Command.Pose(var units, _, _) -> units;
            case Command.AcceptPose(var unit) -> List.of(unit);
            default -> List.of();
        };
    }

    private static boolean mayEnd(Command command) {
        return command instanceof Command.Close
                || command instanceof Command.Reject
                || command instanceof Command.Merge;
    }

    /** What stands against putting a problem of the campaign under the special action. */
    private Optional<String> against(Optional<SpecialActionId> specialAction, CampaignId campaign) {
        return specialAction.flatMap(id -> Facts.against(campaigns.keepStanding(campaign, id)));
    }

    /** Anything but a done command takes back what was written on the way. */
    private <T> Outcome<T> inTransaction(Supplier<Outcome<T>> work) {
        try {
            return Objects.requireNonNull(
                    transaction.execute(status -> {
                        Outcome<T> outcome = work.get();
                        if (outcome instanceof Outcome.Stale<T>) {
                            status.setRollbackOnly();
                        }
                        return outcome;
                    }));
        } catch (StreamMovedOn e) {
            return new Outcome.Stale<>(e.expectedVersion());
        }
    }

    private LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, clock.getZone());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** A problem the actor may see. */
    public Optional<Problem> find(Actor actor, ProblemId id) {
        return problems.find(actor, id).map(Stored::problem);
    }

    /** Those of the problems that the actor may see. */
    public Map<ProblemId, Problem> find(Actor actor, Collection<ProblemId> ids) {
        return problems.find(actor, ids).stream()
                .map(Stored::problem)
                .collect(Collectors.toMap(Problem::id, Function.identity()));
    }

    /** A problem the actor may see, as a row of the ledger. */
    public Optional<ProblemCard> card(Actor actor, ProblemId id) {
        return problems.find(actor, id).map(stored -> stored.card(today()));
    }

    /** Those of the problems that the actor may see, as rows of the ledger. */
    public Map<ProblemId, ProblemCard> cards(Actor actor, Collection<ProblemId> ids) {
        LocalDate today = today();
        return problems.find(actor, ids).stream()
                .map(stored -> stored.card(today))
                .collect(Collectors.toMap(ProblemCard::id, Function.identity()));
    }

    /** A problem the actor may see, with what is shown of it. */
    public Optional<Sight> sight(Actor actor, ProblemId id) {
        return problems.find(actor, id)
                .map(stored ->
                        new Sight(
                                stored.problem(),
                                stored.card(today()),
                                problems.files(id),
                                offersWithUndo(actor, stored)));
    }

    /** Rows of the ledger that the actor may see. */
    public Page<ProblemCard> search(Actor actor, LedgerFilter filter, PageRequest part) {
        return listing.search(actor, filter, part, today());
    }

    /**
     * What a unit has in the ledger already that a new entry of that title may be about: at most so
     * many problems that the actor may see, the likeliest first.
     */
    public List<ProblemCard> similar(
            Actor actor, CampaignId campaign, UnitId unit, String title, int most) {
        return problems.similar(actor, campaign, unit, title, most, today());
    }

    /** A record that problems come from, if the actor may see it. */
    public Optional<OriginCard> origin(Actor actor, Origin origin) {
        return origins.find(actor, origin);
    }

    /**
     * The record and what led to it, as far as the actor may see it, the earliest first; nothing
     * where the actor may not see the record itself.
     */
    public List<OriginCard> chain(Actor actor, Origin origin) {
        return origins.find(actor, origin)
                .map(card -> {
                    List<OriginCard> chain = new ArrayList<>(origins.chain(actor, origin));
                    chain.add(card);
                    return chain;
                })
                .orElse(List.of());
    }

    /** The latest records of a unit in a campaign from which a problem may come. */
    public List<OriginCard> origins(Actor actor, CampaignId campaign, UnitPath unit) {
        return origins.latest(actor, campaign, unit);
    }

    /** How many problems that the actor may see came of the record. */
    public OriginCount cameOf(Actor actor, Origin origin) {
        return problems.cameOf(actor, origin);
    }

    /** The parts of a problem; whoever may see the whole may see them. */
    public List<ProblemCard> children(Actor actor, ProblemId id) {
        return find(actor, id).map(found -> problems.children(id, today())).orElse(List.of());
    }

    /** What happened to a problem, from the first to the last. */
    public Optional<List<Happening>> history(Actor actor, ProblemId id) {
        return problems.find(actor, id).map(found -> happenings(id));
    }

    private List<Happening> happenings(ProblemId id) {
        return chronicle.read(Decision.streamOf(id)).stream()
                .map(entry ->
                        new Happening(
                                entry.version(),
                                entry.at(),
                                entry.person(),
                                entry.post(),
                                entry.as(EventTypes.named(entry.type()))))
                .toList();
    }

    /** What the actor could take back now. */
    public Optional<Undoable> undoable(Actor actor, ProblemId id) {
        return problems.find(actor, id).flatMap(stored -> undoable(actor, stored));
    }

    private Optional<Undoable> undoable(Actor actor, Stored stored) {
        if (stored.problem().version() == 1 || isLongPast(stored)) {
            return Optional.empty();
        }
        Command.Undo undo = new Command.Undo();
        return campaigns
                .find(stored.problem().entry().campaign())
                .map(campaign ->
                        facts(
                                campaign,
                                stored,
                                undo,
                                Optional.empty(),
                                Optional.empty(),
                                organization::byId))
                .filter(facts ->
                        Lifecycle.decide(stored.problem(), undo, actor, facts)
                                instanceof Outcome.Done<Decision>)
                .flatMap(Facts::last)
                .map(step ->
                        new Undoable(
                                step.version(),
                                step.event(),
                                step.at().plus(Lifecycle.UNDO_WITHIN)));
    }

    /**
     * The commands that the actor's posts entitle to in the problem's state; a rule may still
     * refuse the particulars.
     */
    public Set<Class<? extends Command>> offers(Actor actor, ProblemId id) {
        return problems.find(actor, id)
                .map(stored -> offersWithUndo(actor, stored))
                .orElseGet(HashSet::new);
    }

    private Set<Class<? extends Command>> offersWithUndo(Actor actor, Stored stored) {
        Set<Class<? extends Command>> offers = offers(actor, stored);
        undoable(actor, stored).ifPresent(_ -> offers.add(Command.Undo.class));
        return offers;
    }

    /** The same for each of many problems; those that the actor may not see are missing. */
    public Map<Problem, Set<Class<? extends Command>>> offers(
            Actor actor, Collection<ProblemId> ids) {
        return problems.find(actor, ids).stream()
                .collect(Collectors.toMap(Stored::problem, stored -> offers(actor, stored)));
    }

    private static Set<Class<? extends Command>> offers(Actor actor, Stored stored) {
        return Lifecycle.offers(stored.problem(), actor, stored.unit());
    }

    /** The files in the dossier, oldest first. */
    public List<DossierFile> files(Actor actor, ProblemId id) {
        return find(actor, id).map(found -> problems.files(id)).orElse(List.of());
    }

    /** The files in the dossiers of those problems that the actor may see and that have any. */
    public Map<ProblemId, List<DossierFile>> files(Actor actor, Collection<ProblemId> ids) {
        Set<ProblemId> seen = find(actor, ids).keySet();
        return seen.isEmpty() ? Map.of() : problems.files(seen);
    }

    /** Units asked whether they have the problem too, for whoever may see the problem. */
    public List<Pose> poses(Actor actor, ProblemId id) {
        return find(actor, id).map(found -> poses.of(id)).orElse(List.of());
    }

    /** Poses to units within the actor's reach. */
    public Page<Pose> poses(Actor actor, Optional<Pose.Answer> answer, PageRequest part) {
        return poses.list(actor, answer, part);
    }

    /**
     * What waits for the actor, problems, assignments, meetings and special actions in one list,
     * the earliest deadline first. They lie in two rooms; each gives what is due first, and the
     * list is put together here.
     */
    public DeskList desk(Actor actor, PageRequest part) {
        LocalDate today = today();
        long most = part.offset() + part.size();
        Set<CampaignId> running = campaigns.running();
        List<WaitingMatter> waitingMatters = matters.waiting(actor);
        List<Errand> waitingErrands = errands(actor, running);
        List<Due> dues = new ArrayList<>();
        desks.first(actor, running, most, today).forEach(waits -> dues.add(new DueProblem(waits)));
        assignments.waitingDays(actor, most).forEach(waits -> dues.add(new DueAssignment(waits)));
        waitingMatters.forEach(waits -> dues.add(new DueMatter(waits)));
        waitingErrands.forEach(waits -> dues.add(new DueErrand(waits)));
        dues.sort(Comparator.comparing(due -> due.day().orElse(LocalDate.MAX)));
        List<Due> shown = dues.stream().skip(part.offset()).limit(part.size()).toList();
        List<ProblemId> waitingProblems = new ArrayList<>();
        List<AssignmentId> waitingAssignments = new ArrayList<>();
        for (Due due : shown) {
            switch (due) {
                case DueProblem(var waits) -> waitingProblems.add(waits.problem());
                case DueAssignment(var waits) -> waitingAssignments.add(waits.assignment());
                case DueMatter _, DueErrand _ -> {
                    // it has been looked up with the others of its kind
                }
            }
        }
        Map<ProblemId, ProblemCard> cards =
                problems.cards(waitingProblems, today).stream()
                        .collect(Collectors.toMap(ProblemCard::id, Function.identity()));
        Map<AssignmentId, WaitingAssignment> waiting =
                assignments.waiting(actor, waitingAssignments);
        List<DeskItem> items =
                shown.stream()
                        .<Optional<DeskItem>>map(due ->
                                switch (due) {
                                    case DueProblem(var waits) ->
                                            Optional.ofNullable(cards.get(waits.problem()))
                                                    .map(card ->
                                                            new DeskItem.OnProblem(
                                                                    card, waits.step()));
                                    case DueAssignment(var waits) ->
                                            Optional.ofNullable(waiting.get(waits.assignment()))
                                                    .map(Ledger::onDesk);
                                    case DueMatter(var waits) -> Optional.of(onDesk(waits));
                                    case DueErrand(var waits) ->
                                            Optional.of(new DeskItem.OnErrand(waits));
                                })
                        .flatMap(Optional::stream)
                        .toList();
        DeskCount count =
                waiting(
                        actor,
                        running,
                        waitingMatters,
                        waitingErrands,
                        Math.max(MOST_WAITING, most));
        return new DeskList(
                new Page<>(items, part.page(), part.size(), count.counted(), count.more()), count);
    }

    /** How much waits for the actor: problems, assignments, meetings and special actions. */
    public DeskCount waiting(Actor actor) {
        Set<CampaignId> running = campaigns.running();
        return waiting(
                actor, running, matters.waiting(actor), errands(actor, running), MOST_WAITING);
    }

    private List<Errand> errands(Actor actor, Set<CampaignId> running) {
        return errands.stream().flatMap(room -> room.waiting(actor, running).stream()).toList();
    }

    private DeskCount waiting(
            Actor actor,
            Set<CampaignId> running,
            List<WaitingMatter> waitingMatters,
            List<Errand> waitingErrands,
            long most) {
        return desks.count(actor, running, most, today())
                .and(
                        assignments.countWaiting(actor).stream()
                                .map(waiting ->
                                        new DeskCount.Due(
                                                waiting.due(), waiting.late(), waiting.count()))
                                .toList())
                .and(
                        waitingMatters.stream()
                                .map(waiting -> new DeskCount.Due(waiting.day(), false, 1))
                                .toList())
                .and(
                        waitingErrands.stream()
                                .map(waiting -> new DeskCount.Due(waiting.day(), waiting.late(), 1))
                                .toList());
    }

    /** Something that waits, before it is looked up. */
    private sealed interface Due {
        Optional<LocalDate> day();
    }

    private record DueProblem(Desks.Waits waits) implements Due {
        @Override
        public Optional<LocalDate> day() {
            return waits.due();
        }
    }

    private record DueAssignment(WaitingDay waits) implements Due {
        @Override
        public Optional<LocalDate> day() {
            return waits.due();
        }
    }

    private record DueMatter(WaitingMatter waits) implements Due {
        @Override
        public Optional<LocalDate> day() {
            return waits.day();
        }
    }

    private record DueErrand(Errand waits) implements Due {
        @Override
        public Optional<LocalDate> day() {
            return waits.day();
        }
    }

    private static DeskItem onDesk(WaitingAssignment waiting) {
        return new DeskItem.OnAssignment(
                waiting.assignment(),
                switch (waiting.need()) {
                    case CLAIM -> DeskItem.Step.CLAIM_ASSIGNMENT;
                    case REPORT -> DeskItem.Step.REPORT_ASSIGNMENT;
                    case REPORT_AGAIN -> DeskItem.Step.REPORT_ASSIGNMENT_AGAIN;
                    case JUDGE -> DeskItem.Step.JUDGE_REPORT;
                    case ANSWER -> DeskItem.Step.ANSWER_DECLINED;
                });
    }

    private static DeskItem onDesk(WaitingMatter waiting) {
        return switch (waiting) {
            case WaitingMatter.OnMeeting(var meeting, var need) ->
                    new DeskItem.OnMeeting(
                            meeting,
                            switch (need) {
                                case ATTEND -> DeskItem.Step.ATTEND_MEETING;
                                case ACCOUNT -> DeskItem.Step.ACCOUNT_FOR_MEETING;
                            });
            case WaitingMatter.OnSpecialAction(var action, var need) ->
                    new DeskItem.OnSpecialAction(
                            action,
                            switch (need) {
                                case SIGN -> DeskItem.Step.SIGN_SPECIAL_ACTION;
                                case CONCLUDE -> DeskItem.Step.CONCLUDE_SPECIAL_ACTION;
                            });
        };
    }

    /**
     * What the actor may have of those counts: of one special action only, where only a post for it
     * reaches the units. Empty where the actor may have none.
     */
    public Optional<CountOf> countable(Actor actor, List<Unit> units, CountOf what) {
        return what.within(actor, units);
    }

    /** Whether the actor may have those counts at all. */
    public boolean counts(Actor actor, List<Unit> units, CountOf what) {
        return what.within(actor, units).isPresent();
    }

    /**
     * Exact counts of each unit with its subtree, as of the last committed change; nothing of units
     * that the actor's posts do not reach. Where a post reaches one campaign or one special action
     * only, only that is counted.
     */
    public List<TallyCell> tallies(Actor actor, List<Unit> units, CountOf what) {
        return what.within(actor, units)
                .map(narrowed ->
                        remembered.cells(ids(units), narrowed.campaign(), narrowed.specialAction()))
                .orElse(List.of());
    }

    /**
     * How many open problems of each unit's subtree are overdue, within the same bounds. Units with
     * none are missing.
     */
    public Map<UnitId, Long> overdue(Actor actor, List<Unit> units, CountOf what) {
        return what.within(actor, units)
                .map(narrowed ->
                        remembered.overdue(
                                ids(units), narrowed.campaign(), narrowed.specialAction(), today()))
                .orElse(Map.of());
    }

    /**
     * What is open at each of the units, whichever post reaches it; units that no post reaches are
     * missing, and those with nothing open have {@link OpenCount#NONE}.
     */
    public Map<UnitId, OpenCount> open(Actor actor, List<Unit> units, CountOf what) {
        Map<CountOf, List<UnitId>> alike = new HashMap<>();
        for (Unit unit : units) {
            what.within(actor, List.of(unit))
                    .ifPresent(narrowed ->
                            alike.computeIfAbsent(narrowed, _ -> new ArrayList<>()).add(unit.id()));
        }
        Map<UnitId, OpenCount> counts = new HashMap<>();
        alike.forEach((narrowed, ids) -> {
            Map<UnitId, Long> open =
                    remembered.open(ids, narrowed.campaign(), narrowed.specialAction());
            Map<UnitId, Long> overdue =
                    remembered.overdue(ids, narrowed.campaign(), narrowed.specialAction(), today());
            ids.forEach(id ->
                    counts.put(
                            id,
                            new OpenCount(
                                    open.getOrDefault(id, 0L), overdue.getOrDefault(id, 0L))));
        });
        return counts;
    }

    /**
     * What is overdue, by the state in which it waits, and how much of it has gone further up,
     * within the same bounds.
     */
    public List<OverdueTally> overdueByState(Actor actor, List<Unit> units, CountOf what) {
        return what.within(actor, units)
                .map(narrowed ->
                        overdue.byState(
                                units, narrowed.campaign(), narrowed.specialAction(), today()))
                .orElse(List.of());
    }

    /** Since when the longest overdue of each unit's subtree is due, within the same bounds. */
    public Map<UnitId, LocalDate> oldestDue(Actor actor, List<Unit> units, CountOf what) {
        return what.within(actor, units)
                .map(narrowed ->
                        remembered.oldestDue(
                                ids(units), narrowed.campaign(), narrowed.specialAction(), today()))
                .orElse(Map.of());
    }

    /** The longest overdue problems of a unit's subtree, within the same bounds. */
    public List<ProblemCard> longestOverdue(Actor actor, Unit unit, CountOf what, int most) {
        return what.within(actor, List.of(unit))
                .map(narrowed ->
                        problems.dueOn(
                                remembered.firstDue(
                                        unit.id(),
                                        narrowed.campaign(),
                                        narrowed.specialAction(),
                                        today(),
                                        most),
                                unit.path(),
                                narrowed.campaign(),
                                narrowed.specialAction(),
                                today(),
                                most))
                .orElse(List.of());
    }

    /**
     * What happened in a campaign at a unit with its subtree, day by day from a day to today,
     * within the same bounds; exact, and told with today's tree.
     */
    public List<DayTally> days(Actor actor, Unit unit, CampaignId campaign, LocalDate from) {
        return CountOf.of(campaign)
                .within(actor, List.of(unit))
                .map(narrowed ->
                        remembered.days(
                                unit.id(), campaign, narrowed.specialAction(), from, today()))
                .orElse(List.of());
    }

    /**
     * Where something has changed since a mark, whoever asks: it tells nothing but that. Without a
     * mark it gives one, and nothing has changed.
     */
    public Changed changedSince(Optional<Mark> mark) {
        return tallies.changedSince(mark);
    }

    /** Reads that belong together see one state of the ledger, whatever others do meanwhile. */
    public <T> T inOneSnapshot(Supplier<T> reads) {
        return Objects.requireNonNull(
                snapshot.execute(status ->
                        status.isNewTransaction()
                                ? remembered.whileTheyStand(reads)
                                : reads.get()));
    }

    private static List<UnitId> ids(List<Unit> units) {
        return units.stream().map(Unit::id).toList();
    }

    /**
     * Where stored counts differ from problems, and problems from their history; empty when every
     * count is exact. Reads the whole ledger.
     */
    public List<String> recount() {
        return tallies.recount().differences();
    }

    @EventListener
    void follow(UnitMoved moved) {
        problems.follow(moved.from(), moved.to());
        tallies.follow(moved.from(), moved.to());
    }
}
