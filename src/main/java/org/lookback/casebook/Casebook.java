package org.lookback.casebook;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.casebook.internal.CaseLifecycle;
import org.lookback.casebook.internal.CaseLifecycle.Decided;
import org.lookback.casebook.internal.CaseLifecycle.Facts;
import org.lookback.casebook.internal.CaseRows;
import org.lookback.casebook.internal.CaseSides;
import org.lookback.casebook.internal.Happened;
import org.lookback.casebook.internal.Redaction;
import org.lookback.casebook.internal.Side;
import org.lookback.casebook.internal.Suspects;
import org.lookback.casebook.internal.Takeover;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Problem;
import org.lookback.organization.Organization;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitMerged;
import org.lookback.organization.UnitMoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The case book (典型案例): what is published of problems, negative examples and good practice. Nothing
 * is published that the unit concerned could not reply to, in which words that may point at a
 * person are undecided, or that only its author has read.
 *
 * <p>Before it is published, a case is seen by those who speak for the unit that writes it, by
 * those who speak for the unit concerned from the moment it is asked, and by those who approve it
 * from the moment it is submitted; by nobody else, in lists and counts neither.
 */
@Service
public class Casebook {

    private static final Logger LOG = LoggerFactory.getLogger(Casebook.class);

    private final CaseRows rows;
    private final Suspects suspects;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Posts posts;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public Casebook(
            CaseRows rows,
            Suspects suspects,
            Ledger ledger,
            Campaigns campaigns,
            Organization organization,
            Posts posts,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.suspects = suspects;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.organization = organization;
        this.posts = posts;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * Begins a case, with a text made of what the ledger says of the problems. They are problems
     * that the actor may see, of one unit in one campaign. Refused: {@link
     * CasebookRefusal#AUTHOR_STANDS_ABOVE}.
     */
    public Outcome<Case> draft(Actor actor, NewCase draft) {
        return acts.carryOut(() ->
                sources(actor, draft.problems())
                        .then(sources -> {
                            Problem first = sources.getFirst().problem();
                            CampaignId campaign = first.entry().campaign();
                            UnitPath concerned =
                                    organization
                                            .keepInPlace(first.ownership().unit())
                                            .orElseThrow()
                                            .path();
                            Optional<Post> post = author(actor, campaign, concerned, draft.kind());
                            if (post.isEmpty()) {
                                return Outcome.refused(CasebookRefusal.AUTHOR_STANDS_ABOVE);
                            }
                            UnitPath author =
                                    organization
                                            .keepInPlace(post.get().path().unit())
                                            .orElseThrow()
                                            .path();
                            if (!CaseSides.mayWriteOf(author, concerned, draft.kind())) {
                                return Outcome.refused(CasebookRefusal.AUTHOR_STANDS_ABOVE);
                            }
                            CaseText text = Takeover.of(sources, zone(campaign));
                            CaseId id =
                                    rows.insert(
                                            campaign,
                                            author,
                                            concerned,
                                            draft,
                                            text,
                                            actor.person(),
                                            clock.instant());
                            append(
                                    id,
                                    0,
                                    "Drafted",
                                    Map.of(
                                            "kind", draft.kind(),
                                            "audience", draft.audience(),
                                            "problems",
                                                    draft.problems().stream()
                                                            .map(ProblemId::value)
                                                            .toList(),
                                            "text", text),
                                    actor,
                                    post);
                            return Outcome.done(rows.hold(id));
                        }));
    }

    private Outcome<List<Takeover.Source>> sources(Actor actor, List<ProblemId> ids) {
        Faults faults = new Faults().atMost("problems", ids.size(), NewCase.MOST_PROBLEMS);
        if (ids.isEmpty()) {
            faults.add(Fault.at("problems", "fault.missing"));
        }
        List<Takeover.Source> sources = new ArrayList<>();
        if (!faults.any()) {
            for (ProblemId id : ids.stream().distinct().toList()) {
                ledger.sight(actor, id)
                        .ifPresentOrElse(
                                sight ->
                                        sources.add(
                                                new Takeover.Source(sight.problem(), sight.card())),
                                () ->
                                        faults.add(
                                                Fault.at(
                                                        "problems",
                                                        "fault.case_problem_unknown",
                                                        id)));
            }
        }
        if (!faults.any()
                && sources.stream()
                                .map(source ->
                                        List.of(
                                                source.problem().entry().campaign(),
                                                source.problem().ownership().unit()))
                                .distinct()
                                .count()
                        > 1) {
            faults.add(Fault.at("problems", "fault.case_of_one_unit"));
        }
        return faults.any() ? Outcome.faulty(faults.list()) : Outcome.done(sources);
    }

    /** The post by which the actor writes of a unit: the nearest above it. */
    private static Optional<Post> author(
            Actor actor, CampaignId campaign, UnitPath concerned, CaseKind kind) {
        return actor.posts().stream()
                .filter(post ->
                        CaseSides.writes(post, campaign)
                                && CaseSides.mayWriteOf(post.path(), concerned, kind))
                .max(Comparator.comparingInt(post -> post.path().units().size()));
    }

    /** What kinds of cases the actor may write of a problem. */
    public List<CaseKind> writes(Actor actor, Problem problem) {
        return organization
                .byId(problem.ownership().unit())
                .map(unit ->
                        Arrays.stream(CaseKind.values())
                                .filter(kind ->
                                        author(actor, problem.entry().campaign(), unit.path(), kind)
                                                .isPresent())
                                .toList())
                .orElse(List.of());
    }

    /**
     * Does something with a case. Refused as {@link CasebookRefusal} says.
     *
     * @param known the version that the caller knows; it is stale if the case is in another
     */
    public Outcome<Case> perform(Actor actor, CaseId id, Version known, CaseCommand command) {
        return acts.carryOut(() ->
                Outcome.found(rows.find(actor, id))
                        .then(_ -> {
                            Case it = rows.hold(id);
                            return it.version() == known.value()
                                    ? carryOut(actor, it, command)
                                    : new Outcome.Stale<>(it.version());
                        }));
    }

    private Outcome<Case> carryOut(Actor actor, Case it, CaseCommand command) {
        Campaign campaign = campaign(it);
        int undecided = needsNames(command) ? undecided(passages(it)) + broughtBack(it) : 0;
        Set<PersonId> speakers = command instanceof CaseCommand.AskReply ? speakers(it) : Set.of();
        return CaseLifecycle.decide(it, command, actor, facts(campaign, undecided, speakers))
                .then(decided -> follow(actor, it, command, campaign, decided).map(_ -> decided))
                .map(decided -> {
                    rows.step(it.id(), decided.to(), clock.instant(), hand(command, actor));
                    append(
                            it.id(),
                            it.version(),
                            Happened.nameOf(command),
                            Happened.told(command, it),
                            actor,
                            decided.by());
                    return rows.hold(it.id());
                });
    }

    private static boolean needsNames(CaseCommand command) {
        return command instanceof CaseCommand.Submit || command instanceof CaseCommand.Approve;
    }

    /** Whoever puts words into a case does not approve it; who objects to it wrote none of it. */
    private static Optional<PersonId> hand(CaseCommand command, Actor actor) {
        return switch (command) {
            case CaseCommand.Edit _,
                    CaseCommand.AskReply _,
                    CaseCommand.Redact _,
                    CaseCommand.Keep _,
                    CaseCommand.Unmark _,
                    CaseCommand.Submit _,
                    CaseCommand.Revise _ ->
                    Optional.of(actor.person());
            case CaseCommand.Recall _,
                    CaseCommand.Agree _,
                    CaseCommand.RaiseObjections _,
                    CaseCommand.Lapse _,
                    CaseCommand.Return _,
                    CaseCommand.Approve _,
                    CaseCommand.Withdraw _,
                    CaseCommand.Drop _ ->
                    Optional.empty();
        };
    }

    /** What a command changes beside the stage. */
    private Outcome<CaseId> follow(
            Actor actor, Case it, CaseCommand command, Campaign campaign, Decided decided) {
        Instant now = clock.instant();
        CaseId id = it.id();
        switch (command) {
            case CaseCommand.Edit(var text, var audience) -> rows.edit(id, text, audience);
            case CaseCommand.AskReply() ->
                    rows.ask(
                            id,
                            campaign.today(clock).plusDays(campaign.policy().daysToReply()),
                            now);
            case CaseCommand.Agree(var words, var wish) ->
                    rows.reply(
                            id,
                            reply(Reply.Answer.AGREED, words, List.of(), wish, now, decided),
                            Optional.of(actor.person()));
            case CaseCommand.RaiseObjections(var points, var words, var wish) ->
                    rows.reply(
                            id,
                            reply(Reply.Answer.OBJECTED, words, points, wish, now, decided),
                            Optional.of(actor.person()));
            case CaseCommand.Lapse() ->
                    rows.reply(
                            id,
                            reply(
                                    Reply.Answer.SILENT,
                                    Optional.empty(),
                                    List.of(),
                                    Reply.Wish.BETWEEN_US,
                                    now,
                                    decided),
                            Optional.empty());
            case CaseCommand.Redact(var words, var replacement) -> {
                return marked(it, Mark.redacted(words.strip(), replacement.strip()));
            }
            case CaseCommand.Keep(var words, var reason) -> {
                return marked(it, Mark.kept(words.strip(), reason.strip()));
            }
            case CaseCommand.Unmark(var words) -> {
                return rows.unmark(id, words.strip()) ? Outcome.done(id) : Outcome.absent();
            }
            case CaseCommand.Submit(var printing) -> {
                List<Mark> marks = rows.marks(id);
                Faults faults =
                        CaseLifecycle.titleFaults(
                                it.text().with(text -> Redaction.applied(text, marks)));
                if (faults.any()) {
                    return Outcome.faulty(faults.list());
                }
                rows.submit(id, printing, now);
            }
            case CaseCommand.Revise(var grounds) -> rows.correct(id, Optional.of(grounds.strip()));
            case CaseCommand.Return(var grounds) -> rows.grounds(id, Optional.of(grounds.strip()));
            case CaseCommand.Withdraw(var grounds) ->
                    rows.grounds(id, Optional.of(grounds.strip()));
            case CaseCommand.Drop(var grounds) -> rows.grounds(id, Optional.of(grounds.strip()));
            case CaseCommand.Approve() -> publish(it, now);
            case CaseCommand.Recall() -> {
                // The question is taken back, and nothing else.
            }
        }
        return Outcome.done(id);
    }

    private static Reply reply(
            Reply.Answer answer,
            Optional<String> words,
            List<Objection> points,
            Reply.Wish wish,
            Instant now,
            Decided decided) {
        return new Reply(
                answer,
                words.map(String::strip),
                points.stream()
                        .map(point -> new Objection(point.part(), point.words().strip()))
                        .toList(),
                wish,
                now,
                decided.by().map(Post::title));
    }

    private Outcome<CaseId> marked(Case it, Mark mark) {
        boolean stands =
                texts(it).values().stream().anyMatch(text -> text.contains(mark.words()))
                        || (!mark.isRedacted()
                                && replacements(it, rows.marks(it.id())).contains(mark.words()));
        if (!stands) {
            return Outcome.faulty("words", "fault.case_words_absent");
        }
        if (mark.replacement().filter(text -> text.contains(mark.words())).isPresent()) {
            return Outcome.faulty("replacement", "fault.case_words_shown");
        }
        rows.mark(it.id(), mark);
        return Outcome.done(it.id());
    }

    private void publish(Case it, Instant now) {
        List<Mark> marks = rows.marks(it.id());
        rows.publish(
                it,
                it.text().with(text -> Redaction.applied(text, marks)),
                printed(it).map(text -> Redaction.applied(text, marks)),
                it.correcting().map(text -> Redaction.applied(text, marks)),
                now);
        rows.grounds(it.id(), Optional.empty());
    }

    /** The reply, as far as it is published. */
    private static Optional<String> printed(Case it) {
        return it.printing() == Printing.WITH_THE_CASE
                ? it.reply().filter(Reply::asksToBePrinted).map(Reply::asText)
                : Optional.empty();
    }

    /** All that is to be published, each with the message key of what it is. */
    private static Map<String, String> texts(Case it) {
        Map<String, String> texts = new LinkedHashMap<>();
        it.text()
                .written()
                .forEach(part -> texts.put("casebook.part." + part, it.text().part(part)));
        it.reply()
                .filter(Reply::asksToBePrinted)
                .ifPresent(reply -> texts.put("casebook.part.REPLY", reply.asText()));
        it.correcting().ifPresent(text -> texts.put("casebook.part.CORRECTING", text));
        return texts;
    }

    private List<Marked> passages(Case it) {
        List<Mark> marks = rows.marks(it.id());
        List<String> known = known(it);
        List<String> bodies =
                organization.byIds(it.concerned().units()).values().stream()
                        .map(Unit::name)
                        .toList();
        List<Marked> passages = new ArrayList<>();
        texts(it)
                .forEach((heading, text) ->
                        passages.add(
                                new Marked(
                                        heading,
                                        Redaction.pieces(
                                                text, marks, suspects.in(text, known, bodies)))));
        String replacements = replacements(it, marks);
        Marked instead =
                new Marked(
                        "casebook.names.replacement",
                        Redaction.pieces(
                                replacements,
                                marks.stream().filter(mark -> !mark.isRedacted()).toList(),
                                suspects.in(replacements, known, bodies)));
        if (undecided(List.of(instead)) > 0) {
            passages.add(instead);
        }
        return passages;
    }

    /** What is published instead of words of the case, line by line. */
    private static String replacements(Case it, List<Mark> marks) {
        return marks.stream()
                .filter(mark ->
                        texts(it).values().stream().anyMatch(text -> text.contains(mark.words())))
                .flatMap(mark -> mark.replacement().stream())
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /** The names of people who act for the unit concerned or for the author. */
    private List<String> known(Case it) {
        return List.of(it.concerned(), it.author()).stream()
                .distinct()
                .flatMap(unit -> posts.at(unit.unit()).stream())
                .map(holder -> holder.person().name())
                .distinct()
                .toList();
    }

    private static int undecided(List<Marked> passages) {
        return (int)
                passages.stream()
                        .flatMap(passage -> passage.pieces().stream())
                        .filter(Marked.Piece::isUndecided)
                        .map(Marked.Piece::words)
                        .distinct()
                        .count();
    }

    /** How many words that were taken out would be published all the same. */
    private int broughtBack(Case it) {
        List<Mark> marks = rows.marks(it.id());
        return (int)
                texts(it).values().stream()
                        .flatMap(text -> Redaction.broughtBack(text, marks).stream())
                        .distinct()
                        .count();
    }

    private Facts facts(Campaign campaign, int undecided, Set<PersonId> speakers) {
        return new Facts(campaign.leadingUnit(), campaign.today(clock), undecided, speakers);
    }

    private Set<PersonId> speakers(Case it) {
        return posts.at(it.concerned().unit()).stream()
                .filter(holder -> CaseSides.isConcerned(holder.post(), it))
                .map(holder -> holder.person().id())
                .collect(Collectors.toSet());
    }

    /** The case, for whoever takes part in it. */
    public Optional<Case> find(Actor actor, CaseId id) {
        return rows.find(actor, id);
    }

    /** The case with all that belongs to it, for whoever takes part in it. */
    public Optional<CaseSheet> sheet(Actor actor, CaseId id) {
        return rows.find(actor, id)
                .map(it -> {
                    Campaign campaign = campaign(it);
                    Facts alone = facts(campaign, 0, Set.of());
                    List<CaseSheet.Sight> sight =
                            Map.of(
                                            Side.AUTHOR, CaseSheet.Sight.AUTHOR,
                                            Side.CONCERNED, CaseSheet.Sight.CONCERNED,
                                            Side.APPROVER, CaseSheet.Sight.APPROVER)
                                    .entrySet()
                                    .stream()
                                    .filter(side ->
                                            CaseLifecycle.plays(it, side.getKey(), actor, alone))
                                    .map(Map.Entry::getValue)
                                    .sorted()
                                    .toList();
                    boolean replies = sight.equals(List.of(CaseSheet.Sight.CONCERNED));
                    List<Marked> passages = replies ? List.of() : passages(it);
                    return new CaseSheet(
                            it,
                            sight,
                            CaseLifecycle.offers(it, actor, alone),
                            rows.replies(id),
                            passages,
                            replies ? List.of() : rows.marks(id),
                            rows.editions(id).stream()
                                    .map(edition -> replies ? edition.shown() : edition)
                                    .toList());
                });
    }

    /** Rows of the case book: what the actor takes part in, and what is published. */
    public Page<CaseCard> list(Actor actor, CaseFilter filter, PageRequest request) {
        return rows.list(actor, known(actor), filter, request);
    }

    private Set<CampaignId> known(Actor actor) {
        return campaigns.list(actor).stream().map(Campaign::id).collect(Collectors.toSet());
    }

    /**
     * What is published of a case, to whoever may know of its campaign. Of what was withdrawn
     * nothing is told but that.
     */
    public Optional<Edition> published(Actor actor, CaseId id) {
        return latest(id)
                .filter(edition -> campaigns.find(actor, edition.campaign()).isPresent())
                .map(Edition::shown);
    }

    /**
     * What is published of a case for everybody. What was, and by a later edition is for the
     * campaign only, is withdrawn from everybody since then.
     */
    public Optional<Edition> published(CaseId id) {
        return rows.latestPublic(id).map(Edition::shown);
    }

    private Optional<Edition> latest(CaseId id) {
        return rows.editions(id).stream().findFirst();
    }

    /**
     * When what is published was put right, the last first, to readers in the campaign. Why is told
     * of the edition itself only: what was decided about names since does not reach the others.
     */
    public List<Edition> corrections(Edition edition) {
        return edition.isWithdrawn()
                ? List.of()
                : rows.editions(edition.id()).stream()
                        .filter(each -> each.number() > 1 && each.number() <= edition.number())
                        .map(each ->
                                each.number() == edition.number() ? each : each.withoutReason())
                        .toList();
    }

    /** The same to everybody: what was for the campaign only is left out. */
    public List<Edition> publicCorrections(Edition edition) {
        return corrections(edition).stream()
                .filter(each -> each.audience() == Audience.PUBLIC)
                .toList();
    }

    /**
     * What was published last in a campaign, to whoever may know of it; also what was withdrawn.
     */
    public Optional<Page<Edition>> published(
            Actor actor, CampaignId campaign, PageRequest request) {
        return campaigns
                .find(actor, campaign)
                .map(_ -> rows.latest(campaign, request).map(Edition::shown));
    }

    /** What was published last for everybody, also what was withdrawn, from everybody or at all. */
    public Page<Edition> published(PageRequest request) {
        return rows.latestPublic(request).map(Edition::shown);
    }

    /** What happened to a case, for a caller that takes part in it. */
    public Page<Entry> history(CaseId id, PageRequest request) {
        return chronicle.read(stream(id), request);
    }

    /**
     * Notes that units did not reply where their term has passed. A timer calls it; what is noted
     * already stays as it is.
     */
    public void keepUp() {
        for (CaseId id : rows.awaiting(LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX))) {
            try {
                acts.carryOut(
                        () -> carryOut(Actor.system(), rows.hold(id), new CaseCommand.Lapse()));
            } catch (DataAccessException e) {
                LOG.warn("It was not noted that nobody replied to case {}", id, e);
            }
        }
    }

    @EventListener
    void follow(UnitMoved moved) {
        rows.move(moved.from(), moved.to());
    }

    @EventListener
    void follow(UnitMerged merged) {
        rows.handOver(merged.unit(), organization.byId(merged.into()).orElseThrow().path());
    }

    private Campaign campaign(Case it) {
        return campaigns.find(it.campaign()).orElseThrow();
    }

    private ZoneId zone(CampaignId campaign) {
        return campaigns.find(campaign).orElseThrow().policy().zone();
    }

    private void append(
            CaseId id,
            long version,
            String type,
            Map<String, ?> data,
            Actor actor,
            Optional<Post> post) {
        chronicle.append(
                stream(id),
                version,
                List.of(NewEntry.of(type, data)),
                actor,
                post,
                clock.instant());
    }

    private static Stream stream(CaseId id) {
        return new Stream("case", id.value());
    }
}
