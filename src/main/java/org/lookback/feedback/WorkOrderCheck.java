package org.lookback.feedback;

import org.lookback.sheet.CellFault;

import java.util.List;

/**
 * What a file of work orders comes to.
 *
 * @param rows how many rows say something
 * @param fresh how many are new and would be brought in
 * @param known how many are in already and say the same
 * @param changed how many are in already and say something else now
 * @param awaiting how many of those wait for their answer, so that it can be taken over
 * @param faulty how many have faults and would be left out
 * @param faults the first {@link #MOST_TOLD}
 * @param changes the first {@link #MOST_TOLD}
 */
public record WorkOrderCheck(
        int rows,
        int fresh,
        int known,
        int changed,
        int awaiting,
        int faulty,
        List<CellFault> faults,
        List<Change> changes) {

    /** So many are told on a page; the copy of the file has all. */
    public static final int MOST_TOLD = 200;

    /** Whether what an order says now can be taken over. */
    public enum ChangeStanding {
        /** Its opinion waits for an answer, and the office that brings it in deals with it. */
        AWAITING,
        /** It is answered, set aside or merged, and is taken up again before. */
        CONCLUDED,
        /** Another office deals with it. */
        OF_ANOTHER_OFFICE
    }

    /**
     * An order that is in already and says something else now.
     *
     * @param opinion what it became
     * @param fields what has changed
     */
    public record Change(
            int row,
            String number,
            long opinion,
            List<OrderField> fields,
            ChangeStanding standing) {

        public Change {
            fields = List.copyOf(fields);
        }
    }

    public WorkOrderCheck {
        faults = List.copyOf(faults);
        changes = List.copyOf(changes);
    }
}
