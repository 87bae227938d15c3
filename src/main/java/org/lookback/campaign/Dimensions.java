package org.lookback.campaign;

import org.lookback.campaign.internal.CampaignRows;
import org.lookback.campaign.internal.DimensionRows;
import org.lookback.campaign.internal.Offices;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dimensions in which the progress of a campaign is looked at (进展情况的各个方面), the figures that
 * tell them, and what units write of their own. A text is seen by those at and above its unit.
 * {@link Campaigns#chooseFigures} chooses the figures.
 */
@Service
public class Dimensions {

    /** Nobody knows of more. */
    private static final long MOST_TEXTS = 1_000_000;

    private final CampaignRows campaigns;
    private final DimensionRows rows;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public Dimensions(
            CampaignRows campaigns,
            DimensionRows rows,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.campaigns = campaigns;
        this.rows = rows;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /** The dimensions of the campaign in their order; none where the actor may not know of it. */
    public List<Dimension> of(Actor actor, CampaignId id) {
        if (campaigns.find(actor, id).isEmpty()) {
            return List.of();
        }
        Map<Long, List<DimensionFigure>> figures = rows.figures(id);
        return campaigns.provisions(id).stream()
                .filter(each -> each.kind() == Provision.Kind.PROGRESS_DIMENSION)
                .map(each -> new Dimension(each, figures.getOrDefault(each.id(), List.of())))
                .toList();
    }

    /** Whether the actor chooses the figures of the campaign's dimensions. */
    public boolean mayChoose(Actor actor, Campaign campaign) {
        return campaign.isRunning() && Offices.of(actor, campaign).isPresent();
    }

    /** Posts for a special action alone tell nothing of what units write of the whole campaign. */
    private static boolean maySee(Actor actor, CampaignId campaign, Unit unit) {
        return actor.isSystem()
                || actor.postThat(post ->
                                post.specialAction().isEmpty()
                                        && post.servesIn(campaign)
                                        && post.path().contains(unit.path()))
                        .isPresent();
    }

    /** Whether the actor may write for the unit. */
    public boolean mayWrite(Actor actor, Campaign campaign, Unit unit) {
        return campaign.isRunning()
                && campaign.leadingUnit().contains(unit.path())
                && Offices.writer(actor, campaign, unit.path()).isPresent();
    }

    /** What units wrote last of each dimension, as far as the actor may see these units. */
    public List<DimensionText> latest(Actor actor, CampaignId id, Collection<Unit> units) {
        List<UnitId> seen =
                units.stream().filter(unit -> maySee(actor, id, unit)).map(Unit::id).toList();
        return seen.isEmpty() || campaigns.find(actor, id).isEmpty()
                ? List.of()
                : rows.latest(id, seen);
    }

    /**
     * All that the unit wrote of the dimension, the latest first; none where it is out of sight.
     */
    public List<DimensionText> written(Actor actor, CampaignId id, long dimension, Unit unit) {
        return maySee(actor, id, unit)
                        && of(actor, id).stream()
                                .anyMatch(each -> each.provision().id() == dimension)
                ? rows.written(dimension, unit.id())
                : List.of();
    }

    /**
     * Writes what the unit has to say of the dimension from now on. Refused: {@link
     * CampaignRefusal#UNIT_WRITES_ITS_PROGRESS}, {@link CampaignRefusal#CAMPAIGN_IS_OVER}.
     *
     * @param known how many texts of the unit the caller knows; 0 for none
     */
    public Outcome<DimensionText> write(
            Actor actor, CampaignId id, long dimension, Unit unit, Version known, String text) {
        return acts.carryOut(() -> {
            Optional<Campaign> campaign = campaigns.find(actor, id);
            if (campaign.isEmpty()
                    || !maySee(actor, id, unit)
                    || of(actor, id).stream()
                            .noneMatch(each -> each.provision().id() == dimension)) {
                return Outcome.absent();
            }
            Optional<Post> post =
                    Offices.writer(actor, campaign.get(), unit.path())
                            .filter(_ -> campaign.get().leadingUnit().contains(unit.path()));
            if (post.isEmpty()) {
                return Outcome.refused(CampaignRefusal.UNIT_WRITES_ITS_PROGRESS);
            }
            if (campaign.get().standing() == Standing.ENDED) {
                return Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
            }
            Faults faults = new Faults().text("text", text, DimensionText.LONGEST);
            if (faults.any()) {
                return Outcome.faulty(faults.list());
            }
            return written(
                    actor,
                    post,
                    known,
                    new DimensionText(
                            dimension,
                            unit.id(),
                            Math.toIntExact(Math.min(known.value(), MOST_TEXTS)) + 1,
                            text.strip(),
                            clock.instant()));
        });
    }

    private Outcome<DimensionText> written(
            Actor actor, Optional<Post> post, Version known, DimensionText text) {
        int last = rows.count(text.dimension(), text.unit());
        Optional<Long> added = last == known.value() ? rows.write(text) : Optional.empty();
        if (added.isEmpty()) {
            return new Outcome.Stale<>(last);
        }
        chronicle.append(
                new Stream("dimension-text", added.get()),
                0,
                List.of(NewEntry.of("Written", text)),
                actor,
                post,
                text.writtenAt());
        return Outcome.done(text);
    }
}
