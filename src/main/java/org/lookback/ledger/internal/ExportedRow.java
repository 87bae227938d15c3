package org.lookback.ledger.internal;

import org.lookback.ledger.LedgerColumn;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A row of an exported ledger: the values of the columns wanted, in their order.
 *
 * @param values texts, numbers, days and moments; absent where there is nothing to say
 */
public record ExportedRow(long number, List<Optional<Object>> values) {

    public ExportedRow {
        values = List.copyOf(values);
    }

    /** What a file can say of each problem, in the order in which it says all of it. */
    public enum Column {
        NUMBER("ledgerColumn.NUMBER", 8),
        TITLE("ledgerColumn.TITLE", 44),
        UNIT("ledgerColumn.UNIT", 20),
        UNIT_ABOVE("ledgerColumn.UNIT_ABOVE", 20),
        UNIT_CODE("field.unitCode", 15),
        STATE("ledgerColumn.STATE", 11),
        DUE("ledgerColumn.DUE", 13),
        OVERDUE("ledger.overdue", 9),
        DAYS_OVERDUE("ledgerColumn.DAYS_OVERDUE", 10),
        SEVERITY("ledgerColumn.SEVERITY", 10),
        SOURCE("ledgerColumn.SOURCE", 12),
        SPECIAL_ACTION("ledgerColumn.SPECIAL_ACTION", 22),
        CAMPAIGN("ledgerColumn.CAMPAIGN", 20),
        DEADLINE("ledger.deadline", 13),
        EXTENSION("ledgerColumn.EXTENSION", 13),
        CLOSURE_CLASS("ledgerColumn.CLOSURE_CLASS", 12),
        RECURRENCES("ledgerColumn.RECURRENCES", 10),
        REGISTERED("ledgerColumn.REGISTERED", 17),
        CHANGED("ledgerColumn.CHANGED", 17),
        DESCRIPTION("field.description", 60),
        ROOT_CAUSE("ledger.root-cause", 30),
        CORRECTION("ledger.correction", 40),
        CORRECTIVE_ACTION("ledger.corrective-action", 40);

        private final String label;
        private final int width;

        Column(String label, int width) {
            this.label = label;
            this.width = width;
        }

        /** Those that the ledger shows, in its order; all where it names none. */
        public static List<Column> of(List<LedgerColumn> shown) {
            return shown.isEmpty() ? List.of(values()) : shown.stream().map(Column::of).toList();
        }

        private static Column of(LedgerColumn shown) {
            return switch (shown) {
                case NUMBER -> NUMBER;
                case TITLE -> TITLE;
                case UNIT -> UNIT;
                case UNIT_ABOVE -> UNIT_ABOVE;
                case STATE -> STATE;
                case DUE -> DUE;
                case DAYS_OVERDUE -> DAYS_OVERDUE;
                case SEVERITY -> SEVERITY;
                case SOURCE -> SOURCE;
                case SPECIAL_ACTION -> SPECIAL_ACTION;
                case CLOSURE_CLASS -> CLOSURE_CLASS;
                case RECURRENCES -> RECURRENCES;
                case EXTENSION -> EXTENSION;
                case REGISTERED -> REGISTERED;
                case CHANGED -> CHANGED;
                case CAMPAIGN -> CAMPAIGN;
            };
        }

        /** The message key of the heading. */
        String label() {
            return label;
        }

        /** In characters. */
        int width() {
            return width;
        }
    }

    /** Writes rows one after the other; closing it ends the file, but not the stream under it. */
    public interface Writer extends AutoCloseable {

        void write(ExportedRow row) throws IOException;

        /** Nothing of the rows so far has to be kept in memory. */
        void flush() throws IOException;

        @Override
        void close() throws IOException;
    }
}
