package org.lookback.ledger.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.ledger.CauseCategory;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;

import java.time.LocalDate;
import java.util.List;

/**
 * What a client sends with each command, as it comes: anything may be missing. Units are named by
 * their codes. What each field means stands at the command of the same name.
 */
final class ProblemForms {

    private ProblemForms() {}

    record RegisterForm(
            @Nullable Long campaign,
            @Nullable String unit,
            @Nullable String title,
            @Nullable String description,
            @Nullable Source source,
            @Nullable Long specialAction,
            @Nullable Severity severity,
            @Nullable Long parent,
            @Nullable List<String> evidence) {}

    @Schema(name = "AmendProblem")
    record AmendForm(
            @Nullable String title,
            @Nullable String description,
            @Nullable Severity severity,
            @Nullable Long specialAction) {}

    record AssignForm(
            @Nullable String unit,
            @Nullable List<String> participants,
            @Nullable LocalDate deadline) {}

    record TransferForm(@Nullable String unit, @Nullable String grounds) {}

    record GroundsForm(@Nullable String grounds) {}

    record AnalyseForm(@Nullable CauseCategory category, @Nullable List<String> whys) {}

    record PlanForm(
            @Nullable String correction,
            @Nullable LocalDate correctionDue,
            @Nullable String correctiveAction,
            @Nullable LocalDate correctiveActionDue,
            @Nullable String noneNeeded,
            @Nullable String successCriteria) {}

    record AttachEvidenceForm(@Nullable String evidence, @Nullable String caption) {}

    record ResultForm(@Nullable String result) {}

    record IssueRuleForm(
            @Nullable String title, @Nullable String number, @Nullable LocalDate issuedOn) {}

    record SummaryForm(@Nullable String summary) {}

    record FindingForm(@Nullable String finding) {}

    record CloseForm(@Nullable ClosureClass closureClass, @Nullable String note) {}

    record ReopenForm(@Nullable LocalDate deadline, @Nullable String note) {}

    record AskExtensionForm(@Nullable LocalDate until, @Nullable String grounds) {}

    record MergeForm(@Nullable Long into) {}

    record PoseForm(@Nullable List<String> units, @Nullable String note) {}

    record RemarkForm(@Nullable String text) {}
}
