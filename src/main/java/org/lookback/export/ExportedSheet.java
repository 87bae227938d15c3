package org.lookback.export;

import java.util.List;

/**
 * What a file is to be, beside its rows.
 *
 * @param title the message key of what the rows are: the sheet's name
 * @param columns in their order
 * @param number the column that leads to the page of a row
 * @param name the column by which people know a row; leads there if there is no {@code number}
 * @param pages the message key of what those pages are called
 * @param address where they are found, up to the number, such as {@code
 *     https://lookback.example/problems/}
 * @param about what a workbook says of itself on its second sheet
 */
public record ExportedSheet(
        String title,
        List<? extends ExportedColumn> columns,
        ExportedColumn number,
        ExportedColumn name,
        String pages,
        String address,
        List<About> about) {

    public ExportedSheet {
        columns = List.copyOf(columns);
        about = List.copyOf(about);
    }
}
