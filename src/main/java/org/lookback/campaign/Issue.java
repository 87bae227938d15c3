package org.lookback.campaign;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Asks the same of many units in one act.
 *
 * @param issuer the asking unit; it is never among those asked
 * @param dueOn by when; absent for what is standing
 */
public record Issue(
        CampaignId campaign,
        UnitId issuer,
        Addressees to,
        String text,
        Optional<LocalDate> dueOn,
        Optional<SpecialActionId> specialAction,
        Optional<Long> keyAction) {

    /** The same, asked of just these units. */
    public Issue askedOf(List<UnitId> units) {
        return new Issue(
                campaign,
                issuer,
                new Addressees.Listed(units),
                text,
                dueOn,
                specialAction,
                keyAction);
    }
}
