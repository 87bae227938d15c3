package org.lookback.directive.internal;

import org.lookback.directive.Table;
import org.lookback.directive.Table.Cell;
import org.lookback.directive.internal.Labels.Kind;
import org.lookback.directive.internal.Labels.Labelled;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table with its headings at the left, one below the other, and what they head beside them. */
final class UprightTable {

    private static final int FEWEST_LABELS = 3;

    private UprightTable() {}

    /**
     * The entries of the table, each from one heading to where the same comes again; none if its
     * left column does not hold headings.
     */
    static List<List<Labelled>> entries(Prose prose, Table table) {
        List<List<Labelled>> entries = new ArrayList<>();
        List<Labelled> entry = new ArrayList<>();
        int labels = 0;
        for (List<Cell> row : table.rows()) {
            Optional<Labelled> labelled = labelled(prose, row);
            if (labelled.isEmpty()) {
                continue;
            }
            labels++;
            if (!entry.isEmpty() && entry.getFirst().kind() == labelled.get().kind()) {
                entries.add(List.copyOf(entry));
                entry.clear();
            }
            entry.add(labelled.get());
        }
        entries.add(List.copyOf(entry));
        return labels < FEWEST_LABELS || labels * 2 < table.rows().size() ? List.of() : entries;
    }

    private static Optional<Labelled> labelled(Prose prose, List<Cell> row) {
        List<Cell> cells = row.stream().distinct().toList();
        if (cells.size() != 2) {
            return Optional.empty();
        }
        Passage value = Columns.passage(prose, cells.getLast());
        String heading = Columns.passage(prose, cells.getFirst()).trimmed().words();
        Optional<Kind> valued = Labels.heading(value.trimmed().words());
        return Labels.heading(heading.replaceAll("\\s", ""))
                .filter(kind -> valued.isEmpty())
                .map(kind -> new Labelled(kind, value, value.trimmed()));
    }
}
