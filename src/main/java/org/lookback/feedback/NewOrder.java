package org.lookback.feedback;

import org.lookback.kernel.CampaignId;
import org.lookback.organization.Unit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A work order that is brought in.
 *
 * @param unit the unit that it is about
 * @param text its words, as they were written down
 * @param shown the same, without what tells who called
 * @param contact how the sender can be reached
 * @param dueOn by when it is to be answered; by the campaign's days where it does not say
 * @param hotlineState how far the hotline says that it has come with it
 */
public record NewOrder(
        CampaignId campaign,
        OrderNumber number,
        Optional<Unit> unit,
        Secret text,
        String shown,
        Optional<Secret> contact,
        Instant sentAt,
        Optional<LocalDate> dueOn,
        Optional<String> hotlineState) {}
