package org.lookback.organization;

import java.util.Optional;

/**
 * Adds a unit to the tree.
 *
 * @param code letters, digits, full stops, hyphens and underscores; it never changes
 * @param parent the parent's code; without one the unit is a root
 */
public record OpenUnit(String code, Optional<String> parent, String name, Level level) {}
