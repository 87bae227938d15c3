package org.lookback.ledger.web;

import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredContent;
import org.lookback.kernel.Actor;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Verb;
import org.lookback.ledger.DossierFile;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Origin;
import org.lookback.ledger.Problem;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.Sight;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts names to ids, for clients. */
@Component
class Views {

    private final Ledger ledger;
    private final Organization organization;
    private final Evidence evidence;

    Views(Ledger ledger, Organization organization, Evidence evidence) {
        this.ledger = ledger;
        this.organization = organization;
        this.evidence = evidence;
    }

    /** A file of a dossier, for whoever may see the problem. */
    Optional<StoredContent> open(Actor actor, ProblemId problem, EvidenceId file) {
        return ledger.files(actor, problem).stream()
                .map(DossierFile::evidence)
                .filter(file::equals)
                .findFirst()
                .flatMap(evidence::open);
    }

    /** A small picture of a file of a dossier, for whoever may see the problem. */
    Optional<StoredContent> openSmall(Actor actor, ProblemId problem, EvidenceId file) {
        return ledger.files(actor, problem).stream()
                .map(DossierFile::evidence)
                .filter(file::equals)
                .findFirst()
                .flatMap(evidence::openSmall);
    }

    /** The whole problem; absent if the actor may not see it (any more). */
    Optional<ProblemView> view(Actor actor, ProblemId id) {
        return ledger.sight(actor, id).map(sight -> view(actor, sight));
    }

    private ProblemView view(Actor actor, Sight sight) {
        Problem problem = sight.problem();
        ProblemCard card = sight.card();
        Problem.Entry entry = problem.entry();
        Problem.Ownership ownership = problem.ownership();
        Problem.Rectification work = problem.rectification();
        List<UnitId> ids = new ArrayList<>(List.of(ownership.unit(), entry.foundAt()));
        ownership.participations().forEach(each -> ids.add(each.unit()));
        problem.supervision().ifPresent(supervision -> ids.add(supervision.by()));
        Map<UnitId, Unit> units = organization.byIds(ids);
        return new ProblemView(
                problem.id().value(),
                problem.version(),
                entry.campaign().value(),
                code(units, ownership.unit()),
                name(units, ownership.unit()),
                code(units, entry.foundAt()),
                entry.title(),
                entry.description(),
                entry.source(),
                entry.origin()
                        .filter(origin -> ledger.origin(actor, origin).isPresent())
                        .map(Origin::toString)
                        .orElse(null),
                entry.severity(),
                entry.specialAction().map(SpecialActionId::value).orElse(null),
                problem.state(),
                ownership.due().orElse(null),
                problem.deadline().orElse(null),
                ownership.standing(),
                card.overdue(),
                ownership.extensionAsked().orElse(null),
                problem.isExtended(),
                ownership.participations().stream()
                        .map(each ->
                                new ProblemView.ParticipantView(
                                        code(units, each.unit()),
                                        name(units, each.unit()),
                                        each.answer()))
                        .toList(),
                work.rootCauses().stream()
                        .map(cause -> new ProblemView.RootCauseView(cause.category(), cause.whys()))
                        .toList(),
                work.plan()
                        .map(plan ->
                                new ProblemView.PlanView(
                                        plan.correction(),
                                        plan.correctionDue(),
                                        plan.correctiveAction().orElse(null),
                                        plan.correctiveActionDue().orElse(null),
                                        plan.noneNeeded().orElse(null),
                                        plan.successCriteria()))
                        .orElse(null),
                work.correctionResult().orElse(null),
                work.rule()
                        .map(rule ->
                                new ProblemView.RuleView(
                                        rule.title(), rule.number(), rule.issuedOn()))
                        .orElse(null),
                problem.review().selfCheck().orElse(null),
                problem.awaited().orElse(null),
                problem.awaited().map(_ -> checks(problem.review().checks())).orElse(null),
                problem.review().verification().orElse(null),
                problem.review().visit().orElse(null),
                problem.review()
                        .notice()
                        .map(notice -> new ProblemView.NoticeView(notice.text(), notice.until()))
                        .orElse(null),
                problem.review().objections().stream()
                        .map(objection ->
                                new ProblemView.ObjectionView(
                                        objection.text(),
                                        objection.by(),
                                        objection.answer().orElse(null)))
                        .toList(),
                problem.supervision()
                        .map(supervision ->
                                new ProblemView.SupervisionView(
                                        code(units, supervision.by()),
                                        name(units, supervision.by()),
                                        supervision.demand()))
                        .orElse(null),
                problem.review().closureClass().orElse(null),
                problem.review().lookBacks(),
                problem.lineage().recurrences(),
                problem.lineage().escalation(),
                problem.lineage().parent().map(ProblemId::value).orElse(null),
                problem.lineage().posedFrom().map(ProblemId::value).orElse(null),
                problem.lineage().mergedInto().map(ProblemId::value).orElse(null),
                sight.files().stream()
                        .map(file ->
                                new ProblemView.FileView(
                                        file.evidence().value(), file.caption(), file.attachedAt()))
                        .toList(),
                Verb.of(sight.offers()),
                card.registeredAt(),
                card.changedAt());
    }

    private static ProblemView.ChecksView checks(Problem.Checks checks) {
        return new ProblemView.ChecksView(checks.acceptance(), checks.visit(), checks.noticeDays());
    }

    List<ProblemRow> rows(List<ProblemCard> cards) {
        Map<UnitId, Unit> units =
                organization.byIds(cards.stream().map(ProblemCard::unit).distinct().toList());
        return cards.stream().map(card -> row(card, units)).toList();
    }

    private static ProblemRow row(ProblemCard card, Map<UnitId, Unit> units) {
        return new ProblemRow(
                card.id().value(),
                card.version(),
                card.campaign().value(),
                code(units, card.unit()),
                name(units, card.unit()),
                card.title(),
                card.state(),
                card.severity(),
                card.source(),
                card.specialAction().map(SpecialActionId::value).orElse(null),
                card.closureClass().orElse(null),
                card.due().orElse(null),
                card.overdue(),
                card.recurred(),
                card.recurrences(),
                card.extensionAsked(),
                card.extended(),
                card.standing(),
                card.supervised(),
                card.registeredAt(),
                card.changedAt());
    }

    private static String code(Map<UnitId, Unit> units, UnitId id) {
        return Optional.ofNullable(units.get(id)).map(Unit::code).orElse("");
    }

    private static String name(Map<UnitId, Unit> units, UnitId id) {
        return Optional.ofNullable(units.get(id)).map(Unit::name).orElse("");
    }
}
