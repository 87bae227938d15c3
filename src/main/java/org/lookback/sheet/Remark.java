package org.lookback.sheet;

import java.util.OptionalInt;

/**
 * What is to be said of a row, to whoever brought it.
 *
 * @param column the cell that it is about, counted from 0; none where it is about the whole row
 */
public record Remark(int row, OptionalInt column, String text) {}
