package org.lookback.ledger.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.ledger.CauseCategory;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.organization.Level;

import java.time.LocalDate;
import java.util.List;

/**
 * What a client sends with each command, as it comes: anything may be missing. Units are named by
 * their codes. What each field means stands at the command of the same name.
 */
final class ProblemForms {

    private ProblemForms() {}

    /**
     * @param source needed where no origin says it
     * @param origin the record that it came from, such as activity-17
     */
    @Schema(requiredProperties = {"campaign", "unit", "title", "description", "severity"})
    record RegisterForm(
            @Nullable Long campaign,
            @Nullable String unit,
            @Nullable String title,
            @Nullable String description,
            @Nullable Source source,
            @Nullable Long specialAction,
            @Nullable Severity severity,
            @Nullable Long parent,
            @Nullable String origin,
            @Nullable List<String> evidence) {}

    @Schema(
            name = "AmendProblem",
            requiredProperties = {"title", "description", "severity"})
    record AmendForm(
            @Nullable String title,
            @Nullable String description,
            @Nullable Severity severity,
            @Nullable Long specialAction,
            @Nullable String origin) {}

    @Schema(requiredProperties = "unit")
    record AssignForm(
            @Nullable String unit,
            @Nullable List<String> participants,
            @Nullable LocalDate deadline,
            @Nullable Boolean standing) {}

    @Schema(requiredProperties = {"unit", "grounds"})
    record TransferForm(@Nullable String unit, @Nullable String grounds) {}

    @Schema(requiredProperties = "grounds")
    record GroundsForm(@Nullable String grounds) {}

    @Schema(requiredProperties = "rootCauses")
    record AnalyseForm(@Nullable List<RootCauseForm> rootCauses) {}

    @Schema(
            name = "AnalysedRootCause",
            requiredProperties = {"category", "whys"})
    record RootCauseForm(@Nullable CauseCategory category, @Nullable List<String> whys) {}

    @Schema(requiredProperties = {"correction", "correctionDue", "successCriteria"})
    record PlanForm(
            @Nullable String correction,
            @Nullable LocalDate correctionDue,
            @Nullable String correctiveAction,
            @Nullable LocalDate correctiveActionDue,
            @Nullable String noneNeeded,
            @Nullable String successCriteria) {}

    @Schema(requiredProperties = "evidence")
    record AttachEvidenceForm(@Nullable String evidence, @Nullable String caption) {}

    @Schema(requiredProperties = "result")
    record ResultForm(@Nullable String result) {}

    @Schema(requiredProperties = {"title", "number", "issuedOn"})
    record IssueRuleForm(
            @Nullable String title, @Nullable String number, @Nullable LocalDate issuedOn) {}

    @Schema(requiredProperties = "summary")
    record SummaryForm(@Nullable String summary) {}

    @Schema(requiredProperties = "finding")
    record FindingForm(@Nullable String finding) {}

    @Schema(requiredProperties = "text")
    record NoticeForm(@Nullable String text) {}

    @Schema(requiredProperties = "text")
    record ObjectionForm(@Nullable String text) {}

    @Schema(requiredProperties = {"objection", "answer"})
    record ObjectionAnswerForm(@Nullable Integer objection, @Nullable String answer) {}

    @Schema(requiredProperties = "demand")
    record SuperviseForm(@Nullable String demand) {}

    @Schema(requiredProperties = "closureClass")
    record CloseForm(@Nullable ClosureClass closureClass, @Nullable String note) {}

    record ReopenForm(@Nullable LocalDate deadline, @Nullable String note) {}

    @Schema(requiredProperties = {"until", "grounds"})
    record AskExtensionForm(@Nullable LocalDate until, @Nullable String grounds) {}

    @Schema(requiredProperties = "into")
    record MergeForm(@Nullable Long into) {}

    /** Whom to ask: just these units, or all of a level, below a unit where one is named. */
    record PoseForm(
            @Nullable List<String> units,
            @Nullable Level level,
            @Nullable String under,
            @Nullable String note) {}

    @Schema(requiredProperties = "text")
    record RemarkForm(@Nullable String text) {}
}
