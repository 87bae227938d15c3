package org.lookback.campaign;

import org.lookback.campaign.internal.DemandRows;
import org.lookback.kernel.UnitPath;
import org.springframework.stereotype.Service;

import java.time.LocalDate;
import java.util.List;

/**
 * What all campaigns together ask of units: reports that are due and meetings to come to, for the
 * rooms above, which ask by themselves who may be told. What a unit asks of itself and what its
 * leader took on is not among it, nor what was withdrawn or cancelled.
 */
@Service
public class Demands {

    private final DemandRows rows;

    public Demands(DemandRows rows) {
        this.rows = rows;
    }

    /** What is asked of the unit itself from one day to another, both included, by day. */
    public List<Demand> of(UnitPath unit, LocalDate from, LocalDate to) {
        return rows.of(unit, from, to);
    }

    /** The units at and below a place of which most is asked in those days, the most first. */
    public List<DemandCount> most(UnitPath top, LocalDate from, LocalDate to, int most) {
        return rows.most(top, from, to, most);
    }
}
