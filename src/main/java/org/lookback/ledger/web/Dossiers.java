package org.lookback.ledger.web;

import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Proposals;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.Picture;
import org.lookback.evidence.StoredFile;
import org.lookback.kernel.Actor;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.Awaited;
import org.lookback.ledger.DeskItem;
import org.lookback.ledger.DossierFile;
import org.lookback.ledger.Happening;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Pose;
import org.lookback.ledger.Problem;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.State;
import org.lookback.organization.Organization;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers what the page of a problem shows. */
@Component
class Dossiers {

    private final Ledger ledger;
    private final Organization organization;
    private final Campaigns campaigns;
    private final Proposals proposals;
    private final Evidence evidence;
    private final Posts posts;
    private final Clock clock;
    private final Places places;
    private final LedgerRows rows;
    private final CommandForms forms;

    Dossiers(
            Ledger ledger,
            Organization organization,
            Campaigns campaigns,
            Proposals proposals,
            Evidence evidence,
            Posts posts,
            Clock clock,
            Places places,
            LedgerRows rows,
            CommandForms forms) {
        this.ledger = ledger;
        this.organization = organization;
        this.campaigns = campaigns;
        this.proposals = proposals;
        this.evidence = evidence;
        this.posts = posts;
        this.clock = clock;
        this.places = places;
        this.rows = rows;
        this.forms = forms;
    }

    /** The dossier with its whole history; absent if the actor may not see the problem. */
    Optional<Dossier> of(Actor actor, ProblemId id) {
        return of(actor, id, Optional.empty());
    }

    /** The dossier with the part of its history that the reader is after. */
    Optional<Dossier> of(Actor actor, ProblemId id, Optional<Told.Kind> told) {
        return ledger.find(actor, id)
                .flatMap(problem ->
                        ledger.card(actor, id).map(card -> dossier(actor, problem, card, told)));
    }

    private Dossier dossier(
            Actor actor, Problem problem, ProblemCard card, Optional<Told.Kind> told) {
        ProblemId id = problem.id();
        Unit unit = organization.byId(problem.ownership().unit()).orElseThrow();
        List<Happening> history = ledger.history(actor, id).orElse(List.of());
        List<Pose> poses = ledger.poses(actor, id);
        Set<UnitId> named = new LinkedHashSet<>(Story.units(history));
        named.add(unit.id());
        unit.parent().ifPresent(named::add);
        named.add(problem.entry().foundAt());
        named.add(problem.entry().registrar());
        problem.ownership().participations().forEach(each -> named.add(each.unit()));
        problem.supervision().ifPresent(supervision -> named.add(supervision.by()));
        poses.forEach(pose -> named.add(pose.unit()));
        Map<UnitId, Place> names = places.of(named);
        Map<PersonId, String> people = new HashMap<>();
        posts.people(history.stream().map(Happening::person).distinct().toList())
                .forEach((person, known) -> people.put(person, known.name()));
        Story story = new Story(names, people, other -> ledger.find(actor, other).isPresent());
        return new Dossier(
                problem,
                card,
                campaigns.find(problem.entry().campaign()).orElseThrow(),
                problem.entry().specialAction().flatMap(rows::name),
                problem.entry()
                        .origin()
                        .map(origin -> ledger.chain(actor, origin))
                        .orElse(List.of()),
                proposals
                        .statedAt(id)
                        .map(source -> new Dossier.Stated(source, proposals.mayHandIn(actor))),
                places.above(actor, unit),
                names,
                next(problem, unit, names, LocalDate.now(clock)),
                files(actor, id),
                rows.of(ledger.children(actor, id)),
                kin(actor, problem),
                poses,
                story.tell(id, history).reversed(),
                told,
                Story.lives(history),
                forms.of(actor, problem, unit),
                ledger.undoable(actor, id),
                LocalDate.now(clock));
    }

    private List<Dossier.FileLine> files(Actor actor, ProblemId id) {
        List<DossierFile> attached = ledger.files(actor, id);
        Map<EvidenceId, StoredFile> stored =
                evidence.find(attached.stream().map(DossierFile::evidence).toList());
        Map<EvidenceId, Picture> pictures = evidence.pictures(stored.values());
        return attached.stream()
                .flatMap(file ->
                        Optional.ofNullable(stored.get(file.evidence())).stream()
                                .map(found ->
                                        new Dossier.FileLine(
                                                file,
                                                found,
                                                pictures.getOrDefault(found.id(), Picture.SILENT))))
                .toList();
    }

    private List<Dossier.Kin> kin(Actor actor, Problem problem) {
        List<Dossier.Kin> kin = new ArrayList<>();
        problem.lineage()
                .parent()
                .ifPresent(other -> kin.add(kin(actor, "ledger.kin.parent", other)));
        problem.lineage()
                .posedFrom()
                .ifPresent(other -> kin.add(kin(actor, "ledger.kin.posedFrom", other)));
        problem.lineage()
                .mergedInto()
                .ifPresent(other -> kin.add(kin(actor, "ledger.kin.mergedInto", other)));
        return kin;
    }

    private Dossier.Kin kin(Actor actor, String relation, ProblemId other) {
        return new Dossier.Kin(
                relation, other, ledger.find(actor, other).map(found -> found.entry().title()));
    }

    private static Optional<Dossier.NextStep> next(
            Problem problem, Unit unit, Map<UnitId, Place> names, LocalDate today) {
        String above =
                unit.parent()
                        .flatMap(parent -> Optional.ofNullable(names.get(parent)))
                        .map(Place::name)
                        .orElse(unit.name());
        if (problem.ownership().extensionAsked().isPresent()) {
            return Optional.of(new Dossier.NextStep("step.ANSWER_EXTENSION", above));
        }
        if (problem.state() == State.SUBMITTED && problem.ownership().awaitsParticipants()) {
            return problem.ownership().participations().stream()
                    .filter(each -> each.answer() == Problem.Answer.PENDING)
                    .findFirst()
                    .flatMap(each -> Optional.ofNullable(names.get(each.unit())))
                    .map(place -> new Dossier.NextStep("step.SIGN", place.name()));
        }
        return switch (problem.state()) {
            case REGISTERED -> Optional.of(new Dossier.NextStep("step.ASSIGN", above));
            case ASSIGNED -> Optional.of(new Dossier.NextStep("step.CLAIM", unit.name()));
            case CLAIMED -> Optional.of(new Dossier.NextStep("step.PLAN", unit.name()));
            case PLANNED -> Optional.of(new Dossier.NextStep("step.BEGIN", unit.name()));
            case RECTIFYING -> Optional.of(new Dossier.NextStep("step.SUBMIT", unit.name()));
            case SUBMITTED ->
                    Optional.of(
                            new Dossier.NextStep(
                                    problem.review().awaited() == Awaited.STRIKE_OFF
                                                    && problem.review().isNoticeRunning(today)
                                            ? "ledger.next.notice"
                                            : "step."
                                                    + DeskItem.Step.of(problem.review().awaited()),
                                    problem.supervision()
                                            .filter(each -> unit.path().isBelow(each.by()))
                                            .flatMap(each ->
                                                    Optional.ofNullable(names.get(each.by())))
                                            .map(Place::name)
                                            .orElse(above)));
            case CLOSED -> Optional.of(new Dossier.NextStep("step.LOOK_BACK", above));
            case RECURRED -> Optional.of(new Dossier.NextStep("step.REOPEN", above));
            case EFFECTIVE, REJECTED, MERGED -> Optional.empty();
        };
    }
}
