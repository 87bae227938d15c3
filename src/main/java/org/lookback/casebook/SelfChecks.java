package org.lookback.casebook;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.casebook.internal.CaseRows;
import org.lookback.casebook.internal.CaseSides;
import org.lookback.casebook.internal.SelfCheckRows;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.Command;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Origin;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitMerged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A published case is posed to all units of a kind, and each says whether it has the same (举一反三).
 * Whoever has it enters it as a problem of its own with the answer.
 */
@Service
public class SelfChecks {

    private final SelfCheckRows rows;
    private final CaseRows cases;
    private final Casebook casebook;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public SelfChecks(
            SelfCheckRows rows,
            CaseRows cases,
            Casebook casebook,
            Ledger ledger,
            Campaigns campaigns,
            Organization organization,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.cases = cases;
        this.casebook = casebook;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.organization = organization;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * Poses a published case to the units, however many, in one act; those that were asked before
     * and the one that the case is about are left out. Refused: {@link
     * CasebookRefusal#OFFICE_POSES_CASE}, {@link CasebookRefusal#CASE_IS_PUBLISHED_FOR_SELF_CHECK}.
     *
     * @return how many were asked
     */
    public Outcome<Long> pose(Actor actor, CaseId id, PoseCase question) {
        return acts.carryOut(() ->
                Outcome.found(casebook.published(actor, id))
                        .then(_ -> {
                            organization.keepTreeInPlace();
                            return pose(actor, cases.hold(id), question);
                        }));
    }

    private Outcome<Long> pose(Actor actor, Case it, PoseCase question) {
        Campaign campaign = campaigns.find(it.campaign()).orElseThrow();
        if (!it.isPublished()) {
            return Outcome.refused(CasebookRefusal.CASE_IS_PUBLISHED_FOR_SELF_CHECK);
        }
        Faults faults = new Faults().notPast("dueOn", question.dueOn(), campaign.today(clock));
        if (!question.note().isBlank()) {
            faults.text("note", question.note(), PoseCase.LONGEST_NOTE);
        }
        Optional<Unit> top = organization.byId(question.top()).filter(Unit::isOpen);
        if (top.filter(unit -> campaign.leadingUnit().contains(unit.path())).isEmpty()) {
            faults.add(
                    Fault.at(
                            "unit",
                            "fault.campaign_unit_outside",
                            top.map(Unit::name).orElse(question.top().toString())));
        }
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        Optional<Post> post =
                actor.postThat(held ->
                        CaseSides.poses(held, it.campaign())
                                && held.path().contains(top.orElseThrow().path()));
        if (post.isEmpty()) {
            return Outcome.refused(CasebookRefusal.OFFICE_POSES_CASE);
        }
        List<Unit> units =
                question
                        .level()
                        .map(level -> organization.openUnits(top.orElseThrow().path(), level))
                        .orElseGet(() -> organization.openUnits(top.orElseThrow().path()))
                        .stream()
                        .filter(unit -> !unit.path().equals(it.concerned()))
                        .toList();
        long asked =
                rows.ask(
                        it.id(),
                        it.campaign(),
                        units,
                        question.note().strip(),
                        question.dueOn(),
                        clock.instant());
        if (asked == 0) {
            return Outcome.faulty("unit", "fault.case_nobody_left");
        }
        Map<String, Object> told = new TreeMap<>();
        told.put("unit", question.top().value());
        question.level().ifPresent(level -> told.put("level", level));
        told.put("asked", asked);
        cases.touch(it.id());
        chronicle.append(
                new Stream("case", it.id().value()),
                it.version(),
                List.of(NewEntry.of("Posed", told)),
                actor,
                post,
                clock.instant());
        return Outcome.done(asked);
    }

    /** The units to which, with those below, the actor may pose the case. */
    public List<UnitId> posesBelow(Actor actor, Edition edition) {
        return edition.isWithdrawn()
                ? List.of()
                : actor.posts().stream()
                        .filter(post -> CaseSides.poses(post, edition.campaign()))
                        .map(Post::path)
                        .map(path ->
                                campaigns
                                        .find(edition.campaign())
                                        .map(Campaign::leadingUnit)
                                        .filter(path::contains)
                                        .orElse(path))
                        .map(path -> path.unit())
                        .distinct()
                        .toList();
    }

    /**
     * Answers for a unit, once; whoever speaks for it may. Refused: {@link
     * CasebookRefusal#UNIT_ANSWERS_SELF_CHECK}, {@link
     * CasebookRefusal#SELF_CHECK_IS_ANSWERED_ONCE}, and what the ledger refuses.
     */
    public Outcome<SelfCheck> answer(Actor actor, SelfCheckId id, SelfCheckAnswer answer) {
        return acts.carryOut(() ->
                Outcome.found(rows.find(actor, id))
                        .then(asked -> {
                            organization.keepInPlace(asked.unit().unit());
                            rows.hold(id);
                            return Outcome.found(rows.find(actor, id));
                        })
                        .then(check -> {
                            Optional<Post> post =
                                    actor.postThat(held ->
                                            CaseSides.speaks(held, check.campaign())
                                                    && held.path().equals(check.unit()));
                            if (post.isEmpty()) {
                                return Outcome.refused(CasebookRefusal.UNIT_ANSWERS_SELF_CHECK);
                            }
                            if (check.answer() != SelfCheck.Answer.PENDING) {
                                return Outcome.refused(CasebookRefusal.SELF_CHECK_IS_ANSWERED_ONCE);
                            }
                            return answered(actor, check, answer)
                                    .then(problem -> {
                                        rows.answer(id, kindOf(answer), groundsOf(answer), problem);
                                        chronicle.append(
                                                new Stream("self-check", id.value()),
                                                0,
                                                List.of(
                                                        NewEntry.of(
                                                                "Answered",
                                                                told(check, answer, problem))),
                                                actor,
                                                post,
                                                clock.instant());
                                        return Outcome.found(rows.find(actor, id));
                                    });
                        }));
    }

    /** What the answer brings into the ledger. */
    private Outcome<Optional<ProblemId>> answered(
            Actor actor, SelfCheck check, SelfCheckAnswer answer) {
        return switch (answer) {
            case SelfCheckAnswer.NotFound(var grounds) -> grounds(grounds);
            case SelfCheckAnswer.NotApplicable(var grounds) -> grounds(grounds);
            case SelfCheckAnswer.Found(var description) -> {
                Faults faults =
                        new Faults()
                                .optionalText("description", description, SelfCheckAnswer.LONGEST);
                yield faults.any()
                        ? Outcome.faulty(faults.list())
                        : ledger.register(actor, entry(check, description))
                                .map(Problem::id)
                                .map(Optional::of);
            }
        };
    }

    private static Outcome<Optional<ProblemId>> grounds(String grounds) {
        Faults faults = new Faults().text("grounds", grounds, SelfCheckAnswer.LONGEST);
        return faults.any() ? Outcome.faulty(faults.list()) : Outcome.done(Optional.empty());
    }

    private Command.Register entry(SelfCheck check, Optional<String> description) {
        String found = cases.editions(check.caseId()).getFirst().text().found();
        return new Command.Register(
                check.campaign(),
                check.unit().unit(),
                CaseText.cut(CaseText.oneLine(check.title()), CaseText.LONGEST_TITLE),
                description.map(String::strip).orElse(CaseText.cut(found, Command.LONGEST_TEXT)),
                Source.PEER,
                Severity.NORMAL,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Origin(Origin.Kind.CASE, check.caseId().value())),
                List.of());
    }

    private static SelfCheck.Answer kindOf(SelfCheckAnswer answer) {
        return switch (answer) {
            case SelfCheckAnswer.Found _ -> SelfCheck.Answer.FOUND;
            case SelfCheckAnswer.NotFound _ -> SelfCheck.Answer.NOT_FOUND;
            case SelfCheckAnswer.NotApplicable _ -> SelfCheck.Answer.NOT_APPLICABLE;
        };
    }

    private static Optional<String> groundsOf(SelfCheckAnswer answer) {
        return switch (answer) {
            case SelfCheckAnswer.Found _ -> Optional.empty();
            case SelfCheckAnswer.NotFound(var grounds) -> Optional.of(grounds.strip());
            case SelfCheckAnswer.NotApplicable(var grounds) -> Optional.of(grounds.strip());
        };
    }

    private static Map<String, Object> told(
            SelfCheck check, SelfCheckAnswer answer, Optional<ProblemId> problem) {
        Map<String, Object> told = new TreeMap<>();
        told.put("case", check.caseId().value());
        told.put("unit", check.unit().unit().value());
        told.put("answer", kindOf(answer));
        groundsOf(answer).ifPresent(grounds -> told.put("grounds", grounds));
        problem.ifPresent(entered -> told.put("problem", entered.value()));
        return told;
    }

    /** What was asked, if the actor's posts reach the unit and the case is published still. */
    public Optional<SelfCheck> find(Actor actor, SelfCheckId id) {
        return rows.find(actor, id);
    }

    /** Whether the actor is to answer it. */
    public boolean mayAnswer(Actor actor, SelfCheck check) {
        return check.answer() == SelfCheck.Answer.PENDING
                && actor.postThat(post ->
                                CaseSides.speaks(post, check.campaign())
                                        && post.path().equals(check.unit()))
                        .isPresent();
    }

    /** What was asked of units within the actor's reach about a case; who found the same first. */
    public Page<SelfCheck> list(
            Actor actor, CaseId id, Optional<SelfCheck.Answer> answer, PageRequest request) {
        return rows.list(actor, id, answer, request);
    }

    /** Exact counts over all units that were asked, for whoever may read the published case. */
    public Optional<SelfCheckCount> count(Actor actor, CaseId id) {
        return casebook.published(actor, id).map(_ -> rows.count(id));
    }

    @EventListener
    void follow(UnitMerged merged) {
        rows.handOver(merged.unit(), organization.byId(merged.into()).orElseThrow().path());
    }
}
