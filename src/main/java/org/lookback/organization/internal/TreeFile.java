package org.lookback.organization.internal;

import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.organization.Organization;
import org.lookback.sheet.Line;
import org.lookback.sheet.TableFile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the rows of a tree from a table. What the rows say is not looked at here, only whether
 * there are such rows.
 */
public final class TreeFile {

    static final int MOST_ROWS = 200_000;
    private static final TableFile.Limits LIMITS =
            new TableFile.Limits(Organization.LARGEST_FILE, MOST_ROWS + 1);

    /** A file's rows, and the columns that mean nothing here. */
    record Content(List<TreeRow> rows, List<String> ignoredColumns) {}

    private enum Column {
        CODE("code"),
        PARENT_CODE("parent_code"),
        NAME("name"),
        LEVEL("level");

        private final String called;

        Column(String called) {
            this.called = called;
        }

        static Optional<Column> headed(String title) {
            return Optional.ofNullable(
                    switch (title.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_")) {
                        case "code", "代码", "编码", "单位代码", "单位编码" -> CODE;
                        case "parent_code", "parent", "上级代码", "上级编码", "上级单位代码" -> PARENT_CODE;
                        case "name", "名称", "单位名称" -> NAME;
                        case "level", "级别", "层级" -> LEVEL;
                        default -> null;
                    });
        }
    }

    private TreeFile() {}

    static Outcome<Content> read(byte[] file) {
        return TableFile.open(file, LIMITS).then(table -> table.read(TreeFile::collect));
    }

    /** Whether a table could be in it: a workbook that does no harm, or text. */
    public static boolean isReadable(byte[] file) {
        return TableFile.open(file, LIMITS) instanceof Outcome.Done<TableFile>;
    }

    private static Outcome<Content> collect(Iterator<Line> lines) {
        Line header = lines.next();
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        List<String> ignored = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < header.cells().size(); i++) {
            String title = header.cells().get(i);
            Optional<Column> column = Column.headed(title);
            if (column.isEmpty() && !title.isBlank()) {
                ignored.add(Wording.shown(title.strip()));
            } else if (column.isPresent() && places.putIfAbsent(column.get(), i) != null) {
                faults.add(
                        Fault.at(
                                "row " + header.number(),
                                "fault.table_column_twice",
                                column.get().called));
            }
        }
        for (Column column : Column.values()) {
            if (!places.containsKey(column)) {
                faults.add(
                        Fault.at(
                                "row " + header.number(),
                                "fault.table_column_missing",
                                column.called));
            }
        }
        if (!faults.isEmpty()) {
            return Outcome.faulty(faults);
        }
        List<TreeRow> rows = new ArrayList<>();
        while (lines.hasNext()) {
            Line line = lines.next();
            rows.add(
                    new TreeRow(
                            line.number(),
                            cell(line, places, Column.CODE),
                            cell(line, places, Column.PARENT_CODE),
                            cell(line, places, Column.NAME),
                            cell(line, places, Column.LEVEL)));
        }
        return rows.isEmpty()
                ? Outcome.faulty("file", "fault.table_empty")
                : Outcome.done(new Content(rows, ignored));
    }

    private static String cell(Line line, Map<Column, Integer> places, Column column) {
        return line.cell(places.getOrDefault(column, -1));
    }
}
