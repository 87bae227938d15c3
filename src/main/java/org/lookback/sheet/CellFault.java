package org.lookback.sheet;

import org.lookback.kernel.Fault;
import org.lookback.kernel.Speech;

import java.util.Locale;

/**
 * What is wrong with a row of somebody's table.
 *
 * @param cell the cell that it is about, such as C17; the row's number where it is none
 * @param written what stands there
 */
public record CellFault(int row, String cell, String written, Fault fault) {

    /** The message key of what to do, which not every fault has. */
    public String remedy() {
        return fault.message() + ".remedy";
    }

    /** What is said of it in a copy of the table: what is wrong, and what to do. */
    public Remark remark(Speech speech, Locale language) {
        Object[] particulars = fault.particulars().toArray();
        String wrong = speech.say(language, fault.message(), particulars);
        return new Remark(
                row,
                CellName.columnOf(cell),
                speech.has(language, remedy())
                        ? wrong + " " + speech.say(language, remedy(), particulars)
                        : wrong);
    }
}
