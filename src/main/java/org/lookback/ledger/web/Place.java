package org.lookback.ledger.web;

import org.lookback.organization.Unit;

import java.util.Optional;

/** A unit as pages name it, with the unit above, since many villages share a name. */
public record Place(Unit unit, Optional<String> above) {

    public String code() {
        return unit.code();
    }

    public String name() {
        return unit.name();
    }
}
