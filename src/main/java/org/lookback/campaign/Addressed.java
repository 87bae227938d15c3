package org.lookback.campaign;

import org.lookback.organization.Unit;

import java.util.List;
import java.util.Optional;

/**
 * Whom an act of issuing is for.
 *
 * @param full the week in which it would ask more of some of them than the cap allows, if there is
 *     one
 */
public record Addressed(List<Unit> units, Optional<FullWeek> full) {

    public Addressed {
        units = List.copyOf(units);
    }
}
