package org.lookback.ledger.internal;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A row of an exported ledger: the values of {@link Column}, in their order.
 *
 * @param values texts, numbers, days and moments; absent where there is nothing to say
 */
public record ExportedRow(long number, List<Optional<Object>> values) {

    public ExportedRow {
        values = List.copyOf(values);
    }

    /** What a file says of each problem. */
    public enum Column {
        NUMBER("ledger.id", 8),
        TITLE("field.title", 44),
        UNIT("ledger.responsible", 20),
        UNIT_ABOVE("ledger.export.above", 20),
        UNIT_CODE("field.unitCode", 15),
        STATE("ledger.state", 11),
        DUE("ledger.due", 13),
        OVERDUE("ledger.overdue", 9),
        SEVERITY("field.severity", 10),
        SOURCE("field.source", 12),
        SPECIAL_ACTION("field.specialAction", 22),
        CAMPAIGN("field.campaign", 20),
        DEADLINE("ledger.deadline", 13),
        CLOSURE_CLASS("field.closureClass", 12),
        RECURRENCES("ledger.export.recurrences", 10),
        REGISTERED("ledger.registered-at", 17),
        CHANGED("ledger.export.changed", 17),
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

    static Optional<Object> day(Optional<LocalDate> day) {
        return day.map(each -> each);
    }

    static Optional<Object> moment(Instant moment) {
        return Optional.of(moment);
    }
}
