package org.lookback.organization;

/** A unit as others are told of it. */
public record UnitName(String code, String name) {

    public static UnitName of(Unit unit) {
        return new UnitName(unit.code(), unit.name());
    }
}
