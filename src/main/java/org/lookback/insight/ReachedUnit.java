package org.lookback.insight;

import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A unit below.
 *
 * @param first when the first of its runs that count was opened; absent: it has none
 */
public record ReachedUnit(Unit unit, Optional<LocalDate> first) {}
