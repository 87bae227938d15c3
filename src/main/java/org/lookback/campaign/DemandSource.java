package org.lookback.campaign;

import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Demands of one kind, told of by the room that keeps what asks them: a bean for each kind. */
public interface DemandSource {

    Demand.Kind kind();

    /** What is asked of the unit itself from one day to another, both included. */
    List<Demand> of(UnitPath unit, LocalDate from, LocalDate to);

    /** How much is asked in those days of each unit at and below a place of which anything is. */
    Map<UnitId, Long> counts(UnitPath top, LocalDate from, LocalDate to);

    /** How much is asked in those days of each of some units of which anything is. */
    Map<UnitId, Long> counts(Collection<UnitId> units, LocalDate from, LocalDate to);
}
