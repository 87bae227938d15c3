package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.AssignmentFilter;
import org.lookback.campaign.AssignmentFilter.Lateness;
import org.lookback.campaign.AssignmentFilter.Origin;
import org.lookback.campaign.AssignmentFilter.Reach;
import org.lookback.campaign.AssignmentFilter.Term;
import org.lookback.campaign.AssignmentFilter.Whose;
import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.web.AssignmentController.ScopeWord;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which assignments are wanted, as an address, a form or a client names them. Whatever is missing
 * does not narrow.
 */
@Schema(name = "AssignmentFilter")
record AssignmentQuery(
        @Nullable Long campaign,
        @Nullable String unit,
        @Nullable ScopeWord scope,
        @Nullable Set<AssignmentState> state,
        @Nullable Long specialAction,
        @Nullable Long issue,
        @Nullable Long parent,
        @Nullable Long keyAction,
        @Nullable Long provision,
        @Nullable Long batch,
        @Nullable Boolean standing,
        @Nullable Boolean commitment,
        @Nullable Boolean mine,
        @Nullable Boolean overdue,
        @Nullable Boolean unclaimedLate,
        @Nullable String q) {

    /**
     * The filter that is meant; faulty where the unit is not clear, absent where the campaign or
     * the unit is not there or lies outside the actor's reach.
     */
    Outcome<AssignmentFilter> filter(Actor actor, Organization organization, Campaigns campaigns) {
        if (campaign != null && campaigns.find(actor, new CampaignId(campaign)).isEmpty()) {
            return Outcome.absent();
        }
        return organization
                .narrowedTo(actor, "unit", unit == null ? "" : unit)
                .map(place -> filter(place.map(Unit::path)));
    }

    private AssignmentFilter filter(Optional<UnitPath> top) {
        Set<Lateness> lateness = EnumSet.noneOf(Lateness.class);
        if (Boolean.TRUE.equals(overdue)) {
            lateness.add(Lateness.OVERDUE);
        }
        if (Boolean.TRUE.equals(unclaimedLate)) {
            lateness.add(Lateness.UNCLAIMED);
        }
        return new AssignmentFilter(
                Optional.ofNullable(campaign).map(CampaignId::new),
                top,
                scope == ScopeWord.unit ? Reach.UNIT : Reach.SUBTREE,
                state == null ? Set.of() : state,
                Optional.ofNullable(specialAction).map(SpecialActionId::new),
                Optional.ofNullable(issue),
                Optional.ofNullable(parent).map(AssignmentId::new),
                Optional.ofNullable(keyAction),
                Optional.ofNullable(provision),
                Optional.ofNullable(batch),
                Optional.ofNullable(standing).map(is -> is ? Term.STANDING : Term.DATED),
                Optional.ofNullable(commitment).map(is -> is ? Origin.COMMITTED : Origin.ASKED),
                Boolean.TRUE.equals(mine) ? Whose.MINE : Whose.ANYBODY,
                lateness,
                Optional.ofNullable(q).map(String::strip).filter(words -> !words.isEmpty()));
    }
}
