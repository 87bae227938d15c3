package org.lookback.directive.internal;

import org.lookback.directive.Deadline;
import org.lookback.directive.Sureness;
import org.lookback.directive.Table;
import org.lookback.directive.Table.Cell;
import org.lookback.directive.Task;
import org.lookback.directive.internal.Labels.Kind;
import org.lookback.directive.internal.Labels.Labelled;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tasks of a table: a row with a task and a unit, or a day. Columns are known by their headings; a
 * column of units without such a heading is known by its cells.
 */
final class TableTasks implements Rule<List<Task>> {

    /** What a cell without anything to say holds. */
    private static final Pattern NOTHING = Pattern.compile("[\\s/／—–-]*|无");

    /** How the columns of a table are told. */
    interface Layout {
        Optional<Columns> of(Prose prose, Table table);
    }

    private final Layout layout;

    private TableTasks(Layout layout) {
        this.layout = layout;
    }

    static TableTasks ofUnits() {
        return new TableTasks(Columns::of);
    }

    /** Of tables that name no unit. */
    static TableTasks ofDays() {
        return new TableTasks(Columns::withoutUnits);
    }

    /** One reading of one document. */
    private record Reading(Prose prose, Deadlines deadlines, boolean firstLeads) {}

    @Override
    public List<Task> read(Prose prose) {
        Reading reading = new Reading(prose, prose.deadlines(), Roles.firstLeads(prose));
        return prose.tables().stream().flatMap(table -> tasks(reading, table)).toList();
    }

    private Stream<Task> tasks(Reading reading, Table table) {
        return Stream.concat(
                layout.of(reading.prose(), table).stream()
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
        Map<Integer, Set<Cell>> spanning =
                columns.task().stream()
                        .collect(
                                Collectors.toMap(
                                        column -> column, column -> spanning(table, column)));
        Map<Integer, Row> rows = new LinkedHashMap<>();
        Columns current = columns;
        for (int i = columns.firstRow(); i < table.rows().size(); i++) {
            List<Cell> cells = table.rows().get(i);
            if (isHeading(reading.prose(), table, columns, cells)) {
                current = Columns.headedAgain(reading.prose(), table, i);
            } else if (cells.stream().distinct().count() > 1) {
                row(reading, spanning, cells, current)
                        .ifPresent(row -> rows.merge(row.text().start(), row, Row::and));
            }
        }
        return rows.values().stream()
                .map(row -> row.found(reading, columns).task(reading.prose(), reading.deadlines()))
                .toList();
    }

    /** Whether the row begins like the one above all with the headings. */
    private static boolean isHeading(Prose prose, Table table, Columns columns, List<Cell> cells) {
        Passage first = Columns.passage(prose, cells.getFirst());
        return !first.isEmpty()
                && first.words()
                        .equals(
                                Columns.passage(
                                                prose,
                                                table.rows().get(columns.firstRow() - 1).getFirst())
                                        .words());
    }

    /** What a row tells of its task; rows that share the cell of the task tell of one. */
    private record Row(
            Optional<String> number, Passage text, Roles roles, Optional<Deadline> deadline) {

        Row and(Row next) {
            return new Row(
                    number,
                    text,
                    roles.and(next.roles),
                    Stream.concat(deadline.stream(), next.deadline.stream())
                            .reduce(Deadlines::later));
        }

        TaskRule.Found found(Reading reading, Columns columns) {
            return new TaskRule.Found(
                    number,
                    text,
                    roles.parties(reading.firstLeads()),
                    deadline,
                    columns.sureness());
        }
    }

    /** The row, if it tells a task and who does it or by when. */
    private static Optional<Row> row(
            Reading reading, Map<Integer, Set<Cell>> spanning, List<Cell> cells, Columns columns) {
        Roles roles = roles(reading.prose(), cells, columns);
        return text(reading.prose(), spanning, cells, columns)
                .map(text ->
                        new Row(
                                columns.cell(reading.prose(), cells, columns.number())
                                        .map(Passage::words),
                                text,
                                roles,
                                deadline(reading, cells, columns, text)))
                .filter(row -> !roles.isNobody() || isTold(reading, cells, columns));
    }

    /** Whether the cells for them name a day or a stage. */
    private static boolean isTold(Reading reading, List<Cell> cells, Columns columns) {
        return columns.sureness() == Sureness.CERTAIN
                && Stream.concat(
                                due(reading, cells, columns).stream(),
                                last(reading, cells, columns).stream())
                        .findAny()
                        .isPresent();
    }

    private static Optional<Deadline> deadline(
            Reading reading, List<Cell> cells, Columns columns, Passage text) {
        return due(reading, cells, columns)
                .or(() -> last(reading, cells, columns))
                .or(() ->
                        columns.has(Kind.DEADLINE) || !columns.stages().isEmpty()
                                ? Optional.empty()
                                : reading.deadlines().in(text, text));
    }

    private static Optional<Deadline> due(Reading reading, List<Cell> cells, Columns columns) {
        return columns.cells(reading.prose(), cells, Kind.DEADLINE)
                .flatMap(cell ->
                        cell.split("；;。").stream()
                                .flatMap(when -> reading.deadlines().stated(when).stream())
                                .reduce(Deadlines::later)
                                .stream())
                .findFirst();
    }

    /** The last of the stages that the row tells. */
    private static Optional<Deadline> last(Reading reading, List<Cell> cells, Columns columns) {
        return columns.stages().stream()
                .flatMap(stage ->
                        columns.cell(reading.prose(), cells, stage.column()).stream()
                                .filter(cell -> !cell.matches(NOTHING))
                                .flatMap(cell ->
                                        stage.period()
                                                .map(period -> Stream.of(period))
                                                .orElseGet(() -> cell.split("；;。").stream())))
                .flatMap(when -> reading.deadlines().stated(when).stream())
                .reduce(Deadlines::later);
    }

    /** Who does what in the row; nobody unless a cell for those responsible names one. */
    private static Roles roles(Prose prose, List<Cell> row, Columns columns) {
        if (columns.namesGuidesOnly()) {
            return columns.cells(prose, row, Kind.OVERSIGHT)
                    .map(cell -> Roles.under(Kind.PARTICIPANT, cell))
                    .filter(ResponsibilityNote::mayName)
                    .reduce(Roles.NONE, Roles::and);
        }
        List<Roles> named =
                Stream.of(Kind.LEAD, Kind.OWNER)
                        .flatMap(kind ->
                                columns.cells(prose, row, kind)
                                        .map(cell -> Roles.under(kind, cell))
                                        .map(roles ->
                                                columns.nameAlsoPersons(kind)
                                                        ? roles.ofUnits()
                                                        : roles))
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
