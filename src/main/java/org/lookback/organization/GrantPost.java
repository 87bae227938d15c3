package org.lookback.organization;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;

import java.util.Optional;

/**
 * Gives a person a post.
 *
 * @param title how people call the post, for example 寿阳县联络员
 * @param campaign the campaign the post is limited to; an administrator's post cannot be
 * @param specialAction the special action the post is limited to; a lead's post always is
 */
public record GrantPost(
        PersonId person,
        UnitId unit,
        Duty duty,
        String title,
        Optional<CampaignId> campaign,
        Optional<SpecialActionId> specialAction) {

    /** A post for everything in the unit's subtree. */
    public GrantPost(PersonId person, UnitId unit, Duty duty, String title) {
        this(person, unit, duty, title, Optional.empty(), Optional.empty());
    }

    /** The post that keeps a root and everything below it. */
    public static GrantPost administrator(PersonId person, Unit unit) {
        return new GrantPost(person, unit.id(), Duty.ADMINISTRATOR, unit.name() + "系统管理员");
    }
}
