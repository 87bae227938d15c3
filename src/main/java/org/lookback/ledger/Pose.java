package org.lookback.ledger;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;

import java.time.Instant;
import java.util.Optional;

/**
 * A unit's being asked whether it has a problem too (举一反三). It shows the problem's wording and
 * nothing else of its dossier.
 *
 * @param unit the unit that is asked
 * @param note what the asker says with it
 * @param grounds why the unit says no
 * @param becameProblem the unit's own problem, when it says yes
 */
public record Pose(
        PoseId id,
        CampaignId campaign,
        UnitId unit,
        String title,
        String description,
        String note,
        Instant askedAt,
        Answer answer,
        Optional<String> grounds,
        Optional<ProblemId> becameProblem) {

    /** What the unit says. */
    public enum Answer {
        PENDING,
        ACCEPTED,
        DECLINED,
        /** The unit has nothing of the kind that could have the problem. */
        NOT_APPLICABLE
    }
}
