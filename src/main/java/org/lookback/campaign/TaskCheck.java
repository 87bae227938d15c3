package org.lookback.campaign;

import org.lookback.sheet.CellFault;

import java.util.List;
import java.util.Optional;

/**
 * What a task table comes to.
 *
 * @param rows how many rows below the headings are written on
 * @param same how many say what is so, or only repeat what was so when they were taken along
 * @param amended how many assignments would be amended
 * @param described how many special actions would get another lead or other participating units
 * @param issued how many units would be asked something new
 * @param full how many of those have no room in their week and are asked once somebody approves it
 * @param already how many new rows were issued before, as by this very file
 * @param contradicted how many rows have changed on both sides
 * @param faulty how many rows have faults
 * @param faults the first {@link #MOST_TOLD}
 * @param changes the first {@link #MOST_TOLD}
 * @param conflicts the first {@link #MOST_TOLD}
 * @param keys of all changes: nothing else is carried out on somebody's word for these
 */
public record TaskCheck(
        int rows,
        int same,
        int amended,
        int described,
        int issued,
        int full,
        int already,
        int contradicted,
        int faulty,
        List<CellFault> faults,
        List<Change> changes,
        List<Conflict> conflicts,
        List<String> keys) {

    /** So many are told on a page; the copy of the file has all of them. */
    public static final int MOST_TOLD = 200;

    /** What a row asks for. */
    public enum TaskChange {
        AMEND,
        DESCRIBE,
        ISSUE
    }

    /** One thing that a change says anew. */
    public record Anew(TaskField field, String before, String after) {}

    /**
     * Something that would be done.
     *
     * @param row the first row that asks for it
     * @param number the assignment, where there is one already
     * @param what whose it is: the units, or the special action
     */
    public record Change(
            int row, TaskChange kind, Optional<Long> number, String what, List<Anew> anew) {

        public Change {
            anew = List.copyOf(anew);
        }

        /** By which it is left out. */
        public String key() {
            return key(kind, row);
        }

        static String key(TaskChange kind, int row) {
            return kind + "-" + row;
        }
    }

    /**
     * A cell that was changed while the assignment changed here too; it stays as it is here.
     *
     * @param here what it is here now
     * @param there what the file says
     */
    public record Conflict(
            int row, String cell, long number, TaskField field, String here, String there) {}

    public TaskCheck {
        faults = List.copyOf(faults);
        changes = List.copyOf(changes);
        conflicts = List.copyOf(conflicts);
        keys = List.copyOf(keys);
    }

    /** How much would be done. */
    public int toDo() {
        return amended + described + issued;
    }
}
