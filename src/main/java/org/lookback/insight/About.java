package org.lookback.insight;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.organization.Unit;

import java.util.Optional;

/**
 * What is asked about: what a unit and those below it have in a campaign, or in one of its special
 * actions.
 */
public record About(Unit unit, CampaignId campaign, Optional<SpecialActionId> specialAction) {}
