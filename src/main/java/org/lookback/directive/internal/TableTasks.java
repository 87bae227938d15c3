package org.lookback.directive.internal;

import org.lookback.directive.Deadline;
import org.lookback.directive.Sureness;
import org.lookback.directive.Table;
import org.lookback.directive.Table.Cell;
import org.lookback.directive.Task;
import org.lookback.directive.internal.Labels.Kind;
import org.lookback.directive.internal.Labels.Labelled;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tasks of a table: a row with a task and a unit. Columns are known by their headings; a column of
 * units without such a heading is known by its cells.
 */
final class TableTasks implements Rule<List<Task>> {

    /** One reading of one document. */
    private record Reading(Prose prose, Deadlines deadlines, boolean firstLeads) {}

    @Override
    public List<Task> read(Prose prose) {
        Reading reading = new Reading(prose, Deadlines.of(prose), Roles.firstLeads(prose));
        return prose.tables().stream().flatMap(table -> tasks(reading, table)).toList();
    }

    private static Stream<Task> tasks(Reading reading, Table table) {
        return Stream.concat(
                Columns.of(reading.prose(), table).stream()
                        .flatMap(columns -> rows(reading, table, columns).stream()),
                UprightTable.entries(reading.prose(), table).stream()
                        .flatMap(entry -> upright(reading, entry).stream()));
    }

    /** The task of an entry whose headings stand at the left: what is long, with who does it. */
    private static Optional<Task> upright(Reading reading, List<Labelled> entry) {
        List<Passage> told =
                entry.stream()
                        .filter(label -> label.kind().isLong() && label.kind() != Kind.PROGRESS)
                        .map(Labelled::value)
                        .toList();
        Roles roles =
                entry.stream()
                        .filter(label -> label.kind().isOfUnits())
                        .map(label -> Roles.under(label.kind(), label.value()))
                        .reduce(Roles.NONE, Roles::and);
        if (told.isEmpty() || !ResponsibilityNote.mayName(roles)) {
            return Optional.empty();
        }
        return Optional.of(
                new TaskRule.Found(
                                Optional.empty(),
                                told.getFirst().through(told.getLast()).trimmed(),
                                roles.parties(reading.firstLeads()),
                                entry.stream()
                                        .filter(label -> label.kind() == Kind.DEADLINE)
                                        .flatMap(label ->
                                                reading.deadlines().stated(label.value()).stream())
                                        .findFirst(),
                                Sureness.CERTAIN)
                        .task(reading.prose(), reading.deadlines()));
    }

    private static List<Task> rows(Reading reading, Table table, Columns columns) {
        List<Task> tasks = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        Map<Integer, Set<Cell>> spanning =
                columns.task().stream()
                        .collect(
                                Collectors.toMap(
                                        column -> column, column -> spanning(table, column)));
        for (List<Cell> row : table.rows().subList(columns.firstRow(), table.rows().size())) {
            Roles roles = roles(reading.prose(), row, columns);
            Optional<Passage> text = text(reading.prose(), spanning, row, columns);
            if (!roles.isNobody() && text.isPresent() && seen.add(text.get().start())) {
                tasks.add(task(reading, row, columns, text.get(), roles));
            }
        }
        return tasks;
    }

    private static Task task(
            Reading reading, List<Cell> row, Columns columns, Passage text, Roles roles) {
        return new TaskRule.Found(
                        columns.cell(reading.prose(), row, columns.number()).map(Passage::words),
                        text,
                        roles.parties(reading.firstLeads()),
                        deadline(reading, row, columns, text),
                        columns.sureness())
                .task(reading.prose(), reading.deadlines());
    }

    private static Optional<Deadline> deadline(
            Reading reading, List<Cell> row, Columns columns, Passage text) {
        return columns.cells(reading.prose(), row, Kind.DEADLINE)
                .flatMap(cell -> reading.deadlines().stated(cell).stream())
                .findFirst()
                .or(() ->
                        columns.has(Kind.DEADLINE)
                                ? Optional.empty()
                                : reading.deadlines().in(text, text));
    }

    /** Who does what in the row; nobody unless a cell for those responsible names one. */
    private static Roles roles(Prose prose, List<Cell> row, Columns columns) {
        List<Roles> named =
                Stream.of(Kind.LEAD, Kind.OWNER)
                        .flatMap(kind ->
                                columns.cells(prose, row, kind)
                                        .map(cell -> Roles.under(kind, cell)))
                        .filter(roles ->
                                columns.sureness() == Sureness.CERTAIN
                                        ? ResponsibilityNote.mayName(roles)
                                        : ResponsibilityNote.namesUnits(roles))
                        .toList();
        return named.isEmpty()
                ? Roles.NONE
                : Stream.concat(
                                named.stream(),
                                columns.cells(prose, row, Kind.PARTICIPANT)
                                        .map(cell -> Roles.under(Kind.PARTICIPANT, cell)))
                        .reduce(Roles.NONE, Roles::and);
    }

    /**
     * The words of the task: its cells side by side. A cell that spans several rows stands in the
     * first of them only, so that of such rows each is told by the cell that is its own.
     */
    private static Optional<Passage> text(
            Prose prose, Map<Integer, Set<Cell>> spanning, List<Cell> row, Columns columns) {
        List<Passage> cells =
                columns.task().stream()
                        .filter(column -> column < row.size())
                        .filter(column ->
                                !spanning.getOrDefault(column, Set.of()).contains(row.get(column))
                                        || isLast(row, columns, column))
                        .map(row::get)
                        .map(cell -> Columns.passage(prose, cell))
                        .filter(words -> !words.trimmed().isEmpty())
                        .toList();
        return cells.isEmpty()
                ? Optional.empty()
                : Optional.of(cells.getFirst().through(cells.getLast()).trimmed());
    }

    /** The cells of the column that stand in several rows. */
    private static Set<Cell> spanning(Table table, int column) {
        Set<Cell> seen = new HashSet<>();
        return table.rows().stream()
                .filter(row -> column < row.size())
                .map(row -> row.get(column))
                .filter(cell -> !seen.add(cell))
                .collect(Collectors.toSet());
    }

    private static boolean isLast(List<Cell> row, Columns columns, int column) {
        return columns.task().stream().noneMatch(other -> other > column && isNotBlank(row, other));
    }

    private static boolean isNotBlank(List<Cell> row, int column) {
        return column < row.size() && row.get(column).end() > row.get(column).start();
    }
}
