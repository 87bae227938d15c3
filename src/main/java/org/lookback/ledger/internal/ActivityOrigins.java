package org.lookback.ledger.internal;

import org.lookback.campaign.Activities;
import org.lookback.campaign.Activity;
import org.lookback.campaign.ActivityId;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Origin;
import org.lookback.ledger.OriginCard;
import org.lookback.ledger.OriginRecords;
import org.lookback.ledger.Source;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;

/** What units did in a campaign, as records that problems come from. */
@Component
public class ActivityOrigins implements OriginRecords {

    private final Activities activities;

    public ActivityOrigins(Activities activities) {
        this.activities = activities;
    }

    @Override
    public Origin.Kind kind() {
        return Origin.Kind.ACTIVITY;
    }

    @Override
    public List<OriginCard> find(Actor actor, Collection<Long> numbers) {
        return activities
                .find(actor, numbers.stream().map(ActivityId::new).toList())
                .values()
                .stream()
                .map(ActivityOrigins::card)
                .toList();
    }

    @Override
    public List<OriginCard> chain(Actor actor, long number) {
        return activities.chain(actor, new ActivityId(number)).stream()
                .map(ActivityOrigins::card)
                .toList();
    }

    @Override
    public List<OriginCard> latest(Actor actor, CampaignId campaign, UnitPath unit, int most) {
        return activities.latest(actor, campaign, unit, most).stream()
                .map(ActivityOrigins::card)
                .toList();
    }

    private static OriginCard card(Activity activity) {
        return new OriginCard(
                Origin.of(activity.id()),
                activity.campaign(),
                activity.unit().unit(),
                switch (activity.kind()) {
                    case STUDY -> Source.STUDY;
                    case RESEARCH -> Source.RESEARCH;
                    case INSPECTION -> Source.INSPECTION;
                },
                activity.title(),
                activity.heldOn(),
                "/activities/" + activity.id());
    }
}
