package org.lookback.sheet;

import java.util.OptionalInt;

/** How people and workbooks name columns and cells: A, B, AA, C17. */
public final class CellName {

    private static final int LETTERS = 26;

    /** XFD is the last one. */
    private static final int LAST = 16_383;

    private CellName() {}

    /**
     * @param column counted from 0
     */
    public static String column(int column) {
        StringBuilder name = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / LETTERS - 1) {
            name.insert(0, (char) ('A' + rest % LETTERS));
        }
        return name.toString();
    }

    public static String cell(int column, int row) {
        return column(column) + row;
    }

    /** The column of a name such as {@code AB} or {@code AB12}, counted from 0. */
    public static OptionalInt columnOf(String name) {
        int column = 0;
        for (int at = 0; at < name.length(); at++) {
            char letter = Character.toUpperCase(name.charAt(at));
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = column * LETTERS + (letter - 'A' + 1);
            if (column > LAST + 1) {
                return OptionalInt.empty();
            }
        }
        return column == 0 ? OptionalInt.empty() : OptionalInt.of(column - 1);
    }
}
