package org.lookback.directive.internal;

import org.lookback.directive.Party;
import org.lookback.directive.Table;
import org.lookback.directive.Table.Cell;
import org.lookback.directive.Task;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tasks of a table: a row with a task and a unit. Columns are known by their headings; a column of
 * units without such a heading is known by its cells.
 */
final class TableTasks implements Rule<List<Task>> {

    private static final Pattern TASK = Pattern.compile(".*(?:任务|内容|措施|事项|举措|要求|目标).*");
    private static final Pattern LEAD = Pattern.compile(".*(?:牵头|责任|主办|承办|落实|实施).{0,2}(?:单位|部门).*");
    private static final Pattern PARTICIPANTS =
            Pattern.compile(".*(?:配合|参与|参加|协办|协助).{0,2}(?:单位|部门)?.*");
    private static final Pattern DEADLINE = Pattern.compile(".*(?:时限|时间|期限|进度).*");
    private static final Pattern NUMBER = Pattern.compile("序号|编号");

    /** Where the columns of a table are; -1 for one that it does not have. */
    private record Columns(int number, int task, int lead, int participants, int deadline) {
        boolean hold() {
            return task >= 0 && lead >= 0;
        }
    }

    @Override
    public List<Task> read(Prose prose) {
        return prose.tables().stream().flatMap(table -> tasks(prose, table)).toList();
    }

    private static Stream<Task> tasks(Prose prose, Table table) {
        Columns columns = columns(prose, table);
        if (!columns.hold()) {
            return Stream.empty();
        }
        Deadlines deadlines = Deadlines.of(prose);
        Set<Cell> seen = new LinkedHashSet<>();
        return table.rows().stream()
                .skip(1)
                .filter(row -> isUnit(prose, row, columns.lead()))
                .filter(row -> cell(prose, row, columns.task()).isPresent())
                .filter(row -> seen.add(row.get(columns.task())))
                .map(row -> task(prose, row, columns, deadlines));
    }

    private static Columns columns(Prose prose, Table table) {
        List<Passage> headings =
                table.rows().getFirst().stream().map(cell -> passage(prose, cell)).toList();
        int lead = headed(headings, LEAD);
        return new Columns(
                headed(headings, NUMBER),
                headed(headings, TASK),
                lead >= 0 ? lead : columnOfUnits(prose, table),
                headed(headings, PARTICIPANTS),
                headed(headings, DEADLINE));
    }

    private static int headed(List<Passage> headings, Pattern name) {
        return IntStream.range(0, headings.size())
                .filter(i -> headings.get(i).matches(name))
                .findFirst()
                .orElse(-1);
    }

    /**
     * The column with the most units, if they are at least a third of its cells; a spanning cell
     * counts once.
     */
    private static int columnOfUnits(Prose prose, Table table) {
        int width = table.rows().stream().mapToInt(List::size).max().orElse(0);
        int fewest = Math.max(1, table.rows().size() / 3);
        return IntStream.range(0, width)
                .boxed()
                .max(Comparator.comparingLong(column -> units(prose, table, column)))
                .filter(column -> units(prose, table, column) >= fewest)
                .orElse(-1);
    }

    private static long units(Prose prose, Table table, int column) {
        return table.rows().stream()
                .filter(row -> isUnit(prose, row, column))
                .map(row -> row.get(column))
                .distinct()
                .count();
    }

    private static boolean isUnit(Prose prose, List<Cell> row, int column) {
        return cell(prose, row, column)
                .filter(words ->
                        words.split("、，, ").stream().map(Passage::trimmed).allMatch(Bodies::isUnit))
                .isPresent();
    }

    private static Task task(Prose prose, List<Cell> row, Columns columns, Deadlines deadlines) {
        Parties lead = new Parties(units(prose, row, columns.lead()), List.of());
        Parties participants = new Parties(List.of(), units(prose, row, columns.participants()));
        return TaskRule.task(
                prose,
                cell(prose, row, columns.number()).map(Passage::words),
                passage(prose, row.get(columns.task())).trimmed(),
                lead.and(participants),
                cell(prose, row, columns.deadline()).flatMap(deadlines::stated));
    }

    private static List<Party> units(Prose prose, List<Cell> row, int column) {
        return cell(prose, row, column).map(Parties::named).orElse(List.of());
    }

    private static Optional<Passage> cell(Prose prose, List<Cell> row, int column) {
        return column < 0 || column >= row.size()
                ? Optional.empty()
                : Optional.of(passage(prose, row.get(column))).filter(words -> !words.isEmpty());
    }

    private static Passage passage(Prose prose, Cell cell) {
        return new Passage(prose.all().text(), cell.start(), cell.end());
    }
}
