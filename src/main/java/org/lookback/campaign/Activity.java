package org.lookback.campaign;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a unit did in a campaign (活动), as lists show it.
 *
 * @param unit where the unit stands
 * @param place in words
 * @param measure the campaign's measure that it belongs to
 * @param version counts its changes, for If-Match
 */
public record Activity(
        ActivityId id,
        CampaignId campaign,
        UnitPath unit,
        ActivityKind kind,
        String title,
        LocalDate heldOn,
        Optional<String> place,
        Optional<Long> measure,
        long version) {}
