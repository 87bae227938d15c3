package org.lookback.work;

import org.lookback.kernel.Fault;

import java.util.List;
import java.util.Map;

/**
 * A fault for a table of faults. Its sentence says what is wrong; the message with {@code .remedy}
 * at its end, where there is one, says what to do.
 *
 * @param row the row's number in the file; 0 where it is about the whole
 * @param code the code in that row, as it was written; empty if there is none
 */
public record FaultRow(int row, String code, Fault fault) {

    private static final String ROW = "row ";

    /** The faults of a file, which name rows as {@code row 17}. */
    public static List<FaultRow> of(List<Fault> faults, Map<Integer, String> codes) {
        return faults.stream()
                .map(fault -> {
                    int row =
                            fault.where().matches(ROW + "[0-9]{1,9}")
                                    ? Integer.parseInt(fault.where().substring(ROW.length()))
                                    : 0;
                    return new FaultRow(row, codes.getOrDefault(row, ""), fault);
                })
                .toList();
    }

    /** The message key of what to do, which not every fault has. */
    public String remedy() {
        return fault.message() + ".remedy";
    }
}
