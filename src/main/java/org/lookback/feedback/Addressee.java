package org.lookback.feedback;

import org.lookback.organization.UnitName;

import java.util.List;

/**
 * A unit that somebody of the public has looked up.
 *
 * @param above the names of the units above it, from the leading unit of a campaign on
 */
public record Addressee(UnitName unit, List<String> above) {

    public Addressee {
        above = List.copyOf(above);
    }
}
