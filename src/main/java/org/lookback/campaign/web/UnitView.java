package org.lookback.campaign.web;

import org.lookback.organization.Unit;

/** A unit as others are told of it. */
record UnitView(String code, String name) {

    static UnitView of(Unit unit) {
        return new UnitView(unit.code(), unit.name());
    }
}
