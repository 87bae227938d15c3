package org.lookback.organization;

import org.lookback.kernel.Outcome;

import java.util.Map;

/**
 * What became of a file of units.
 *
 * @param codes which code stands in which row, for faults that name rows; empty where the file
 *     cannot be read or all went well
 */
public record ImportAttempt(Outcome<Imported> outcome, Map<Integer, String> codes) {
    public ImportAttempt {
        codes = Map.copyOf(codes);
    }
}
