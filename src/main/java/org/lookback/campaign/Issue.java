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
 * @param reason why units are asked of which more is asked in that week than the cap allows;
 *     without one nobody is asked where there are such units
 */
public record Issue(
        CampaignId campaign,
        UnitId issuer,
        Addressees to,
        String text,
        Optional<LocalDate> dueOn,
        Optional<SpecialActionId> specialAction,
        Basis basis,
        Optional<String> reason) {

    /** Of a key action, or of nothing that is laid down. */
    public Issue(
            CampaignId campaign,
            UnitId issuer,
            Addressees to,
            String text,
            Optional<LocalDate> dueOn,
            Optional<SpecialActionId> specialAction,
            Optional<Long> keyAction,
            Optional<String> reason) {
        this(
                campaign,
                issuer,
                to,
                text,
                dueOn,
                specialAction,
                Basis.ofKeyAction(keyAction),
                reason);
    }

    /** Asked only where every unit has room. */
    public Issue(
            CampaignId campaign,
            UnitId issuer,
            Addressees to,
            String text,
            Optional<LocalDate> dueOn,
            Optional<SpecialActionId> specialAction,
            Optional<Long> keyAction) {
        this(campaign, issuer, to, text, dueOn, specialAction, keyAction, Optional.empty());
    }

    /** The same, asked of just these units. */
    public Issue askedOf(List<UnitId> units) {
        return new Issue(
                campaign,
                issuer,
                new Addressees.Listed(units),
                text,
                dueOn,
                specialAction,
                basis,
                reason);
    }
}
