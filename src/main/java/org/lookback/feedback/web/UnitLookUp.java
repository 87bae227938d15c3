package org.lookback.feedback.web;

import org.lookback.campaign.Campaign;
import org.lookback.feedback.Addressee;
import org.lookback.feedback.OpinionBox;

import java.util.List;
import java.util.Optional;

/**
 * What the page on which a unit is looked up shows.
 *
 * @param campaign for which it is sought, if for one
 * @param sought what was typed
 */
public record UnitLookUp(Optional<Campaign> campaign, String sought, List<Addressee> found) {

    public UnitLookUp {
        found = List.copyOf(found);
    }

    public boolean isAsked() {
        return !sought.isBlank();
    }

    /** Whether there may be more than are shown. */
    public boolean isFull() {
        return found.size() == OpinionBox.MOST_UNITS;
    }

    /** Where an opinion on that unit is sent. */
    public String href(Addressee addressee) {
        String unit = "/public/units/" + addressee.unit().code();
        return campaign.map(each -> unit + "?campaign=" + each.id()).orElse(unit);
    }
}
