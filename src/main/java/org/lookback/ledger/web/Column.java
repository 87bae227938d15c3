package org.lookback.ledger.web;

import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.web.Overview.Child;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A column by which the units below are compared, in the order of the table. */
public enum Column {
    UNIT,
    VALID,
    OPEN,
    OVERDUE,
    DONE,
    KEPT_UP,
    STANDING,
    EXTENDED,
    RECURRED;

    /** As an address has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The column that an address means; the units' names if it means none. */
    static Column of(String word) {
        return List.of(values()).stream()
                .filter(column -> column.word().equals(word))
                .findFirst()
                .orElse(UNIT);
    }

    /** Those with figures. */
    public static List<Column> counted() {
        return List.of(values()).subList(1, values().length);
    }

    private Optional<ClosureClass> closure() {
        return switch (this) {
            case DONE -> Optional.of(ClosureClass.DONE);
            case KEPT_UP -> Optional.of(ClosureClass.KEPT_UP);
            case STANDING -> Optional.of(ClosureClass.STANDING);
            case UNIT, VALID, OPEN, OVERDUE, EXTENDED, RECURRED -> Optional.empty();
        };
    }

    /** The place on the page that explains its word, if it needs one. */
    public Optional<String> about() {
        return this == EXTENDED
                ? Optional.of("about-extended")
                : closure().map(as -> "about-closure-" + as.name());
    }

    public long count(Figures figures) {
        return switch (this) {
            case UNIT, VALID -> figures.valid();
            case OPEN -> figures.open();
            case OVERDUE -> figures.overdue();
            case DONE -> figures.closed(ClosureClass.DONE);
            case KEPT_UP -> figures.closed(ClosureClass.KEPT_UP);
            case STANDING -> figures.closed(ClosureClass.STANDING);
            case EXTENDED -> figures.extended();
            case RECURRED -> figures.recurred();
        };
    }

    /** The rows that it counts. */
    public LedgerAddress rows(LedgerAddress rows) {
        return switch (this) {
            case UNIT, VALID -> rows.valid();
            case OPEN -> rows.open();
            case OVERDUE -> rows.overdue();
            case DONE -> rows.closed(ClosureClass.DONE);
            case KEPT_UP -> rows.closed(ClosureClass.KEPT_UP);
            case STANDING -> rows.closed(ClosureClass.STANDING);
            case EXTENDED -> rows.extended();
            case RECURRED -> rows.recurred();
        };
    }

    /** The units in the order of this column; among equals in the order of their codes. */
    List<Child> sorted(List<Child> children, boolean downwards) {
        if (this == UNIT) {
            return downwards ? children.reversed() : children;
        }
        Comparator<Child> order = Comparator.comparingLong(child -> count(child.figures()));
        return children.stream().sorted(downwards ? order.reversed() : order).toList();
    }
}
