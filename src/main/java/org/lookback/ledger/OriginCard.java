package org.lookback.ledger;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;

import java.time.LocalDate;

/**
 * What is told of a record that problems come from.
 *
 * @param source what a problem has as its source that comes from it
 * @param day on which it came to be
 * @param href its page
 */
public record OriginCard(
        Origin origin,
        CampaignId campaign,
        UnitId unit,
        Source source,
        String title,
        LocalDate day,
        String href) {}
