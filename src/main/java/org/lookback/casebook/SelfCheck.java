package org.lookback.casebook;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitPath;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The question to one unit whether it has what a published case shows (举一反三).
 *
 * @param title of the case, as it is published
 * @param dueOn by which the unit is to answer
 * @param grounds why it says no
 * @param problem the unit's own problem, where it says yes
 */
public record SelfCheck(
        SelfCheckId id,
        CaseId caseId,
        CampaignId campaign,
        UnitPath unit,
        String title,
        String note,
        Instant askedAt,
        Optional<LocalDate> dueOn,
        Answer answer,
        Optional<String> grounds,
        Optional<ProblemId> problem) {

    /** What the unit says. */
    public enum Answer {
        PENDING,
        /** It found the same at itself, which is a problem of its own now. */
        FOUND,
        NOT_FOUND,
        /** It has nothing of the kind that could have the problem. */
        NOT_APPLICABLE
    }
}
