package org.lookback.organization;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns the codes by which people name units into units, and back. */
@Component
public class UnitCodes {

    private final Organization organization;

    public UnitCodes(Organization organization) {
        this.organization = organization;
    }

    /**
     * The units of the codes. Faulty where a code is unknown, or is the code of a unit the actor
     * may not know of.
     */
    public Outcome<List<UnitId>> ids(Actor actor, String where, Collection<String> codes) {
        if (codes.size() > FormFields.MOST_UNITS) {
            return Outcome.faulty(where, "fault.too_many", FormFields.MOST_UNITS);
        }
        Map<String, Unit> found = organization.byCodes(codes);
        List<Fault> faults = new ArrayList<>();
        List<UnitId> ids = new ArrayList<>();
        for (String code : codes) {
            Unit unit = found.get(code);
            if (unit == null || !Scope.of(actor).mayName(unit.path())) {
                faults.add(Fault.at(where, "fault.unit_unknown", code));
            } else {
                ids.add(unit.id());
            }
        }
        return faults.isEmpty() ? Outcome.done(ids) : Outcome.faulty(faults);
    }

    public Outcome<Optional<UnitId>> id(Actor actor, String where, Optional<String> code) {
        return code.map(given ->
                        ids(actor, where, List.of(given)).map(ids -> Optional.of(ids.getFirst())))
                .orElseGet(() -> Outcome.done(Optional.empty()));
    }

    /** What others are told of the units that exist among those asked for. */
    public Map<UnitId, UnitName> views(Collection<UnitId> ids) {
        return organization.byIds(ids).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, entry -> UnitName.of(entry.getValue())));
    }
}
