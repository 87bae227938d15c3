package org.lookback.ledger;

import org.lookback.campaign.Campaigns;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.internal.SpellRows;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What can be read of the runs of problems (一轮整改): each from the day on which a problem was
 * registered, or came back, to the day on which it was struck off. Counted in the database, within
 * what the actor may see; days are those of the server's zone, as everywhere in the ledger. Where
 * the campaign has ended they are followed until then: nothing can happen to them since.
 */
@Service
public class Spells {

    private final SpellRows rows;
    private final Campaigns campaigns;
    private final Clock clock;

    public Spells(SpellRows rows, Campaigns campaigns, Clock clock) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** How long it took until runs were struck off, or how long they have been open. */
    public List<SpellDays> days(Actor actor, SpellFilter filter, SpellGroups groups) {
        return rows.days(actor, filter, groups, lastDay(filter.campaign()));
    }

    /** How long closures held, or have held. */
    public List<HeldDays> held(Actor actor, SpellFilter filter, SpellGroups groups) {
        return rows.held(actor, filter, groups, lastDay(filter.campaign()));
    }

    /**
     * How many runs of each unit with its subtree have which trait. Units outside the filter's
     * place have none.
     */
    public Map<UnitId, TraitCounts> traits(
            Actor actor, SpellFilter filter, Collection<UnitId> units) {
        return units.isEmpty()
                ? Map.of()
                : rows.traits(actor, filter, units, lastDay(filter.campaign()));
    }

    /**
     * How many runs with each of the traits fall into which month; months without any are not
     * there.
     */
    public List<TraitMonth> months(Actor actor, SpellFilter filter, Set<Trait> traits) {
        return rows.months(actor, filter, traits, lastDay(filter.campaign()));
    }

    /**
     * The units that have a run of their own with each of the traits, each with the day on which
     * the first of these was opened.
     */
    public Map<Trait, Map<UnitId, LocalDate>> firsts(
            Actor actor, SpellFilter filter, Set<Trait> traits) {
        return rows.firsts(actor, filter, traits, lastDay(filter.campaign()));
    }

    /** Up to when runs are followed: today, or the day on which the campaign ended. */
    public LocalDate lastDay(CampaignId campaign) {
        LocalDate today = LocalDate.now(clock);
        return campaigns.endedOn(campaign).filter(today::isAfter).orElse(today);
    }
}
