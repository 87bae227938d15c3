package org.lookback.campaign;

import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.util.Optional;

/** Since when a unit may start in a campaign: with its batch. */
public record Start(Campaign campaign, Unit unit, Batch batch) {

    public Optional<LocalDate> mayStartOn() {
        return batch.mayStartOn();
    }
}
