package org.lookback.campaign;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Asks the same of many units in one act.
 *
 * @param issuer the asking unit; it is never among those asked
 */
public record Issue(
        CampaignId campaign,
        UnitId issuer,
        Addressees to,
        String text,
        LocalDate dueOn,
        Optional<SpecialActionId> specialAction,
        Optional<Long> keyAction) {}
