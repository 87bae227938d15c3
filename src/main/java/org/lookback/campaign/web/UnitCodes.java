package org.lookback.campaign.web;

import org.lookback.campaign.Addressees;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns the codes by which people name units into units, and back. */
@Component
class UnitCodes {

    private final Organization organization;

    UnitCodes(Organization organization) {
        this.organization = organization;
    }

    /**
     * The units of the codes. Faulty where a code is unknown, or is the code of a unit the actor
     * may not know of.
     */
    Outcome<List<UnitId>> ids(Actor actor, String where, Collection<String> codes) {
        if (codes.size() > Addressees.Listed.MOST) {
            return Outcome.faulty(where, "fault.campaign_too_many", Addressees.Listed.MOST);
        }
        Map<String, Unit> found = organization.byCodes(codes);
        List<Fault> faults = new ArrayList<>();
        List<UnitId> ids = new ArrayList<>();
        for (String code : codes) {
            Unit unit = found.get(code);
            if (unit == null || !Scope.of(actor).mayName(unit.path())) {
                faults.add(Fault.at(where, "fault.campaign_unit_unknown", code));
            } else {
                ids.add(unit.id());
            }
        }
        return faults.isEmpty() ? Outcome.done(ids) : Outcome.faulty(faults);
    }

    Outcome<Optional<UnitId>> id(Actor actor, String where, Optional<String> code) {
        return code.map(given ->
                        ids(actor, where, List.of(given)).map(ids -> Optional.of(ids.getFirst())))
                .orElseGet(() -> Outcome.done(Optional.empty()));
    }

    Map<UnitId, UnitView> views(Collection<UnitId> ids) {
        return organization.byIds(ids).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, entry -> UnitView.of(entry.getValue())));
    }
}
