package org.lookback.organization;

import org.lookback.kernel.UnitId;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Units by which many rows are named, each read once; as they were when they were read. */
public final class KnownUnits {

    private final Organization organization;
    private final Map<UnitId, Unit> units = new HashMap<>();

    public KnownUnits(Organization organization) {
        this.organization = organization;
    }

    /** Reads those that are not known yet, and the ones above them. */
    public void learn(Collection<UnitId> ids) {
        read(ids);
        read(
                ids.stream()
                        .flatMap(id -> find(id).flatMap(Unit::parent).stream())
                        .collect(Collectors.toSet()));
    }

    private void read(Collection<UnitId> ids) {
        Set<UnitId> unknown = new HashSet<>(ids);
        unknown.removeAll(units.keySet());
        units.putAll(organization.byIds(unknown));
    }

    public Optional<Unit> find(UnitId id) {
        return Optional.ofNullable(units.get(id));
    }

    public Optional<Unit> above(UnitId id) {
        return find(id).flatMap(Unit::parent).flatMap(this::find);
    }
}
