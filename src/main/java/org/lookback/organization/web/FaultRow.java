package org.lookback.organization.web;

import org.lookback.kernel.Fault;

import java.util.List;
import java.util.Map;

/**
 * A fault of an imported file, for the table of faults.
 *
 * @param row the row's number in the file; 0 where it is about the whole file
 * @param code the unit's code in that row, as it was written; empty if there is none
 */
public record FaultRow(int row, String code, Fault fault) {

    private static final String ROW = "row ";

    static List<FaultRow> of(List<Fault> faults, Map<Integer, String> codes) {
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

    /** What is wrong: all of the sentence but its end. */
    public static String wrong(String sentence) {
        return sentence.substring(0, end(sentence)).strip();
    }

    /** What to do: sentences about files say that last. Empty where one only counts. */
    public static String remedy(String sentence) {
        return sentence.substring(end(sentence)).strip();
    }

    private static int end(String sentence) {
        String body = sentence.substring(0, Math.max(0, sentence.length() - 1));
        int chinese = body.lastIndexOf('。');
        int english = body.lastIndexOf(". ");
        int end = Math.max(chinese, english);
        return end < 0 ? sentence.length() : end + 1;
    }
}
