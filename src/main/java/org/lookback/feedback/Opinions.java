package org.lookback.feedback;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredContent;
import org.lookback.evidence.StoredFile;
import org.lookback.feedback.internal.CollectionRows;
import org.lookback.feedback.internal.Likeness;
import org.lookback.feedback.internal.OpinionLifecycle;
import org.lookback.feedback.internal.OpinionRows;
import org.lookback.feedback.internal.Part;
import org.lookback.feedback.internal.Strongbox;
import org.lookback.feedback.internal.Unattended;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
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
import org.lookback.ledger.Command;
import org.lookback.ledger.Event;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Origin;
import org.lookback.ledger.ProblemChanged;
import org.lookback.ledger.Source;
import org.lookback.organization.Organization;
import org.lookback.organization.PostHolder;
import org.lookback.organization.Posts;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitMerged;
import org.lookback.organization.UnitMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the public has said (群众意见), for those who deal with it. The office one level above the unit
 * that an opinion is about receives it; whoever acts for that unit sees it when the office has
 * given it to them, and never learns who sent it.
 */
@Service
public class Opinions {

    public static final int LONGEST_ANSWER = 4_000;
    public static final int LONGEST_REASON = 1_000;

    private static final String OPENED = "ContactOpened";
    private static final int SHORTEST_REASON = 6;
    private static final int MOST_ALIKE = 8;
    private static final int MOST_CONCEALED = 20;
    private static final int SHORTEST_CONCEALED = 2;
    private static final int LONGEST_CONCEALED = 100;

    private final OpinionRows rows;
    private final CollectionRows collections;
    private final Strongbox strongbox;
    private final Evidence evidence;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Ledger ledger;
    private final Posts posts;
    private final Unattended unattended;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    /** For one among several, each of which stands or falls for itself. */
    private final TransactionTemplate apart;

    public Opinions(
            OpinionRows rows,
            CollectionRows collections,
            Strongbox strongbox,
            Evidence evidence,
            Campaigns campaigns,
            Organization organization,
            Ledger ledger,
            Posts posts,
            Unattended unattended,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.collections = collections;
        this.strongbox = strongbox;
        this.evidence = evidence;
        this.campaigns = campaigns;
        this.organization = organization;
        this.ledger = ledger;
        this.posts = posts;
        this.unattended = unattended;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** What a campaign says about opinions, if the actor may know of it. */
    public Optional<Collection> collection(Actor actor, CampaignId campaign) {
        return campaigns
                .find(actor, campaign)
                .map(found ->
                        collections
                                .find(campaign)
                                .orElseGet(() ->
                                        new Collection(
                                                campaign,
                                                Collection.Asking.CLOSED,
                                                Collection.USUAL_DAYS,
                                                0)));
    }

    /**
     * Says whether a campaign asks for opinions, and how soon they are answered; those that came
     * before keep their day. Refused: {@link FeedbackRefusal#OFFICE_ASKS_FOR_OPINIONS}, {@link
     * CampaignRefusal#CAMPAIGN_IS_OVER}.
     */
    public Outcome<Collection> settle(Actor actor, Collection wanted) {
        return acts.carryOut(() -> {
            Optional<Campaign> campaign = campaigns.find(actor, wanted.campaign());
            if (campaign.isEmpty()) {
                return Outcome.absent();
            }
            if (!campaigns.mayRun(actor, campaign.get())) {
                return Outcome.refused(FeedbackRefusal.OFFICE_ASKS_FOR_OPINIONS);
            }
            Faults faults =
                    new Faults()
                            .between(
                                    "daysToAnswer", wanted.daysToAnswer(), 1, Collection.MOST_DAYS);
            if (faults.any()) {
                return Outcome.faulty(faults.list());
            }
            if (!collections.put(wanted)) {
                return new Outcome.Stale<>(
                        collections.find(wanted.campaign()).map(Collection::version).orElse(0L));
            }
            Stream stream = new Stream("opinion-collection", wanted.campaign().value());
            chronicle.append(
                    stream,
                    chronicle.head(stream),
                    List.of(
                            NewEntry.of(
                                    "Settled",
                                    Map.of(
                                            "asking", wanted.asking(),
                                            "daysToAnswer", wanted.daysToAnswer()))),
                    actor,
                    OpinionLifecycle.officeOf(
                            actor, campaign.get().id(), campaign.get().leadingUnit()),
                    clock.instant());
            return Outcome.done(collections.find(wanted.campaign()).orElseThrow());
        });
    }

    /** An opinion that the actor may see. */
    public Optional<Opinion> find(Actor actor, OpinionId id) {
        return rows.find(actor, id);
    }

    public List<Opinion> find(Actor actor, java.util.Collection<OpinionId> ids) {
        return ids.isEmpty() ? List.of() : rows.find(actor, ids);
    }

    /** Those that the actor may see, the latest first. */
    public Page<Opinion> list(Actor actor, OpinionFilter filter, PageRequest part) {
        return rows.list(actor, filter, LocalDate.now(clock), part);
    }

    public Optional<OpinionSheet> sheet(Actor actor, OpinionId id) {
        return rows.find(actor, id).map(opinion -> sheet(actor, opinion));
    }

    private OpinionSheet sheet(Actor actor, Opinion opinion) {
        boolean running =
                campaigns.find(opinion.campaign()).filter(Campaign::isRunning).isPresent();
        Set<Class<? extends OpinionCommand>> verbs =
                OpinionCommand.ALL.stream()
                        // What a campaign leaves behind is answered; its ledger is closed.
                        .filter(command ->
                                running || !command.equals(OpinionCommand.MakeProblem.class))
                        .filter(command ->
                                OpinionLifecycle.decide(opinion, command, actor)
                                        instanceof Outcome.Done<OpinionLifecycle.Decision>)
                        .collect(Collectors.toSet());
        Map<EvidenceId, StoredFile> files = evidence.find(opinion.pictures());
        boolean office = OpinionLifecycle.by(actor, opinion, Part.OFFICE).isPresent();
        return new OpinionSheet(
                opinion,
                opinion.pictures().stream()
                        .flatMap(file -> Optional.ofNullable(files.get(file)).stream())
                        .toList(),
                opinion.problem().flatMap(problem -> ledger.card(actor, problem)),
                alike(actor, opinion),
                rows.mergedCount(opinion.id()),
                office ? rows.openings(opinion.id()) : List.of(),
                verbs,
                strongbox.of(opinion.id()).isNothing()
                        ? OpinionSheet.ContactStanding.NONE
                        : standing(opens(actor, opinion)),
                rows.judgedBefore(opinion.id()),
                rows.order(opinion.id()),
                rows.earlier(opinion.id()),
                rows.askedBack(opinion.id()));
    }

    private static OpinionSheet.ContactStanding standing(Outcome<Post> opens) {
        if (opens instanceof Outcome.Refused<Post>(var rule, _)
                && rule == FeedbackRefusal.CONTACT_WAITS_FOR_UNIT) {
            return OpinionSheet.ContactStanding.WAITS_FOR_UNIT;
        }
        return opens instanceof Outcome.Done<Post>
                ? OpinionSheet.ContactStanding.CAN_BE_OPENED
                : OpinionSheet.ContactStanding.CLOSED_TO_READER;
    }

    /** Whoever has held a post there since it was sent is barred like those who hold one. */
    private Outcome<Post> opens(Actor actor, Opinion opinion) {
        return OpinionLifecycle.opens(
                actor,
                opinion,
                posts.heldSince(List.of(actor.person()), opinion.sentAt()).stream()
                        .map(PostHolder::post)
                        .toList());
    }

    /**
     * Open ones of the campaign that say much the same, the most alike first; none where the actor
     * may not merge it.
     */
    public List<Alike> alike(Actor actor, Opinion opinion) {
        if (!(OpinionLifecycle.decide(opinion, OpinionCommand.Merge.class, actor)
                instanceof Outcome.Done<OpinionLifecycle.Decision>)) {
            return List.of();
        }
        return rows.candidates(actor, opinion).stream()
                .filter(other -> other.state().isOpen())
                .map(other ->
                        new Alike(
                                other,
                                (int)
                                        Math.round(
                                                100
                                                        * Likeness.between(
                                                                opinion.text(), other.text()))))
                .filter(found -> found.percent() >= 100 * Likeness.LEAST)
                .sorted(Comparator.comparingInt(Alike::percent).reversed())
                .limit(MOST_ALIKE)
                .toList();
    }

    /** Those that were merged into one that the actor may see, as far as the actor sees them. */
    public Optional<Page<Opinion>> merged(Actor actor, OpinionId id, PageRequest part) {
        return rows.find(actor, id).map(_ -> rows.merged(actor, id, part));
    }

    /** What the sender of one that the actor may see has asked after answers, the first first. */
    public Optional<List<AskedBack>> askedBack(Actor actor, OpinionId id) {
        return rows.find(actor, id).map(_ -> rows.askedBack(id));
    }

    /** The work orders that opinions were; those that no hotline took are missing. */
    public Map<OpinionId, WorkOrder> orders(java.util.Collection<OpinionId> ids) {
        return rows.orders(ids);
    }

    /**
     * Merges others into one that the actor may see, each at the version that the caller knows.
     * Each answers for itself: what is refused to one hinders no other. Absent where the one is.
     */
    public Optional<Map<OpinionId, Outcome<Opinion>>> mergeInto(
            Actor actor, OpinionId into, Map<OpinionId, Version> others) {
        if (rows.find(actor, into).isEmpty()) {
            return Optional.empty();
        }
        Map<OpinionId, Outcome<Opinion>> ends = new LinkedHashMap<>();
        others.forEach((id, known) ->
                ends.put(
                        id,
                        Objects.requireNonNull(
                                apart.execute(status -> {
                                    Outcome<Opinion> end =
                                            perform(
                                                    actor,
                                                    id,
                                                    known,
                                                    new OpinionCommand.Merge(into));
                                    if (!(end instanceof Outcome.Done)) {
                                        status.setRollbackOnly();
                                    }
                                    return end;
                                }))));
        return Optional.of(ends);
    }

    /** A photograph that came with an opinion, for whoever may see it. */
    public Optional<StoredContent> picture(Actor actor, OpinionId id, EvidenceId file) {
        return rows.find(actor, id)
                .filter(opinion -> opinion.pictures().contains(file))
                .flatMap(_ -> evidence.open(file));
    }

    /**
     * What happened to an opinion that the actor may see; who had the contact opened and why, for
     * offices alone.
     */
    public Optional<Page<Entry>> history(Actor actor, OpinionId id, PageRequest part) {
        return rows.find(actor, id)
                .map(opinion ->
                        OpinionLifecycle.by(actor, opinion, Part.OFFICE).isPresent()
                                ? chronicle.read(stream(id), part)
                                : withoutOpenings(id, part));
    }

    private Page<Entry> withoutOpenings(OpinionId id, PageRequest part) {
        List<Entry> told =
                chronicle.read(stream(id)).stream()
                        .filter(entry -> !entry.type().equals(OPENED))
                        .toList();
        return Page.of(
                told.stream().skip(part.offset()).limit(part.size()).toList(), part, told.size());
    }

    /**
     * Does something with an opinion that the actor has read at that version. Refused as {@link
     * OpinionLifecycle#decide} says, {@link CampaignRefusal#CAMPAIGN_IS_OVER}, {@link
     * FeedbackRefusal#OPINION_GOES_TO_UNIT_BELOW}, {@link
     * FeedbackRefusal#OPINION_MERGES_INTO_OPEN_ONE}, and as the ledger refuses a problem.
     */
    public Outcome<Opinion> perform(
            Actor actor, OpinionId id, Version known, OpinionCommand command) {
        return acts.carryOut(() -> {
            if (rows.find(actor, id).isEmpty()) {
                return Outcome.absent();
            }
            if (command instanceof OpinionCommand.Merge(var into) && into.value() < id.value()) {
                // Two that are held at once are held by their numbers, whoever holds them.
                rows.find(actor, into).ifPresent(other -> rows.hold(other.id()));
            }
            Opinion opinion = rows.hold(id);
            if (opinion.version() != known.value()) {
                return new Outcome.Stale<>(opinion.version());
            }
            Campaign campaign = campaigns.find(opinion.campaign()).orElseThrow();
            return OpinionLifecycle.decide(opinion, command.getClass(), actor)
                    .then(decision ->
                            carryOut(actor, campaign, opinion, decision.post(), command)
                                    .then(now -> {
                                        if (now.state() != decision.to()) {
                                            throw new IllegalStateException(
                                                    command + " led to " + now.state());
                                        }
                                        return written(
                                                actor, opinion, now, decision.post(), command);
                                    }));
        });
    }

    private Outcome<Opinion> carryOut(
            Actor actor, Campaign campaign, Opinion opinion, Post by, OpinionCommand command) {
        return switch (command) {
            case OpinionCommand.NameUnit(var unit) -> named(actor, campaign, opinion, unit);
            case OpinionCommand.Conceal(var words) -> concealed(opinion, words);
            case OpinionCommand.Route(var unit, var note) -> {
                Faults faults = new Faults().optionalText("note", note, LONGEST_REASON);
                Optional<Unit> found =
                        organization
                                .keepInPlace(unit)
                                .filter(Unit::isOpen)
                                .filter(each -> Scope.of(actor).mayName(each.path()));
                if (faults.any()) {
                    yield Outcome.faulty(faults.list());
                }
                if (found.isEmpty()) {
                    yield Outcome.faulty("unit", "fault.feedback_unit");
                }
                yield by.path().contains(found.get().path())
                                && campaign.leadingUnit().contains(found.get().path())
                        ? Outcome.done(opinion.routedTo(found.get().path()))
                        : Outcome.refused(FeedbackRefusal.OPINION_GOES_TO_UNIT_BELOW);
            }
            case OpinionCommand.Answer(var text) -> {
                Faults faults = new Faults().text("text", text, LONGEST_ANSWER);
                yield faults.any()
                        ? Outcome.faulty(faults.list())
                        : Outcome.done(
                                opinion.answered(
                                        text.strip(),
                                        clock.instant(),
                                        opinion.responsible()
                                                .filter(by.path()::equals)
                                                .orElse(opinion.receiver())));
            }
            case OpinionCommand.MakeProblem made -> problem(actor, campaign, opinion, made);
            case OpinionCommand.Merge(var into) -> {
                Optional<Opinion> other =
                        rows.find(actor, into)
                                .map(found -> rows.hold(found.id()))
                                .filter(found -> !found.id().equals(opinion.id()));
                if (other.isEmpty()) {
                    yield Outcome.faulty("into", "fault.feedback_opinion");
                }
                yield other.get().state().isOpen()
                                && other.get().campaign().equals(opinion.campaign())
                        ? Outcome.done(opinion.mergedInto(other.get()))
                        : Outcome.refused(FeedbackRefusal.OPINION_MERGES_INTO_OPEN_ONE);
            }
            case OpinionCommand.GiveBack(var reason) ->
                    reasoned(reason).map(_ -> opinion.takenUp());
            case OpinionCommand.SetAside(var reason) ->
                    reasoned(reason).map(_ -> opinion.setAside());
            case OpinionCommand.Resume(var reason) -> reasoned(reason).map(_ -> opinion.takenUp());
        };
    }

    private Outcome<Opinion> named(Actor actor, Campaign campaign, Opinion opinion, UnitId unit) {
        return organization
                .keepInPlace(unit)
                .filter(Unit::isOpen)
                .map(Unit::path)
                .filter(Scope.of(actor)::mayName)
                .filter(campaign.leadingUnit()::contains)
                .<Outcome<Opinion>>map(path -> Outcome.done(opinion.about(path)))
                .orElseGet(() -> Outcome.faulty("unit", "fault.feedback_unit"));
    }

    /** What is concealed goes to where the words lie as they were sent. */
    private Outcome<Opinion> concealed(Opinion opinion, List<String> written) {
        List<String> words =
                written.stream()
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .toList();
        Faults faults = new Faults().atMost("words", words.size(), MOST_CONCEALED);
        if (words.isEmpty()) {
            faults.add(Fault.at("words", "fault.missing"));
        }
        Strongbox.Kept kept = strongbox.of(opinion.id());
        String said =
                opinion.text()
                        + rows.askedBack(opinion.id()).stream()
                                .map(asked -> "\n" + asked.words())
                                .collect(Collectors.joining());
        for (String word : words) {
            if (word.codePointCount(0, word.length()) < SHORTEST_CONCEALED
                    || word.length() > LONGEST_CONCEALED) {
                faults.add(
                        Fault.at(
                                "words",
                                "fault.feedback_concealed_length",
                                SHORTEST_CONCEALED,
                                LONGEST_CONCEALED));
            } else if (Strongbox.Kept.NOTHING
                    .concealing(List.of(word))
                    .traces()
                    .takenOutOf(said)
                    .equals(said)) {
                faults.add(Fault.at("words", "fault.feedback_concealed_absent", word));
            }
        }
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        Strongbox.Kept then =
                kept.saying(Optional.of(kept.original().orElse(opinion.text()))).concealing(words);
        strongbox.keep(opinion.id(), then);
        rows.reword(opinion.id(), then.traces()::takenOutOf);
        return Outcome.done(opinion);
    }

    private static Outcome<String> reasoned(String reason) {
        Faults faults = new Faults().text("reason", reason, LONGEST_REASON);
        return faults.any() ? Outcome.faulty(faults.list()) : Outcome.done(reason.strip());
    }

    private Outcome<Opinion> problem(
            Actor actor, Campaign campaign, Opinion opinion, OpinionCommand.MakeProblem made) {
        Optional<UnitPath> own =
                made.unit()
                        .flatMap(organization::byId)
                        .map(Unit::path)
                        .or(opinion::responsible)
                        .or(opinion::concerned);
        if (own.isEmpty()) {
            return Outcome.faulty("unit", "fault.missing");
        }
        return ledger.register(
                        actor,
                        new Command.Register(
                                campaign.id(),
                                own.get().unit(),
                                made.title(),
                                opinion.text(),
                                Source.OPINION,
                                made.severity(),
                                opinion.specialAction(),
                                Optional.empty(),
                                Optional.of(new Origin(Origin.Kind.OPINION, opinion.id().value())),
                                List.of()))
                .map(problem -> opinion.became(problem.id(), own.get()));
    }

    private Outcome<Opinion> written(
            Actor actor, Opinion before, Opinion now, Post by, OpinionCommand command) {
        if (before.state() == OpinionState.JUDGED) {
            rows.keepJudged(before);
        }
        if (!rows.update(now, clock.instant())) {
            return new Outcome.Stale<>(before.version() + 1);
        }
        append(now.id(), entry(now, command), actor, Optional.of(by));
        unattended.see(now);
        rows.barWithMerged(now.id());
        List<Opinion> merged = rows.holdMerged(now.id());
        switch (now.state()) {
            case ANSWERED -> {
                for (Opinion each : merged) {
                    rows.update(
                            each.answered(
                                    now.answer().orElseThrow(),
                                    now.answeredAt().orElseThrow(),
                                    now.responsible().orElseThrow()),
                            now.answeredAt().orElseThrow());
                    append(
                            each.id(),
                            NewEntry.of("AnsweredWith", Map.of("opinion", now.id().value())),
                            actor,
                            Optional.of(by));
                }
            }
            case MERGED, SET_ASIDE -> {
                // What was merged into this one goes along.
                for (Opinion each : merged) {
                    rows.update(
                            now.state() == OpinionState.SET_ASIDE
                                    ? each.takenUp()
                                    : each.mergedInto(rows.hold(now.mergedInto().orElseThrow())),
                            clock.instant());
                    append(
                            each.id(),
                            NewEntry.of("FollowedMain", Map.of("opinion", now.id().value())),
                            actor,
                            Optional.of(by));
                }
            }
            case RECEIVED, ROUTED, BECAME_PROBLEM, JUDGED -> {
                // Those that were merged wait for the answer of this one.
            }
        }
        return Outcome.done(rows.hold(now.id()));
    }

    private static NewEntry entry(Opinion now, OpinionCommand command) {
        Map<String, Object> told = new TreeMap<>();
        String type =
                switch (command) {
                    case OpinionCommand.NameUnit(var unit) -> {
                        told.put("unit", unit.value());
                        yield "UnitNamed";
                    }
                    case OpinionCommand.Conceal(var words) -> {
                        // Not the words themselves: the chronicle cannot forget.
                        told.put("concealed", words.size());
                        yield "WordsConcealed";
                    }
                    case OpinionCommand.Route(var unit, var note) -> {
                        told.put("unit", unit.value());
                        note.ifPresent(words -> told.put("note", words.strip()));
                        yield "Routed";
                    }
                    case OpinionCommand.Answer(var text) -> {
                        told.put("text", text.strip());
                        yield "Answered";
                    }
                    case OpinionCommand.MakeProblem _ -> {
                        told.put("problem", now.problem().orElseThrow().value());
                        yield "BecameProblem";
                    }
                    case OpinionCommand.Merge(var into) -> {
                        told.put("opinion", into.value());
                        yield "Merged";
                    }
                    case OpinionCommand.GiveBack(var reason) -> {
                        told.put("reason", reason.strip());
                        yield "GivenBack";
                    }
                    case OpinionCommand.SetAside(var reason) -> {
                        told.put("reason", reason.strip());
                        yield "SetAside";
                    }
                    case OpinionCommand.Resume(var reason) -> {
                        told.put("reason", reason.strip());
                        yield "Resumed";
                    }
                };
        return NewEntry.of(type, told);
    }

    /**
     * Opens what was sealed, and writes down who had it opened and why. Refused: {@link
     * FeedbackRefusal#CONTACT_STAYS_SEALED_FROM_UNIT}, {@link
     * FeedbackRefusal#OFFICE_OPENS_CONTACT}, {@link FeedbackRefusal#CONTACT_WAITS_FOR_UNIT}, {@link
     * FeedbackRefusal#NO_CONTACT_WAS_LEFT}.
     */
    public Outcome<Opened> open(Actor actor, OpinionId id, String reason) {
        return acts.carryOut(() -> {
            if (rows.find(actor, id).isEmpty()) {
                return Outcome.absent();
            }
            Opinion opinion = rows.hold(id);
            Faults faults = new Faults().text("reason", reason, LONGEST_REASON);
            if (!faults.any() && reason.strip().length() < SHORTEST_REASON) {
                faults.add(Fault.at("reason", "fault.feedback_reason_short", SHORTEST_REASON));
            }
            return opens(actor, opinion)
                    .then(post -> {
                        if (faults.any()) {
                            return Outcome.faulty(faults.list());
                        }
                        Strongbox.Kept kept = strongbox.of(id);
                        if (kept.isNothing()) {
                            return Outcome.refused(FeedbackRefusal.NO_CONTACT_WAS_LEFT);
                        }
                        rows.addOpening(id, post, actor.person(), reason.strip(), clock.instant());
                        append(
                                id,
                                NewEntry.of(OPENED, Map.of("reason", reason.strip())),
                                actor,
                                Optional.of(post));
                        return Outcome.done(
                                new Opened(
                                        kept.contact().map(Secret::new),
                                        kept.original().map(Secret::new)));
                    });
        });
    }

    /** Who had contacts opened, of the opinions that were received at or below the actor's unit. */
    public Page<Opening> openings(Actor actor, PageRequest part) {
        return rows.openings(actor, part);
    }

    /**
     * What senders say of a unit's answers and those of its subtree, then of each unit below it.
     */
    public Optional<List<Rates>> rates(Actor actor, Unit unit, Optional<CampaignId> campaign) {
        if (!Scope.of(actor).reaches(unit.path())) {
            return Optional.empty();
        }
        List<UnitPath> units = new ArrayList<>(List.of(unit.path()));
        organization.children(unit.id()).stream()
                .filter(Unit::isOpen)
                .map(Unit::path)
                .forEach(units::add);
        return Optional.of(rows.rates(units, campaign));
    }

    /** Whoever a problem is handed to deals with what its sender said. */
    @EventListener
    void follow(ProblemChanged changed) {
        for (Event event : changed.events()) {
            switch (event) {
                case Event.Assigned(var unit, var participants, _, _) -> {
                    bar(changed, unit);
                    participants.forEach(each -> bar(changed, each));
                }
                case Event.Transferred(var unit, _, _) -> bar(changed, unit);
                default -> {
                    // It stays with whom it was.
                }
            }
        }
    }

    private void bar(ProblemChanged changed, UnitId unit) {
        organization
                .byId(unit)
                .map(Unit::path)
                .ifPresent(path -> rows.bar(changed.after().id(), path));
    }

    @EventListener
    void follow(UnitMoved moved) {
        rows.move(moved.from(), moved.to());
        redirect(moved.to());
    }

    @EventListener
    void follow(UnitMerged merged) {
        UnitPath into = organization.byId(merged.into()).orElseThrow().path();
        rows.hand(merged.unit(), into);
        redirect(into);
    }

    /** What would be dealt with by the unit that it is about goes to an office above. */
    private void redirect(UnitPath top) {
        rows.astray(top).forEach(unattended::redirect);
    }

    private void append(OpinionId id, NewEntry entry, Actor actor, Optional<Post> post) {
        Stream stream = stream(id);
        chronicle.append(
                stream, chronicle.head(stream), List.of(entry), actor, post, clock.instant());
    }

    private static Stream stream(OpinionId id) {
        return new Stream("opinion", id.value());
    }
}
