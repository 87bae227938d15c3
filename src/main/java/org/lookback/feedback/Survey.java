package org.lookback.feedback;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One wave of a survey of how much people know of a campaign.
 *
 * @param place the unit that asks; people are asked in its subtree
 * @param first the first wave, which may be this one
 * @param wave which wave it is, from 1
 * @param stage where it was left; see {@link #stage(LocalDate)}
 * @param closesOn until when people answer; none as long as it is a draft
 */
public record Survey(
        SurveyId id,
        CampaignId campaign,
        UnitPath place,
        String title,
        String introduction,
        SurveyId first,
        int wave,
        SurveyStage stage,
        Optional<LocalDate> closesOn,
        long version) {

    /** Where it stands on a day: it closes by itself after its last day. */
    public SurveyStage stage(LocalDate today) {
        return stage == SurveyStage.FIELDED && closesOn.filter(today::isAfter).isPresent()
                ? SurveyStage.CLOSED
                : stage;
    }
}
