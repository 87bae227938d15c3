package org.lookback.ledger.web;

import org.lookback.kernel.Actor;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Names units for pages. */
@Component
class Places {

    private final Organization organization;

    Places(Organization organization) {
        this.organization = organization;
    }

    Map<UnitId, Place> of(Collection<UnitId> ids) {
        Map<UnitId, Unit> units = organization.byIds(ids.stream().distinct().toList());
        Map<UnitId, Unit> above =
                organization.byIds(
                        units.values().stream()
                                .map(unit -> unit.parent().orElse(null))
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList());
        Map<UnitId, Place> places = new HashMap<>();
        units.forEach((id, unit) ->
                places.put(
                        id,
                        new Place(
                                unit,
                                unit.parent()
                                        .flatMap(parent -> Optional.ofNullable(above.get(parent)))
                                        .map(Unit::name))));
        return places;
    }

    /** The way up from a unit, the root first. */
    List<Above> above(Actor actor, Unit unit) {
        return organization.ancestors(unit.path()).stream()
                .map(each ->
                        new Above(
                                each,
                                Scope.of(actor).reaches(each.path())
                                        ? Optional.of("/units/" + each.code())
                                        : Optional.empty()))
                .toList();
    }
}
