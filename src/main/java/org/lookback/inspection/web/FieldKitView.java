package org.lookback.inspection.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.evidence.StoredFile;
import org.lookback.inspection.FieldKit;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.CauseCategory;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.ledger.State;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitName;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a member of guidance groups takes along into the field.
 *
 * @param at when it was put together
 */
@Schema(name = "FieldKit")
record FieldKitView(Instant at, List<StopView> visits) {

    /**
     * A visit to be paid.
     *
     * @param groups what the groups that pay it are called
     * @param open how many open problems the unit and those below it have in the campaign
     * @param dossiers of the most urgent of them
     * @param files those of its findings and papers
     */
    @Schema(name = "FieldVisit")
    record StopView(
            VisitView visit,
            String campaign,
            List<String> groups,
            long open,
            List<DossierView> dossiers,
            List<PaperView> files) {
        static StopView of(FieldKit.Stop stop) {
            Map<UnitId, UnitName> names =
                    stop.units().entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getKey,
                                            each -> UnitName.of(each.getValue())));
            String papers = "/api/v1/visits/" + stop.sheet().visit().id() + "/papers/";
            return new StopView(
                    VisitView.of(stop.sheet(), names),
                    stop.campaign(),
                    stop.sheet().groups().stream().map(group -> group.name()).toList(),
                    stop.open(),
                    stop.dossiers().stream()
                            .map(each -> DossierView.of(each, stop.units()))
                            .toList(),
                    stop.files().stream()
                            .map(file -> PaperView.of(file, papers, "", file.isShown()))
                            .toList());
        }
    }

    /** An open problem with what is known of it. */
    @Schema(name = "FieldDossier")
    record DossierView(
            long id,
            String title,
            String description,
            State state,
            Severity severity,
            Source source,
            String unit,
            String foundAt,
            Instant registeredAt,
            Optional<LocalDate> due,
            Optional<LocalDate> deadline,
            boolean overdue,
            int recurrences,
            List<CauseView> causes,
            Optional<PlanView> plan,
            Optional<String> result,
            Optional<String> rule,
            Optional<String> demand,
            List<PaperView> files) {
        static DossierView of(FieldKit.Dossier dossier, Map<UnitId, Unit> units) {
            Problem problem = dossier.problem();
            Problem.Entry entry = problem.entry();
            Problem.Rectification work = problem.rectification();
            String files = "/api/v1/problems/" + problem.id() + "/evidence/";
            return new DossierView(
                    problem.id().value(),
                    entry.title(),
                    entry.description(),
                    problem.state(),
                    entry.severity(),
                    entry.source(),
                    name(units, problem.ownership().unit()),
                    name(units, entry.foundAt()),
                    dossier.card().registeredAt(),
                    problem.ownership().due(),
                    problem.deadline(),
                    dossier.card().overdue(),
                    problem.lineage().recurrences(),
                    work.rootCauses().stream()
                            .map(cause -> new CauseView(cause.category(), cause.whys()))
                            .toList(),
                    work.plan().map(PlanView::of),
                    work.correctionResult(),
                    work.rule().map(rule -> rule.title() + " " + rule.number()),
                    problem.supervision().map(Problem.Supervision::demand),
                    dossier.papers().stream()
                            .map(paper ->
                                    PaperView.of(
                                            paper.file(),
                                            files,
                                            paper.attached().caption(),
                                            paper.taken()))
                            .toList());
        }

        private static String name(Map<UnitId, Unit> units, UnitId id) {
            return Optional.ofNullable(units.get(id)).map(Unit::name).orElse("—");
        }
    }

    /** Why it happened: the answers to one "why" after another. */
    @Schema(name = "FieldCause")
    record CauseView(CauseCategory category, List<String> whys) {}

    /** What was promised. */
    @Schema(name = "FieldPlan")
    record PlanView(
            String correction,
            LocalDate correctionDue,
            Optional<String> correctiveAction,
            Optional<LocalDate> correctiveActionDue,
            String successCriteria) {
        static PlanView of(Problem.Undertaking plan) {
            return new PlanView(
                    plan.correction(),
                    plan.correctionDue(),
                    plan.correctiveAction(),
                    plan.correctiveActionDue(),
                    plan.successCriteria());
        }
    }

    /**
     * A file.
     *
     * @param picture where its small picture is, if that is taken along
     */
    @Schema(name = "FieldPaper")
    record PaperView(String id, String name, String caption, Optional<String> picture) {
        static PaperView of(StoredFile file, String place, String caption, boolean taken) {
            return new PaperView(
                    file.id().value(),
                    file.name(),
                    caption,
                    taken ? Optional.of(place + file.id() + "/thumbnail") : Optional.empty());
        }
    }

    static FieldKitView of(FieldKit kit) {
        return new FieldKitView(kit.at(), kit.visits().stream().map(StopView::of).toList());
    }
}
