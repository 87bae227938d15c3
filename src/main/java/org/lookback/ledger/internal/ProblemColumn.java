package org.lookback.ledger.internal;

import org.lookback.export.ExportedColumn;
import org.lookback.ledger.LedgerColumn;

import java.util.List;
import java.util.stream.Stream;

/** What a file can say of each problem, in the order in which it says all of it. */
public enum ProblemColumn implements ExportedColumn {
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
    EXTENDED("ledgerColumn.EXTENDED", 11),
    CLOSURE_CLASS("ledgerColumn.CLOSURE_CLASS", 12),
    RECURRENCES("ledgerColumn.RECURRENCES", 10),
    REGISTERED("ledgerColumn.REGISTERED", 17),
    CHANGED("ledgerColumn.CHANGED", 17),
    DESCRIPTION("field.description", 60),
    ROOT_CAUSE("ledger.root-cause", 30),
    CORRECTION("ledger.correction", 40),
    CORRECTIVE_ACTION("ledger.corrective-action", 40),
    ORIGIN("field.origin", 30),
    MARK("ledger.export.mark", 16);

    private final String label;
    private final int width;

    ProblemColumn(String label, int width) {
        this.label = label;
        this.width = width;
    }

    /**
     * Those that the ledger shows, in its order; all where it names none. The mark is always there,
     * so that a row is known again when it comes in.
     */
    public static List<ProblemColumn> of(List<LedgerColumn> shown) {
        return shown.isEmpty()
                ? List.of(values())
                : Stream.concat(shown.stream().map(ProblemColumn::of), Stream.of(MARK)).toList();
    }

    private static ProblemColumn of(LedgerColumn shown) {
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
            case EXTENDED -> EXTENDED;
            case REGISTERED -> REGISTERED;
            case CHANGED -> CHANGED;
            case CAMPAIGN -> CAMPAIGN;
        };
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public int width() {
        return width;
    }
}
