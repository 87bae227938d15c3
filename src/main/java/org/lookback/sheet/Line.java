package org.lookback.sheet;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A row of a table that is not blank.
 *
 * @param number as the file counts it, from 1; in CSV as spreadsheets show it, a row of several
 *     lines as one
 * @param cells as text, from column A; dates as {@code 2019-12-02} or {@code 2019-12-02 08:30:00},
 *     formulas as what they had come to when the file was saved, numbers of more than 15 digits, of
 *     which spreadsheets lose the last, as {@code 2.0191202E+17}; what is merged over several rows
 *     stands in each of them
 */
public record Line(int number, List<String> cells) {

    private static final Pattern ROUNDED = Pattern.compile("[0-9](\\.[0-9]+)?E\\+?[0-9]+");

    public Line {
        cells = List.copyOf(cells);
    }

    /** What stands in a column, counted from 0; empty where the row ends before it. */
    public String cell(int column) {
        return column >= 0 && column < cells.size() ? cells.get(column).strip() : "";
    }

    /** How many columns it has, up to the last one that is written on. */
    public int width() {
        int width = cells.size();
        while (width > 0 && cells.get(width - 1).isBlank()) {
            width--;
        }
        return width;
    }

    /**
     * Whether what stands in a cell is a number of which spreadsheets have lost the last digits.
     */
    public static boolean isRounded(String cell) {
        return ROUNDED.matcher(cell).matches();
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }
}
