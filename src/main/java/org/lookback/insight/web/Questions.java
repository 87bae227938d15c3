package org.lookback.insight.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.SpecialAction;
import org.lookback.insight.About;
import org.lookback.insight.Failing;
import org.lookback.insight.Insight;
import org.lookback.insight.Measure;
import org.lookback.insight.Reach;
import org.lookback.insight.ReachedUnits;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.SpecialActionId;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.springframework.stereotype.Component;

import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What an address asks about. */
@Component
class Questions {

    private final Organization organization;
    private final Campaigns campaigns;
    private final Insight insight;

    Questions(Organization organization, Campaigns campaigns, Insight insight) {
        this.organization = organization;
        this.campaigns = campaigns;
        this.insight = insight;
    }

    /** Of which campaign, or which special action of it. */
    record Which(@Nullable Long campaign, @Nullable Long specialAction) {}

    /**
     * Which units below.
     *
     * @param reach that they have claimed a problem, where nothing is said
     * @param which that they have not, where nothing is said
     * @param month by its end; absent: by today
     */
    record Below(
            @Nullable Reach reach,
            ReachedUnits.@Nullable Which which,
            @Nullable Level level,
            @Nullable YearMonth month) {
        ReachedUnits units() {
            return new ReachedUnits(
                    Objects.requireNonNullElse(reach, Reach.CLAIMS),
                    Objects.requireNonNullElse(which, ReachedUnits.Which.NOT_REACHED),
                    Optional.ofNullable(level),
                    Optional.ofNullable(month));
        }
    }

    /** The measure that is asked for, else the first of the failing; faulty if it is another's. */
    static Outcome<Measure> measure(Failing failing, @Nullable Measure asked) {
        if (asked == null) {
            return Outcome.done(failing.measures().getFirst());
        }
        return asked.failing() == failing
                ? Outcome.done(asked)
                : Outcome.faulty("measure", "fault.insight_measure");
    }

    /**
     * As far as the actor may be told of it. Absent where that is not at all, or where the unit or
     * the campaign is not there.
     */
    Outcome<About> about(Actor actor, String code, Which which) {
        Optional<Campaign> campaign =
                open(actor).stream()
                        .filter(each ->
                                which.campaign() == null || each.id().value() == which.campaign())
                        .findFirst();
        Optional<SpecialActionId> special =
                Optional.ofNullable(which.specialAction()).map(SpecialActionId::new);
        if (campaign.isEmpty()
                || (special.isPresent()
                        && special.flatMap(campaigns::specialAction)
                                .map(SpecialAction::campaign)
                                .filter(campaign.get().id()::equals)
                                .isEmpty())) {
            return Outcome.absent();
        }
        return Outcome.found(organization.find(actor, code))
                .map(unit -> new About(unit, campaign.get().id(), special))
                .then(about -> Outcome.found(insight.allowed(actor, about)));
    }

    /** What stands around a page about it. */
    Frame frame(Actor actor, About about, InsightAddress.Tab tab) {
        return new Frame(about, tab, open(actor), campaigns.specialActions(about.campaign()));
    }

    /** The campaigns that the actor may know of, the newest first. */
    private List<Campaign> open(Actor actor) {
        return campaigns.list(actor);
    }
}
