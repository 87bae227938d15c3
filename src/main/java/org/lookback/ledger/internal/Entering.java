package org.lookback.ledger.internal;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Chained;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Head;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Command;
import org.lookback.ledger.Event;
import org.lookback.ledger.Evolution;
import org.lookback.ledger.Problem;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Enters many problems of a campaign at once: each is decided by the same rules as one that a
 * person enters, and what was decided is written by a handful of statements for all of them.
 */
@Component
public class Entering {

    /**
     * What is to be entered.
     *
     * @param register without a part, an origin and files of evidence
     * @param then commands that follow at once, as the same actor: to assign without participants,
     *     and remarks
     */
    public record Entry(Command.Register register, List<Command> then) {
        public Entry {
            then = List.copyOf(then);
        }
    }

    /**
     * What became of an entry by the rules.
     *
     * @param decisions the one to each of its commands
     */
    public record Decided(Problem problem, UnitPath unit, List<Decision> decisions) {
        public Decided {
            decisions = List.copyOf(decisions);
        }

        List<Event> events() {
            return decisions.stream().flatMap(decision -> decision.events().stream()).toList();
        }
    }

    /** As long as a problem has none of its own. */
    private static final ProblemId NONE = new ProblemId(0);

    private final Problems problems;
    private final SpellRows spells;
    private final Chronicle chronicle;
    private final Organization organization;
    private final Campaigns campaigns;
    private final Clock clock;

    public Entering(
            Problems problems,
            SpellRows spells,
            Chronicle chronicle,
            Organization organization,
            Campaigns campaigns,
            Clock clock) {
        this.problems = problems;
        this.spells = spells;
        this.chronicle = chronicle;
        this.organization = organization;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /**
     * What would become of each entry, all of them of the campaign; nothing is written. Units and
     * special actions stay as they are until the caller's transaction ends.
     */
    public List<Outcome<Decided>> decide(Actor actor, Campaign campaign, List<Entry> entries) {
        Set<UnitId> named = new HashSet<>();
        for (Entry entry : entries) {
            named.add(entry.register().unit());
            for (Command command : entry.then()) {
                if (command instanceof Command.Assign(var unit, _, _, _)) {
                    named.add(unit);
                }
            }
        }
        Map<UnitId, UnitPath> open = new HashMap<>();
        organization.keepInPlace(named).values().stream()
                .filter(Unit::isOpen)
                .forEach(unit -> open.put(unit.id(), unit.path()));
        Map<SpecialActionId, Optional<String>> special = new HashMap<>();
        List<Outcome<Decided>> decided = new ArrayList<>();
        for (Entry entry : entries) {
            Optional<String> against =
                    entry.register()
                            .specialAction()
                            .flatMap(id ->
                                    special.computeIfAbsent(
                                            id,
                                            _ ->
                                                    Facts.against(
                                                            campaigns.keepStanding(
                                                                    campaign.id(), id))));
            decided.add(
                    against.isPresent()
                            ? Outcome.faulty("specialAction", against.get())
                            : decide(actor, campaign, entry, open));
        }
        return decided;
    }

    private Outcome<Decided> decide(
            Actor actor, Campaign campaign, Entry entry, Map<UnitId, UnitPath> open) {
        UnitPath unit = open.get(entry.register().unit());
        if (unit == null) {
            return Outcome.faulty("unit", "fault.unit.unknown");
        }
        return Lifecycle.register(
                        entry.register(),
                        Optional.empty(),
                        actor,
                        Facts.of(campaign, clock, unit, open, Optional.empty()))
                .then(decision -> {
                    Problem problem =
                            Evolution.begin(NONE, (Event.Registered) decision.events().getFirst());
                    return then(
                            actor,
                            campaign,
                            entry.then(),
                            new Decided(problem, unit, List.of(decision)),
                            open);
                });
    }

    private Outcome<Decided> then(
            Actor actor,
            Campaign campaign,
            List<Command> commands,
            Decided registered,
            Map<UnitId, UnitPath> open) {
        Problem problem = registered.problem();
        UnitPath unit = registered.unit();
        List<Decision> decisions = new ArrayList<>(registered.decisions());
        for (Command command : commands) {
            Outcome<Decision> next =
                    Lifecycle.decide(
                            problem,
                            command,
                            actor,
                            Facts.of(campaign, clock, unit, open, Optional.empty()));
            if (!(next instanceof Outcome.Done<Decision>(var decision))) {
                return next.map(_ -> registered);
            }
            decisions.add(decision);
            for (Event event : decision.events()) {
                requireRowOnly(event);
                problem = Evolution.evolve(problem, event, actor.person());
            }
            unit = Optional.ofNullable(open.get(problem.ownership().unit())).orElseThrow();
        }
        return Outcome.done(new Decided(problem, unit, decisions));
    }

    /** What changes more than the problem's own row is written by {@code Ledger} alone. */
    private static void requireRowOnly(Event event) {
        boolean rowOnly =
                event instanceof Event.Remarked
                        || (event instanceof Event.Assigned assigned
                                && assigned.participants().isEmpty());
        if (!rowOnly) {
            throw new IllegalArgumentException("not among what enters many: " + event);
        }
    }

    /**
     * Writes what was decided in the caller's transaction: rows, words, runs, days, moves of the
     * tallies, and the history, in the order of the entries.
     *
     * @return the new problems, in the same order
     */
    public List<ProblemId> write(Actor actor, List<Decided> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        List<ProblemId> ids = problems.nextIds(all.size());
        List<Problem> entered = new ArrayList<>();
        List<Problems.New> rows = new ArrayList<>();
        List<Chained> histories = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Decided decided = all.get(i);
            Problem problem = Evolution.begin(ids.get(i), decided.events(), actor.person());
            List<Chained> history = chained(problem.id(), decided, actor, now);
            entered.add(problem);
            rows.add(new Problems.New(problem, decided.unit(), history.getLast().head().hash()));
            histories.addAll(history);
        }
        problems.insertAll(rows, now, today);
        spells.beginAll(entered, today);
        chronicle.appendAll(histories);
        return ids;
    }

    /** One piece for each post by which the actor acts. */
    private static List<Chained> chained(ProblemId id, Decided decided, Actor actor, Instant now) {
        List<Chained> pieces = new ArrayList<>();
        Head head = Head.EMPTY;
        for (Decision decision : decided.decisions()) {
            Chained piece = decision.chained(id, head, actor, now);
            pieces.add(piece);
            head = piece.head();
        }
        return pieces;
    }
}
