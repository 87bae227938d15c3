package org.lookback.insight;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.insight.internal.PeerGroupRows;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * With whom units are compared (同类单位), as a campaign's office lays it down. What is changed counts
 * from the next snapshot on; those that were taken keep the groups of their day.
 */
@Service
public class PeerGroups {

    private final PeerGroupRows rows;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public PeerGroups(
            PeerGroupRows rows,
            Campaigns campaigns,
            Organization organization,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.organization = organization;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * What the office has laid down, with the named units that the actor may know of; absent if the
     * actor may not know of the campaign.
     */
    public Optional<List<PeerGroup>> list(Actor actor, CampaignId campaign) {
        return campaigns
                .find(actor, campaign)
                .map(_ -> {
                    List<PeerGroup> all = rows.list(campaign);
                    Scope scope = Scope.of(actor);
                    Map<UnitId, Unit> named =
                            organization.byIds(
                                    all.stream()
                                            .map(PeerGroup::units)
                                            .flatMap(List::stream)
                                            .distinct()
                                            .toList());
                    return all.stream()
                            .map(group ->
                                    group.naming(
                                            group.units().stream()
                                                    .map(named::get)
                                                    .filter(Objects::nonNull)
                                                    .filter(unit -> scope.mayName(unit.path()))
                                                    .map(Unit::id)
                                                    .toList()))
                            .toList();
                });
    }

    /** One of them. */
    public Optional<PeerGroup> find(Actor actor, CampaignId campaign, PeerGroupId id) {
        return list(actor, campaign).stream()
                .flatMap(List::stream)
                .filter(group -> group.id().filter(id::equals).isPresent())
                .findFirst();
    }

    /** Lays a group down. Refused: {@link InsightRefusal#OFFICE_KEEPS_BENCHMARKS}. */
    public Outcome<PeerGroup> add(Actor actor, CampaignId campaign, DescribePeerGroup group) {
        return allowed(
                actor,
                campaign,
                group.faults(),
                post -> {
                    PeerGroupId id = rows.insert(campaign, group);
                    append(id, 0, "Added", group, actor, post);
                    return Outcome.found(rows.hold(campaign, id));
                });
    }

    /** Lays a group down anew. Refused: {@link InsightRefusal#OFFICE_KEEPS_BENCHMARKS}. */
    public Outcome<PeerGroup> change(
            Actor actor,
            CampaignId campaign,
            PeerGroupId id,
            Version known,
            DescribePeerGroup group) {
        return held(
                actor,
                campaign,
                id,
                known,
                group.faults(),
                (before, post) -> {
                    rows.update(id, group);
                    append(id, before.version(), "Changed", group, actor, post);
                    return rows.hold(campaign, id).orElseThrow();
                });
    }

    /** Takes a group away. Refused: {@link InsightRefusal#OFFICE_KEEPS_BENCHMARKS}. */
    public Outcome<PeerGroup> remove(
            Actor actor, CampaignId campaign, PeerGroupId id, Version known) {
        return held(
                actor,
                campaign,
                id,
                known,
                new Faults(),
                (before, post) -> {
                    append(id, before.version(), "Removed", Map.of(), actor, post);
                    rows.delete(id);
                    return before;
                });
    }

    private Outcome<PeerGroup> held(
            Actor actor,
            CampaignId campaign,
            PeerGroupId id,
            Version known,
            Faults faults,
            BiFunction<PeerGroup, Post, PeerGroup> act) {
        return allowed(
                actor,
                campaign,
                faults,
                post ->
                        Outcome.found(rows.hold(campaign, id))
                                .then(before ->
                                        before.version() == known.value()
                                                ? Outcome.done(act.apply(before, post))
                                                : new Outcome.Stale<>(before.version())));
    }

    private Outcome<PeerGroup> allowed(
            Actor actor, CampaignId id, Faults faults, Function<Post, Outcome<PeerGroup>> act) {
        Optional<Campaign> campaign = campaigns.find(actor, id);
        if (campaign.isEmpty()) {
            return Outcome.absent();
        }
        Optional<Post> post =
                Keepers.of(actor, campaign.get())
                        .filter(_ -> campaigns.mayRun(actor, campaign.get()));
        if (post.isEmpty()) {
            return Outcome.refused(InsightRefusal.OFFICE_KEEPS_BENCHMARKS);
        }
        return faults.any()
                ? Outcome.faulty(faults.list())
                : acts.carryOut(() -> act.apply(post.get()));
    }

    private void append(
            PeerGroupId id, long version, String what, Object particulars, Actor actor, Post post) {
        chronicle.append(
                new Stream("peer-group", id.value()),
                version,
                List.of(NewEntry.of(what, particulars)),
                actor,
                Optional.of(post),
                clock.instant());
    }
}
