package org.lookback.ledger.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.ledger.Awaited;
import org.lookback.ledger.CauseCategory;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Problem.Objector;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.ledger.State;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A problem as clients read it.
 *
 * @param origin the record that it came from, such as activity-17, where the reader may see that
 * @param due the day by which the next step must be taken
 * @param deadline the day by which it must be put right
 * @param standing whether it is to be kept up for good; then it has no deadline
 * @param awaited what it waits for, while it is submitted
 * @param checks what stands between the submission and closure, while it is submitted
 * @param verbs what the reader's posts entitle to now
 */
record ProblemView(
        long id,
        long version,
        long campaign,
        String unit,
        String unitName,
        String foundAt,
        String title,
        String description,
        Source source,
        @Nullable String origin,
        Severity severity,
        @Nullable Long specialAction,
        State state,
        @Nullable LocalDate due,
        @Nullable LocalDate deadline,
        boolean standing,
        boolean overdue,
        @Nullable LocalDate extensionAsked,
        boolean extended,
        List<ParticipantView> participants,
        List<RootCauseView> rootCauses,
        @Nullable PlanView plan,
        @Nullable String correctionResult,
        @Nullable RuleView rule,
        @Nullable String selfCheck,
        @Nullable Awaited awaited,
        @Nullable ChecksView checks,
        @Nullable String verification,
        @Nullable String visit,
        @Nullable NoticeView notice,
        List<ObjectionView> objections,
        @Nullable SupervisionView supervision,
        @Nullable ClosureClass closureClass,
        List<LocalDate> lookBacks,
        int recurrences,
        int escalation,
        @Nullable Long parent,
        @Nullable Long posedFrom,
        @Nullable Long mergedInto,
        List<FileView> evidence,
        List<String> verbs,
        Instant registeredAt,
        Instant changedAt) {

    record ParticipantView(String unit, String unitName, Problem.Answer answer) {}

    record RootCauseView(CauseCategory category, List<String> whys) {}

    record PlanView(
            String correction,
            LocalDate correctionDue,
            @Nullable String correctiveAction,
            @Nullable LocalDate correctiveActionDue,
            @Nullable String noneNeeded,
            String successCriteria) {}

    record ChecksView(boolean acceptance, boolean visit, int noticeDays) {}

    record NoticeView(String text, LocalDate until) {}

    record ObjectionView(String text, Objector by, @Nullable String answer) {}

    record SupervisionView(String unit, String unitName, String demand) {}

    record RuleView(String title, String number, LocalDate issuedOn) {}

    @Schema(name = "ProblemFile")
    record FileView(String id, String caption, Instant attachedAt) {}
}
