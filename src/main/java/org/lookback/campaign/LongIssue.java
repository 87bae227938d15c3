package org.lookback.campaign;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** An act of issuing as a work is asked for it: in plain values, and for just the units named. */
public record LongIssue(
        long campaign,
        long issuer,
        List<Long> units,
        String text,
        Optional<LocalDate> dueOn,
        Optional<Long> specialAction,
        Optional<Long> keyAction,
        Optional<Long> provision,
        Optional<Involvement> as,
        Optional<String> reason) {

    public LongIssue {
        units = List.copyOf(units);
    }

    public static LongIssue of(Issue issue, List<UnitId> units) {
        return new LongIssue(
                issue.campaign().value(),
                issue.issuer().value(),
                units.stream().map(UnitId::value).toList(),
                issue.text(),
                issue.dueOn(),
                issue.specialAction().map(SpecialActionId::value),
                issue.basis().keyAction(),
                issue.basis().provision(),
                issue.basis().as(),
                issue.reason());
    }

    /** The same, asked of just these units. */
    public Issue askedOf(List<UnitId> some) {
        return new Issue(
                new CampaignId(campaign),
                new UnitId(issuer),
                new Addressees.Listed(some),
                text,
                dueOn,
                specialAction.map(SpecialActionId::new),
                new Basis(keyAction, provision, as),
                reason);
    }
}
