package org.lookback.ledger.internal;

import org.lookback.campaign.Activities;
import org.lookback.campaign.Activity;
import org.lookback.campaign.ActivityId;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Origin;
import org.lookback.ledger.OriginCard;
import org.lookback.ledger.Source;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks up the records that problems come from, in the rooms that keep them; each as far as the
 * actor may see it there.
 */
@Component
public class Origins {

    /** Of a unit's records the latest are offered. */
    private static final int OFFERED = 20;

    private final Activities activities;

    public Origins(Activities activities) {
        this.activities = activities;
    }

    public Optional<OriginCard> find(Actor actor, Origin origin) {
        return switch (origin.kind()) {
            case ACTIVITY ->
                    activities.find(actor, new ActivityId(origin.number())).map(Origins::card);
        };
    }

    public Map<Origin, OriginCard> find(Actor actor, Collection<Origin> origins) {
        return activities
                .find(
                        actor,
                        origins.stream()
                                .filter(each -> each.kind() == Origin.Kind.ACTIVITY)
                                .map(each -> new ActivityId(each.number()))
                                .toList())
                .values()
                .stream()
                .map(Origins::card)
                .collect(Collectors.toMap(OriginCard::origin, Function.identity()));
    }

    /** What led to the record, the earliest first. */
    public List<OriginCard> chain(Actor actor, Origin origin) {
        return switch (origin.kind()) {
            case ACTIVITY ->
                    activities.chain(actor, new ActivityId(origin.number())).stream()
                            .map(Origins::card)
                            .toList();
        };
    }

    /** The latest records of the unit itself. */
    public List<OriginCard> latest(Actor actor, CampaignId campaign, UnitPath unit) {
        return activities.latest(actor, campaign, unit, OFFERED).stream()
                .map(Origins::card)
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
