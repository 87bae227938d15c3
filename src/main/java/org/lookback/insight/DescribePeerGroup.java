package org.lookback.insight;

import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;

import java.util.List;
import java.util.Optional;

/**
 * Which units are peers: those of a level and a size, or those that are named.
 *
 * @param least how many problems each has at least, with those below it
 * @param most how many at most
 * @param units that are named; then there is no level and no size
 */
public record DescribePeerGroup(
        String name,
        Optional<Level> level,
        Optional<Long> least,
        Optional<Long> most,
        List<UnitId> units) {

    /** How many units a group names at most. */
    public static final int MOST_UNITS = 5_000;

    public DescribePeerGroup {
        units = List.copyOf(units);
    }

    Faults faults() {
        Faults faults = new Faults().name("name", name).atMost("units", units.size(), MOST_UNITS);
        if (level.isPresent() == !units.isEmpty()) {
            faults.add(Fault.at("level", "fault.peer_group_whom"));
        }
        if (level.isEmpty() && (least.isPresent() || most.isPresent())) {
            faults.add(Fault.at("least", "fault.peer_group_size"));
        }
        if (least.isPresent() && most.filter(given -> given < least.get()).isPresent()) {
            faults.add(Fault.at("most", "fault.peer_group_sizes_reversed"));
        }
        return faults;
    }
}
