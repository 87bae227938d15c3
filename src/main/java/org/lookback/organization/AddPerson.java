package org.lookback.organization;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;

import java.util.Optional;

/**
 * Adds a person together with the first post, so that there is always an administrator who covers
 * the person. What is said of the post holds as in {@link GrantPost}.
 *
 * @param name how the person is shown
 */
public record AddPerson(
        String name,
        UnitId unit,
        Duty duty,
        String title,
        Optional<CampaignId> campaign,
        Optional<SpecialActionId> specialAction) {

    GrantPost firstPost(PersonId person) {
        return new GrantPost(person, unit, duty, title, campaign, specialAction);
    }
}
