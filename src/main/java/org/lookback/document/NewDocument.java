package org.lookback.document;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A document to be written.
 *
 * @param issuer the unit that issues it
 * @param addressed the unit that it is sent to; a brief has none
 * @param from the first day that it is about
 * @param to the last day, not after today
 * @param language in which its first sentences are written
 */
public record NewDocument(
        CampaignId campaign,
        DocumentKind kind,
        UnitId issuer,
        Optional<UnitId> addressed,
        LocalDate from,
        LocalDate to,
        Locale language) {

    /** The longest time that one is about, in days. */
    public static final int LONGEST_PERIOD = 731;
}
