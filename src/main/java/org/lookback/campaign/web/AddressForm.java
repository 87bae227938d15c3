package org.lookback.campaign.web;

import org.lookback.campaign.Addressees;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.lookback.organization.UnitCodes;

import java.util.List;
import java.util.Optional;

/**
 * Which units are meant: just those listed, or those of a batch, or every unit of a level under a
 * unit, or a unit's whole subtree.
 *
 * @param units codes; if given, the others do not count
 * @param batch a batch's id: its units at or below {@code under}; if given, the level does not
 *     count
 * @param under a code; the asking unit by default
 */
record AddressForm(
        Optional<List<String>> units,
        Optional<Long> batch,
        Optional<Level> level,
        Optional<String> under) {

    boolean isEmpty() {
        return units.isEmpty() && batch.isEmpty() && level.isEmpty() && under.isEmpty();
    }

    Outcome<Addressees> addressees(Actor actor, UnitCodes codes, UnitId asking) {
        if (units.isPresent()) {
            return codes.ids(actor, "units", units.get()).map(Addressees.Listed::new);
        }
        return codes.id(actor, "under", under).map(top -> under(top.orElse(asking)));
    }

    private Addressees under(UnitId top) {
        return batch.<Addressees>map(wanted -> new Addressees.OfBatch(wanted, top))
                .or(() -> level.map(wanted -> new Addressees.OfLevel(wanted, top)))
                .orElseGet(() -> new Addressees.Subtree(top));
    }
}
