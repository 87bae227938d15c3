package org.lookback.organization.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;

/**
 * A unit as the interface shows it.
 *
 * @param parent the parent's code; null for a root
 * @param mergedInto the code of the unit it went over into; null for any other
 * @param version for If-Match
 */
@Schema(name = "Unit")
record UnitView(
        long id,
        String code,
        String name,
        Level level,
        @Nullable String parent,
        Unit.Standing standing,
        @Nullable String mergedInto,
        long version) {}
