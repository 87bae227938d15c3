package org.lookback.organization;

import java.util.List;

/**
 * What an import did.
 *
 * @param rows the rows of units that the file had; those added, changed and unchanged make them up
 * @param ignoredColumns the columns of the file that mean nothing here
 */
public record Imported(
        int rows, int added, int changed, int unchanged, List<String> ignoredColumns) {
    public Imported {
        ignoredColumns = List.copyOf(ignoredColumns);
    }
}
