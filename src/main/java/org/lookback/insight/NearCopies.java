package org.lookback.insight;

import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.insight.internal.NearCopyRows;
import org.lookback.insight.internal.Shingles;
import org.lookback.insight.internal.TextsCompared;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.Version;
import org.lookback.ledger.Event;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.ProblemChanged;
import org.lookback.ledger.UnitReport;
import org.lookback.organization.UnitMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reports of units that are nearly the same as another unit's (不扎实). A report is written down in
 * the transaction of the step that brings it, and compared with all that was written before soon
 * after: two that are written at one moment are both found. docs/diagnostics.md has the formula and
 * what it cannot tell.
 *
 * <p>A pair is shown to whoever may see both problems; to everybody else it is as if it were not
 * there.
 */
@Service
public class NearCopies {

    /** The longest remark of whoever looked at both, in characters. */
    public static final int LONGEST_REMARK = 500;

    /** Of a hundred shingles that either has, both have so many: then they are nearly the same. */
    public static final int LEAST_LIKENESS = 70;

    private static final Set<Duty> JUDGES =
            Set.of(Duty.OFFICE, Duty.LEADER, Duty.VERIFIER, Duty.GUIDANCE);

    private final NearCopyRows rows;
    private final TextsCompared compared;
    private final Insight insight;
    private final Ledger ledger;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public NearCopies(
            NearCopyRows rows,
            TextsCompared compared,
            Insight insight,
            Ledger ledger,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.compared = compared;
        this.insight = insight;
        this.ledger = ledger;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * The pairs of which one side is the unit's or of one below it, what nobody has looked at
     * first, then the most alike. Absent where the actor may be told nothing of it.
     */
    public Optional<Page<NearCopy>> list(
            Actor actor, About about, NearCopyFilter filter, PageRequest request) {
        return insight.allowed(actor, about)
                .map(allowed ->
                        rows.list(
                                actor,
                                allowed.campaign(),
                                allowed.unit().path(),
                                allowed.specialAction(),
                                filter,
                                request));
    }

    /** The problems that pairs are about, for whoever may see them. */
    public Map<ProblemId, ProblemCard> problems(Actor actor, List<NearCopy> copies) {
        return ledger.cards(
                actor,
                copies.stream()
                        .flatMap(copy -> copy.sides().stream())
                        .map(NearCopy.Side::problem)
                        .distinct()
                        .toList());
    }

    /** Both texts, for whoever may see both problems. */
    public Optional<ComparedTexts> find(Actor actor, NearCopyId id) {
        return rows.find(actor, id)
                .flatMap(copy -> {
                    Map<ProblemId, ProblemCard> problems = problems(actor, List.of(copy));
                    Shingles earlier = Shingles.of(rows.compared(copy.earlier()));
                    Shingles later = Shingles.of(rows.compared(copy.later()));
                    return text(actor, copy.earlier(), problems, earlier, later)
                            .flatMap(one ->
                                    text(actor, copy.later(), problems, later, earlier)
                                            .map(other ->
                                                    new ComparedTexts(
                                                            copy,
                                                            one,
                                                            other,
                                                            judge(actor, copy).isPresent())));
                });
    }

    private Optional<ComparedTexts.Text> text(
            Actor actor,
            NearCopy.Side side,
            Map<ProblemId, ProblemCard> problems,
            Shingles own,
            Shingles other) {
        return ledger.history(actor, side.problem()).stream()
                .flatMap(List::stream)
                .filter(happening -> happening.version() == side.step())
                .flatMap(happening -> UnitReport.words(happening.event()).stream())
                .findFirst()
                .flatMap(words ->
                        Optional.ofNullable(problems.get(side.problem()))
                                .map(problem ->
                                        new ComparedTexts.Text(
                                                side,
                                                problem,
                                                Shingles.passages(words, own, other))));
    }

    /**
     * Says what two reports are that are nearly the same, so that nobody is asked again. Refused:
     * {@link InsightRefusal#NEAR_COPIES_ARE_JUDGED_FROM_ABOVE}.
     *
     * @param known the version that the caller knows
     */
    public Outcome<NearCopy> look(
            Actor actor,
            NearCopyId id,
            Version known,
            CopyVerdict verdict,
            Optional<String> remark) {
        return Outcome.found(rows.find(actor, id))
                .then(copy -> {
                    Optional<Post> post = judge(actor, copy);
                    if (post.isEmpty()) {
                        return Outcome.refused(InsightRefusal.NEAR_COPIES_ARE_JUDGED_FROM_ABOVE);
                    }
                    Faults faults = new Faults().optionalText("remark", remark, LONGEST_REMARK);
                    return faults.any()
                            ? Outcome.faulty(faults.list())
                            : acts.carryOut(() ->
                                    look(actor, copy.id(), known, verdict, remark, post.get()));
                });
    }

    private Outcome<NearCopy> look(
            Actor actor,
            NearCopyId id,
            Version known,
            CopyVerdict verdict,
            Optional<String> remark,
            Post post) {
        long version = rows.hold(id);
        if (version != known.value()) {
            return new Outcome.Stale<>(version);
        }
        NearCopy.Look look =
                new NearCopy.Look(
                        verdict, remark.map(String::strip), clock.instant(), post.title());
        rows.look(id, look);
        chronicle.append(
                new Stream("near-copy", id.value()),
                version,
                List.of(NewEntry.of("LookedAt", look)),
                actor,
                Optional.of(post),
                look.at());
        return Outcome.found(rows.find(actor, id));
    }

    /** The post by which the actor says what both are: one that stands above both units. */
    private static Optional<Post> judge(Actor actor, NearCopy copy) {
        return actor.postThat(post ->
                JUDGES.contains(post.duty())
                        && post.specialAction().isEmpty()
                        && post.servesIn(copy.campaign())
                        && copy.sides().stream()
                                .map(NearCopy.Side::unit)
                                .allMatch(post.path()::isAbove));
    }

    /**
     * Compares what has been written and not yet compared.
     *
     * @return how many texts that were
     */
    public int catchUp() {
        return compared.catchUp();
    }

    @EventListener
    void follow(ProblemChanged changed) {
        long before = changed.after().version() - changed.events().size();
        boolean placed = false;
        for (int i = 0; i < changed.events().size(); i++) {
            Event event = changed.events().get(i);
            switch (event) {
                case Event.Undone(var version) -> {
                    rows.takeBack(changed.after().id(), version);
                    placed = true;
                }
                case Event.Amended _,
                        Event.Assigned _,
                        Event.Declined _,
                        Event.Transferred _,
                        Event.Reopened _ ->
                        placed = true;
                default ->
                        UnitReport.of(
                                        event,
                                        before + 1 + i,
                                        clock.instant(),
                                        changed.after(),
                                        changed.after())
                                .ifPresent(compared::add);
            }
        }
        if (placed) {
            compared.place(changed.after());
        }
    }

    @EventListener
    void follow(UnitMoved moved) {
        rows.move(moved.from(), moved.to());
    }
}
