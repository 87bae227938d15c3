package org.lookback.inspection;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Standing;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.Hash;
import org.lookback.chronicle.Head;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.inspection.internal.Gathering;
import org.lookback.inspection.internal.OfficePosts;
import org.lookback.inspection.internal.RoundRows;
import org.lookback.inspection.internal.RoundTerms;
import org.lookback.inspection.internal.Seeds;
import org.lookback.inspection.internal.Strata;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.ledger.Closure;
import org.lookback.ledger.ClosureFilter;
import org.lookback.ledger.Closures;
import org.lookback.ledger.Command;
import org.lookback.ledger.Event;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Problem;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.ProblemChanged;
import org.lookback.organization.KnownUnits;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitMerged;
import org.lookback.organization.UnitMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Look-back rounds (回头看抽查): some of what was struck off is drawn, by chance and the riskier the
 * likelier, and looked back at again by somebody outside.
 *
 * <p>Nobody can choose what is drawn. First the list and each problem's weight are fixed, and their
 * hash goes into the chronicle; later a public number becomes known that was named before, two
 * people say it, and everything else follows by a published rule (docs/look-back-rounds.md). No
 * result can be recorded before that, and nothing of the draw changes after it.
 *
 * <p>An office of the unit, or of one above, holds a round. It is seen by those at, above and below
 * that unit; what is on its list and what was drawn, as far as somebody's posts reach.
 */
@Service
public class LookBackRounds {

    /** How many are drawn at most. */
    public static final int MOST_DRAWN = 5_000;

    private static final int LONGEST_REASON = 2_000;

    /** The entries that say what came of a problem. */
    private static final Set<String> SINGLE_PROBLEMS = Set.of("LookedBack", "TakenBack");

    private final RoundRows rows;
    private final Ledger ledger;
    private final Closures closures;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public LookBackRounds(
            RoundRows rows,
            Ledger ledger,
            Closures closures,
            Campaigns campaigns,
            Organization organization,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.ledger = ledger;
        this.closures = closures;
        this.campaigns = campaigns;
        this.organization = organization;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * Settles the terms of a round. Refused: {@link InspectionRefusal#OFFICE_HOLDS_ROUND}, {@link
     * CampaignRefusal#CAMPAIGN_IS_OVER}.
     */
    public Outcome<LookBackRound> prepare(Actor actor, CampaignId id, NewRound terms) {
        return acts.carryOut(() -> {
            Optional<Campaign> campaign = campaigns.find(actor, id);
            if (campaign.isEmpty()) {
                return Outcome.absent();
            }
            Faults faults = RoundTerms.faults(terms, campaign.get().today(clock));
            Optional<Unit> unit = organization.keepInPlace(terms.unit()).filter(Unit::isOpen);
            if (unit.isEmpty() || !campaign.get().leadingUnit().contains(unit.get().path())) {
                faults.add(
                        Fault.at(
                                "unit",
                                "fault.campaign_unit_outside",
                                unit.map(Unit::name).orElse(terms.unit().toString())));
            }
            if (terms.specialAction()
                    .filter(special ->
                            campaigns
                                    .specialAction(special)
                                    .filter(found -> found.campaign().equals(id))
                                    .isEmpty())
                    .isPresent()) {
                faults.add(Fault.at("specialAction", "fault.special-action.unknown"));
            }
            if (faults.any() || unit.isEmpty()) {
                return Outcome.faulty(faults.list());
            }
            Optional<Post> post = OfficePosts.keeper(actor, id, unit.get().path());
            if (post.isEmpty()) {
                return Outcome.refused(InspectionRefusal.OFFICE_HOLDS_ROUND);
            }
            if (campaign.get().standing() == Standing.ENDED) {
                return Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
            }
            LookBackRoundId round = rows.insert(id, unit.get().path(), RoundTerms.tidy(terms));
            append(
                    round,
                    0,
                    NewEntry.of(
                            "Prepared",
                            Map.of("campaign", id.value(), "terms", RoundTerms.tidy(terms))),
                    actor,
                    post);
            return Outcome.done(rows.hold(round));
        });
    }

    /**
     * Does something with a round. Refused as {@link InspectionRefusal} says, and {@link
     * CampaignRefusal#CAMPAIGN_IS_OVER}.
     *
     * @param known the version that the caller knows; it is stale if the round is in another
     */
    public Outcome<LookBackRound> change(
            Actor actor, LookBackRoundId id, Version known, RoundCommand command) {
        return acts.carryOut(() -> {
            Optional<LookBackRound> seen = rows.find(actor, id);
            if (seen.isEmpty()) {
                return Outcome.absent();
            }
            Campaign campaign = campaigns.find(seen.get().campaign()).orElseThrow();
            if (command instanceof RoundCommand.Freeze) {
                organization.keepTreeInPlace();
                rows.holdAll(seen.get());
            }
            LookBackRound round = rows.hold(id);
            Optional<Post> post =
                    command instanceof RoundCommand.Draw
                            ? witness(actor, round)
                            : OfficePosts.keeper(actor, campaign.id(), round.unit());
            if (post.isEmpty()) {
                return Outcome.refused(InspectionRefusal.OFFICE_HOLDS_ROUND);
            }
            if (known.value() != round.version()) {
                return new Outcome.Stale<>(round.version());
            }
            if (round.standing() == RoundStanding.DRAWN) {
                return Outcome.refused(InspectionRefusal.DRAW_STANDS);
            }
            if (round.standing() == RoundStanding.DROPPED) {
                return Outcome.refused(InspectionRefusal.DROPPED_ROUND_STAYS);
            }
            if (campaign.standing() == Standing.ENDED && !(command instanceof RoundCommand.Drop)) {
                return Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
            }
            return carryOut(actor, round, command, campaign.today(clock))
                    .map(entry -> {
                        rows.touch(id);
                        Head head = append(id, round.version(), entry, actor, post);
                        if (command instanceof RoundCommand.Freeze) {
                            rows.keepEntry(id, head.hash());
                        }
                        if (command instanceof RoundCommand.Draw) {
                            settleWhatCameBack(actor, round, campaign.today(clock));
                        }
                        return rows.hold(id);
                    });
        });
    }

    private Outcome<NewEntry> carryOut(
            Actor actor, LookBackRound round, RoundCommand command, LocalDate today) {
        return switch (command) {
            case RoundCommand.Freeze() -> freeze(actor, round, today);
            case RoundCommand.StateNumber(var number) ->
                    number(round, number, today)
                            .map(digits -> {
                                rows.state(round.id(), digits, actor.person());
                                return NewEntry.of("NumberStated", Map.of("number", digits));
                            });
            case RoundCommand.Draw(var number) ->
                    number(round, number, today).then(digits -> draw(actor, round, digits));
            case RoundCommand.Drop(var reason) -> {
                Faults faults = new Faults().text("reason", reason, LONGEST_REASON);
                if (faults.any()) {
                    yield Outcome.faulty(faults.list());
                }
                if (round.standing() == RoundStanding.FROZEN
                        && !today.isBefore(round.terms().numberOn())) {
                    yield Outcome.refused(InspectionRefusal.NUMBER_IS_OUT);
                }
                rows.drop(round.id(), reason.strip());
                yield Outcome.done(NewEntry.of("Dropped", Map.of("reason", reason.strip())));
            }
        };
    }

    private Outcome<NewEntry> freeze(Actor actor, LookBackRound round, LocalDate today) {
        if (round.standing() != RoundStanding.PREPARED) {
            return Outcome.refused(InspectionRefusal.LIST_STANDS);
        }
        NewRound terms = round.terms();
        if (!terms.numberOn().isAfter(today)) {
            return Outcome.refused(InspectionRefusal.LIST_BEFORE_NUMBER, terms.numberOn());
        }
        Actor office = OfficePosts.of(actor, round.campaign());
        Gathering gathering = rows.gather();
        KnownUnits units = new KnownUnits(organization);
        closures.each(
                office,
                new ClosureFilter(
                        round.campaign(),
                        round.unit(),
                        terms.closedFrom(),
                        terms.closedTo(),
                        terms.states(),
                        terms.specialAction()),
                closure -> {
                    if (isMeant(closure, terms, units)) {
                        gathering.add(closure, stratum(closure, round));
                    }
                });
        gathering.end(closures.records(office, round.campaign(), round.unit()));
        long population = rows.freeze(round);
        if (population == 0) {
            return Outcome.refused(InspectionRefusal.NOTHING_TO_DRAW_FROM);
        }
        Optional<String> listed = rows.listedOpenly(round);
        if (listed.isPresent()) {
            return Outcome.refused(InspectionRefusal.LISTED_IS_DRAWN_FIRST, listed.get());
        }
        List<Stratum> strata =
                Strata.of(pools(round.id()), terms.size().of(population), terms.leastPerUnit());
        int sample = strata.stream().mapToInt(Stratum::sample).sum();
        if (sample > MOST_DRAWN) {
            return Outcome.refused(
                    InspectionRefusal.ROUND_DRAWS_SO_MANY_AT_MOST, MOST_DRAWN, sample);
        }
        Hash list = Seeds.ofLines(lines -> rows.lines(round.id(), lines));
        long weight = strata.stream().mapToLong(Stratum::weight).sum();
        rows.keep(round.id(), strata, population, weight, list);
        Map<String, Object> told = new TreeMap<>();
        told.put("population", population);
        told.put("weight", weight);
        told.put("list", list.toString());
        told.put("sample", sample);
        told.put("strata", strata);
        return Outcome.done(NewEntry.of("Frozen", told));
    }

    private static boolean isMeant(Closure closure, NewRound terms, KnownUnits units) {
        if (terms.level().isEmpty()) {
            return true;
        }
        UnitId unit = closure.unit().unit();
        if (units.find(unit).isEmpty()) {
            units.learn(List.of(unit));
        }
        return units.find(unit).map(Unit::level).equals(terms.level());
    }

    /** All is drawn from together, unless each unit directly below has a least of its own. */
    private static UnitId stratum(Closure closure, LookBackRound round) {
        List<UnitId> units = closure.unit().units();
        int depth = round.unit().units().size();
        return round.terms().leastPerUnit() == 0 || units.size() == depth
                ? round.unit().unit()
                : units.get(depth);
    }

    private List<Strata.Pool> pools(LookBackRoundId id) {
        Map<UnitId, TreeMap<Long, Long>> weights = new HashMap<>();
        rows.weighings(id)
                .forEach(each ->
                        weights.computeIfAbsent(each.unit(), _ -> new TreeMap<>())
                                .put(each.weight(), each.count()));
        List<Strata.Pool> pools = new ArrayList<>();
        weights.forEach((unit, counts) -> pools.add(new Strata.Pool(unit, counts)));
        return pools;
    }

    /** The number as it is reckoned with, once its day has come. */
    private static Outcome<String> number(LookBackRound round, String number, LocalDate today) {
        if (round.standing() != RoundStanding.FROZEN) {
            return Outcome.refused(InspectionRefusal.LIST_BEFORE_DRAW);
        }
        LocalDate day = round.terms().numberOn();
        if (today.isBefore(day)) {
            return Outcome.refused(InspectionRefusal.NUMBER_IS_NOT_OUT, day);
        }
        String digits = Seeds.digits(number);
        return digits.length() < Seeds.FEWEST_DIGITS || digits.length() > Seeds.MOST_DIGITS
                ? Outcome.faulty(
                        "number",
                        "fault.inspection_round_number",
                        Seeds.FEWEST_DIGITS,
                        Seeds.MOST_DIGITS)
                : Outcome.done(digits);
    }

    private Outcome<NewEntry> draw(Actor actor, LookBackRound round, String digits) {
        if (round.number().isEmpty()) {
            return Outcome.refused(InspectionRefusal.NUMBER_IS_STATED_FIRST);
        }
        if (round.numberBy().equals(Optional.of(actor.person()))) {
            return Outcome.refused(InspectionRefusal.ANOTHER_PERSON_DRAWS);
        }
        if (!round.number().get().equals(digits)) {
            return Outcome.refused(InspectionRefusal.NUMBERS_AGREE);
        }
        Hash seed = Seeds.of(round.frozen().orElseThrow().entry(), digits);
        int drawn = rows.draw(round.id(), seed);
        return Outcome.done(
                NewEntry.of(
                        "Drawn",
                        Map.of(
                                "number",
                                digits,
                                "seed",
                                seed.toString(),
                                "drawn",
                                drawn,
                                "problems",
                                rows.recurrences(round.id()).keySet().stream()
                                        .map(ProblemId::value)
                                        .sorted()
                                        .toList())));
    }

    /** What has come back since the list was fixed did not hold, and nobody need look again. */
    private void settleWhatCameBack(Actor actor, LookBackRound round, LocalDate today) {
        Map<ProblemId, Integer> before = rows.recurrences(round.id());
        Map<ProblemId, ProblemCard> now = ledger.cards(Actor.system(), before.keySet());
        now.forEach((problem, card) -> {
            if (card.recurrences() > before.getOrDefault(problem, 0)) {
                settle(
                        actor,
                        round.id(),
                        problem,
                        new DrawnProblem.Look(RoundResult.CAME_BACK, "", today, Optional.empty()),
                        0,
                        Optional.empty());
            }
        });
    }

    /**
     * Looks back at a problem that was drawn: that it came back is reported to the ledger, that it
     * held is recorded there as an extra look-back, by the ledger's rules. Refused: {@link
     * InspectionRefusal#DRAW_BEFORE_RESULT}, {@link InspectionRefusal#CARRIER_LOOKS_BACK}, {@link
     * InspectionRefusal#LOOKED_BACK_ONCE}, and what the ledger refuses.
     */
    public Outcome<DrawnProblem> lookBack(
            Actor actor,
            LookBackRoundId id,
            ProblemId problem,
            RoundResult result,
            String finding) {
        return acts.carryOut(() -> {
            Optional<LookBackRound> round = rows.find(actor, id);
            Optional<Problem> found = ledger.find(actor, problem);
            if (round.isEmpty() || found.isEmpty()) {
                return Outcome.absent();
            }
            if (round.get().standing() != RoundStanding.DRAWN) {
                return Outcome.refused(InspectionRefusal.DRAW_BEFORE_RESULT);
            }
            Optional<DrawnProblem> drawn = rows.drawn(actor, id, problem);
            if (drawn.isEmpty()) {
                return Outcome.absent();
            }
            if (!carries(actor, round.get(), drawn.get().problem().unit())) {
                return Outcome.refused(
                        InspectionRefusal.CARRIER_LOOKS_BACK, round.get().terms().carrier());
            }
            if (drawn.get().result().isPresent()) {
                return Outcome.refused(InspectionRefusal.LOOKED_BACK_ONCE);
            }
            Command command =
                    switch (result) {
                        case HELD -> new Command.PassExtraLookBack(finding);
                        case CAME_BACK -> new Command.ReportRecurrence(finding);
                    };
            return ledger.perform(actor, problem, found.get().version(), command)
                    .faultsAt(Map.of("grounds", "finding"))
                    .then(_ -> Outcome.found(rows.drawn(actor, id, problem)));
        });
    }

    /** Whether the actor is one of those who look back at what the round draws of the unit. */
    public static boolean carries(Actor actor, LookBackRound round, UnitPath unit) {
        return actor.postThat(post -> carries(post, round, unit)).isPresent();
    }

    private static boolean carries(Post post, LookBackRound round, UnitPath unit) {
        if (!post.servesIn(round.campaign()) || post.specialAction().isPresent()) {
            return false;
        }
        return switch (round.terms().carrier()) {
            case OFFICE -> judges(post) && post.path().contains(round.unit());
            case GUIDANCE_GROUPS -> post.duty() == Duty.GUIDANCE && post.path().contains(unit);
        };
    }

    private static boolean judges(Post post) {
        return switch (post.duty()) {
            case OFFICE, LEADER, VERIFIER -> true;
            case ADMINISTRATOR, LIAISON, LEAD, GUIDANCE -> false;
        };
    }

    /** The post by which the actor says the number as the second: one that judges there. */
    private static Optional<Post> witness(Actor actor, LookBackRound round) {
        return actor.postThat(post ->
                judges(post)
                        && post.servesIn(round.campaign())
                        && post.specialAction().isEmpty()
                        && post.path().contains(round.unit()));
    }

    /**
     * Takes note of what happens to problems that were drawn, wherever it was recorded: that one
     * came back counts whoever found it, that one held only where those who look back for the round
     * have looked outside the schedule.
     */
    @EventListener
    void follow(ProblemChanged changed) {
        ProblemId problem = changed.after().id();
        for (Event event : changed.events()) {
            switch (event) {
                case Event.Recurred(var grounds, _) ->
                        rows.awaiting(problem)
                                .forEach(id -> settle(changed, id, RoundResult.CAME_BACK, grounds));
                case Event.ExtraLookBackPassed(var finding) ->
                        rows.awaiting(problem).stream()
                                .filter(id -> counts(changed, id))
                                .forEach(id -> settle(changed, id, RoundResult.HELD, finding));
                case Event.Undone(var version) ->
                        rows.unsettle(problem, version)
                                .forEach(id -> {
                                    LookBackRound round = rows.hold(id);
                                    rows.touch(id);
                                    append(
                                            id,
                                            round.version(),
                                            NewEntry.of(
                                                    "TakenBack",
                                                    Map.of("problem", problem.value())),
                                            changed.actor(),
                                            changed.by());
                                });
                default -> {
                    // Whether it holds is not said by it.
                }
            }
        }
    }

    private boolean counts(ProblemChanged changed, LookBackRoundId id) {
        UnitId owner = changed.after().ownership().unit();
        return organization
                .byId(owner)
                .filter(unit -> carries(changed.actor(), rows.hold(id), unit.path()))
                .isPresent();
    }

    private void settle(
            ProblemChanged changed, LookBackRoundId id, RoundResult result, String finding) {
        LookBackRound round = rows.hold(id);
        Campaign campaign = campaigns.find(round.campaign()).orElseThrow();
        settle(
                changed.actor(),
                id,
                changed.after().id(),
                new DrawnProblem.Look(
                        result, finding, campaign.today(clock), changed.by().map(Post::title)),
                changed.after().version(),
                changed.by());
    }

    private void settle(
            Actor actor,
            LookBackRoundId id,
            ProblemId problem,
            DrawnProblem.Look look,
            long problemVersion,
            Optional<Post> by) {
        LookBackRound round = rows.hold(id);
        rows.settle(id, problem, look, problemVersion);
        rows.touch(id);
        append(
                id,
                round.version(),
                NewEntry.of(
                        "LookedBack", Map.of("problem", problem.value(), "result", look.result())),
                actor,
                by);
    }

    /** The round, if the actor may see it. */
    public Optional<LookBackRound> find(Actor actor, LookBackRoundId id) {
        return rows.find(actor, id);
    }

    /**
     * Those of a campaign that the actor may see, the newest first. Absent where the actor may not
     * know of the campaign.
     */
    public Optional<Page<LookBackRound>> list(
            Actor actor, CampaignId campaign, PageRequest request) {
        return campaigns.find(actor, campaign).map(_ -> rows.list(actor, campaign, request));
    }

    /** The list of the round with its weights, as far as the actor may see it. */
    public Page<FrozenProblem> problems(Actor actor, LookBackRound round, PageRequest request) {
        return rows.problems(actor, round, request);
    }

    /** What was drawn, as far as the actor may see it. */
    public Page<DrawnProblem> drawn(Actor actor, LookBackRoundId id, PageRequest request) {
        return rows.drawn(actor, id, request);
    }

    /** One that was drawn, if the actor may see it. */
    public Optional<DrawnProblem> drawn(Actor actor, LookBackRoundId id, ProblemId problem) {
        return rows.drawn(actor, id, problem);
    }

    /** How the sample is spread over the units, for a caller that may see the round. */
    public List<Stratum> strata(LookBackRoundId id) {
        return rows.strata(id);
    }

    /** What the round holds of the units directly below, as far as the actor may know of them. */
    public List<RoundUnit> units(Actor actor, LookBackRound round) {
        List<RoundUnit> units = rows.units(round);
        Map<UnitId, Unit> known = organization.byIds(units.stream().map(RoundUnit::unit).toList());
        Scope scope = Scope.of(actor);
        return units.stream()
                .filter(each ->
                        Optional.ofNullable(known.get(each.unit()))
                                .filter(unit -> scope.mayName(unit.path()))
                                .isPresent())
                .toList();
    }

    /**
     * The share of the whole list that still holds, for a caller that may see the round; none
     * before {@value HeldShare#FEWEST} were looked back at.
     */
    public Optional<HeldShare> held(LookBackRoundId id) {
        return rows.held(id);
    }

    /** How many of those still to be looked at lie where no guidance group is at work. */
    public int unguided(LookBackRound round, Campaign campaign) {
        return round.standing() == RoundStanding.DRAWN
                        && round.terms().carrier() == RoundCarrier.GUIDANCE_GROUPS
                ? rows.unguided(round, campaign.today(clock))
                : 0;
    }

    /**
     * Hands on the whole list, for a caller that may see the round: numbers, weights and what was
     * drawn, with which anybody repeats the draw. The keys are there once the seed is.
     */
    public void lots(LookBackRound round, Consumer<Lot> reader) {
        acts.carryOut(() -> {
            rows.lots(round.id(), round.draw().map(LookBackRound.Draw::seed), reader);
            return Outcome.done(round);
        });
    }

    /**
     * What happened to a round, for a caller that may see it. What came of single problems is told
     * only where the actor's posts reach the whole round.
     */
    public Page<Entry> history(Actor actor, LookBackRound round, PageRequest request) {
        Page<Entry> page = chronicle.read(stream(round.id()), request);
        return new Page<>(
                told(actor, round, page.items()),
                page.page(),
                page.size(),
                page.total(),
                page.more());
    }

    /** The last steps of the same, the last first. */
    public List<Entry> latest(Actor actor, LookBackRound round, int most) {
        return told(
                actor,
                round,
                chronicle.readBefore(stream(round.id()), Long.MAX_VALUE, most).reversed());
    }

    private static List<Entry> told(Actor actor, LookBackRound round, List<Entry> entries) {
        boolean all = Scope.of(actor).reachesAllOf(round.unit(), Optional.of(round.campaign()));
        // The second person says the number without being shown it.
        boolean hidden = round.standing() == RoundStanding.FROZEN;
        return entries.stream()
                .filter(entry -> all || !SINGLE_PROBLEMS.contains(entry.type()))
                .filter(entry -> !hidden || !entry.type().equals("NumberStated"))
                .toList();
    }

    /** The units in whose names the actor can hold rounds, the highest first. */
    public List<UnitPath> holders(Actor actor, Campaign campaign) {
        return OfficePosts.units(actor, campaign);
    }

    /** Whether the actor holds the round. */
    public boolean mayHold(Actor actor, LookBackRound round) {
        return OfficePosts.keeper(actor, round.campaign(), round.unit()).isPresent();
    }

    /** Whether the actor may say the number as the second. */
    public boolean mayDraw(Actor actor, LookBackRound round) {
        return round.number().isPresent()
                && !round.numberBy().equals(Optional.of(actor.person()))
                && witness(actor, round).isPresent();
    }

    @EventListener
    void follow(UnitMoved moved) {
        rows.move(moved.from(), moved.to());
    }

    @EventListener
    void follow(UnitMerged merged) {
        rows.holdInstead(merged.unit(), organization.byId(merged.into()).orElseThrow().path());
    }

    private Head append(
            LookBackRoundId id, long version, NewEntry entry, Actor actor, Optional<Post> post) {
        return chronicle.append(stream(id), version, List.of(entry), actor, post, clock.instant());
    }

    private static Stream stream(LookBackRoundId id) {
        return new Stream("look-back-round", id.value());
    }
}
