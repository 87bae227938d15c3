package org.lookback.directive.internal;

import org.lookback.directive.Sureness;
import org.lookback.directive.Table;
import org.lookback.directive.Table.Cell;
import org.lookback.directive.internal.Labels.Kind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the columns of a table of tasks hold, by its headings.
 *
 * @param firstRow the first row below the headings
 * @param number the column of ordinals; -1 if it has none
 * @param task the columns side by side that tell the task
 * @param kinds the kind of each other column that has one
 * @param stages the columns that tell how far a task is to be at what time
 * @param isSurelyOfTasks whether their heading alone says that its rows are tasks
 * @param sureness how sure it is that the units are those responsible
 */
record Columns(
        int firstRow,
        int number,
        List<Integer> task,
        List<Headed> kinds,
        List<Stage> stages,
        boolean isSurelyOfTasks,
        Sureness sureness) {

    /** A column and what its heading says that it holds. */
    record Headed(int column, Kind kind, String heading) {}

    /**
     * A column of stages.
     *
     * @param period the period that its heading names (三季度), if it does
     */
    record Stage(int column, Optional<Passage> period) {}

    private static final Pattern NUMBER = Pattern.compile("(?:问题|任务|事项)?(?:序号|编号)|序|项目?号|No\\.?");

    /** What a task is called at the head of its column. */
    private static final Pattern TASK =
            Pattern.compile(
                    ".*(?:任务|内容|事项|实事|问题|项目名称|工作名称|工作项目|(?:重点|主要|年度|专项)工作).*"
                            + "|(?:建设|工作|重点|民生|年度|实施)?项目|(?:考核|工作|主要|评价|目标)?指标(?:名称|内容)?");

    /** What may tell more of it, or stand alone. */
    private static final Pattern MORE = Pattern.compile(".*(?:措施|举措|要求|目标|做法|安排|任务|内容|事项|细化).*");

    private static final Pattern ABOUT_UNITS =
            Pattern.compile(
                    ".*(?:单位|部门|领导|责任人|负责人|时限|时间|期限|主体|科室|处室|责任分工|职责分工|部门分工|节点|标准|分值|依据|备注).*");
    private static final Pattern LEADS = Pattern.compile(".*(?:牵头|主办|主责).*");
    private static final Pattern OWNS = Pattern.compile(".*(?:责任|承办|落实|实施|负责|主管|主体|承担).*");
    private static final Pattern TAKES_PART = Pattern.compile(".*(?:配合|参与|参加|协办|会办|协助|协同|协作).*");
    private static final Pattern OF_UNITS = Pattern.compile(".*(?:单位|部门|科室|处室|股室|主体|机构|地区).*");

    /** An office counts only where no column names the body to which it belongs. */
    private static final Pattern OF_OFFICES = Pattern.compile("(?!.*(?:单位|部门)).*(?:科室|处室|股室).*");

    private static final Pattern OF_BODIES =
            Pattern.compile("(?!.*(?:督导|督办|督查|监督|监管|验收|销号|指导|考核)).*(?:单位|部门)(?!意见).*");
    private static final Pattern OTHERS = Pattern.compile(".*(?:督导|督办|督查|监督|监管|验收|销号|指导|考核).*");
    private static final Pattern OF_OTHERS_OR_PLACES =
            Pattern.compile(OTHERS.pattern() + "(?:单位|部门|机构|主体)|.*(?:地点|地址|位置|场所).*");

    /** Who guides takes part where a table names nobody else. */
    private static final Pattern GUIDES = Pattern.compile(".*(?:指导|督导)(?:责任)?(?:单位|部门|机构|科室|处室)");

    private static final Pattern ACCEPTS = Pattern.compile("(?:验收|销号|核查|认定).*(?:单位|部门|主体)");

    /** A column whose cells say who does what. */
    private static final Pattern DIVIDES = Pattern.compile(".*(?:责任|职责|部门)分工.*");

    /** Words that head a column of units by themselves. */
    private static final Pattern LEAD_ALONE = Pattern.compile("牵头|主办|主责");

    private static final Pattern OWNER_ALONE = Pattern.compile("责任|承办|负责|责任方|落实");
    private static final Pattern PARTICIPANT_ALONE = Pattern.compile("配合|协办|参与|协同");

    private static final Pattern PERSONS = Pattern.compile(".*(?:领导|责任人|负责人|联系人|包保).*");
    private static final Pattern DUE = Pattern.compile(".*(?:时限|期限|时间|节点|完成日期).*|月份|日期");

    /** When something begins is not when it is due. */
    private static final Pattern BEGINS =
            Pattern.compile(".*(?:开始|启动|开工|起始|动工|接收|交办|发现|检查)(?:时间|日期|节点)?");

    private static final Pattern STAGES =
            Pattern.compile(
                    ".*(?:时序|序时|进度安排|进度计划|进度要求|计划进度|推进计划|实施计划|月度计划|季度计划|(?:推进|实施|工作)步骤|阶段(?:目标|安排)).*|进度");

    private static final Pattern A_PERIOD =
            Pattern.compile(
                    "(?:20[0-9]{2}年)?(?:第?[一二三四1-4]季度|[上下]半年|[0-9]{1,2}(?:月?["
                            + Dates.DASH
                            + "-][0-9]{1,2})?月份?[底末]?|[一二三四五六七八九十]{1,2}月份?)(?:前|底|末)?(?:计划|任务|目标|安排|进度|完成)?(?:内容)?");

    private static final int FEWEST_PERIODS = 2;

    /** Blanks, and a remark that the first of the units leads (列首位为牵头单位) or is marked. */
    private static final Pattern BESIDE =
            Pattern.compile("\\s|[（(][^（）()]{0,40}(?:首位|第一|[列排]在|标注|[*★▲])[^（）()]{0,40}[）)]");

    /** A title over the whole table and lines to be filled in may stand before them. */
    private static final int LAST_HEADING = 8;

    private static final int LONGEST_HEADING = 14;

    /** With remarks and what it says beside others over the same column. */
    private static final int LONGEST_OF_ALL = 40;

    /** With blanks and remarks as they are written; what is longer heads no column. */
    private static final int LONGEST_WRITTEN = 200;

    /** What a column without ordinals is headed with, if its rows are tasks and no events. */
    private static final Pattern SURELY_A_TASK =
            Pattern.compile(".*(?:任务|工作(?:内容|事项|项目|要点)|重点工作|措施|举措|问题|实事|要求|目标).*");

    /** The columns of a table that gives tasks to units; empty for any other table. */
    static Optional<Columns> of(Prose prose, Table table) {
        if (!UprightTable.entries(prose, table).isEmpty()) {
            return Optional.empty();
        }
        return IntStream.range(0, Math.min(LAST_HEADING, table.rows().size()))
                .boxed()
                .flatMap(row -> headed(prose, table, row).stream())
                .findFirst()
                .or(() -> byCells(prose, table));
    }

    /** The columns of a table that gives tasks with days or stages, but names no unit. */
    static Optional<Columns> withoutUnits(Prose prose, Table table) {
        return IntStream.range(0, Math.min(LAST_HEADING, table.rows().size()))
                .mapToObj(row -> columns(prose, table, row))
                .filter(columns -> columns.holdDays() || columns.holdGuides())
                .findFirst();
    }

    /** The same further down, where a row heads the columns again. */
    static Columns headedAgain(Prose prose, Table table, int row) {
        return columns(prose, table, row);
    }

    /** Whether these words may stand at the head of a column. */
    static boolean canHead(String spaced) {
        if (spaced.length() > 2 * LONGEST_HEADING) {
            return false;
        }
        String words = bare(spaced);
        return words.length() <= LONGEST_HEADING
                && (NUMBER.matcher(words).matches()
                        || kind(words).isPresent()
                        || tells(words, TASK, MORE)
                        || ABOUT_UNITS.matcher(words).matches());
    }

    /** What stands in the cells below a heading. */
    enum Holding {
        NUMBER,
        TASK,
        UNITS,
        DAYS,
        OTHER
    }

    static Holding holding(String spaced) {
        String heading = bare(spaced);
        if (NUMBER.matcher(heading).matches()) {
            return Holding.NUMBER;
        }
        Optional<Kind> kind = kind(heading);
        if (kind.filter(Kind::isOfUnits).isPresent()) {
            return Holding.UNITS;
        }
        if (kind.filter(one -> one == Kind.DEADLINE).isPresent()) {
            return Holding.DAYS;
        }
        return tells(heading, TASK, MORE) ? Holding.TASK : Holding.OTHER;
    }

    /** A heading without the blanks that spread it over its column, and without remarks. */
    private static String bare(String heading) {
        return heading.length() > LONGEST_WRITTEN
                ? heading
                : BESIDE.matcher(heading).replaceAll("");
    }

    /** Whether these are the headings of a table that gives tasks to units. */
    static boolean headUnits(List<String> headings) {
        return columns(headings.stream().map(Columns::bare).toList(), heading -> true, 1, List.of())
                .hold();
    }

    /** Whether these are the headings of a table that gives tasks to units, ordinals first. */
    static boolean headTasks(List<String> headings) {
        return !headings.isEmpty()
                && NUMBER.matcher(bare(headings.getFirst())).matches()
                && headUnits(headings);
    }

    private static Optional<Columns> headed(Prose prose, Table table, int row) {
        return Optional.of(columns(prose, table, row)).filter(Columns::hold);
    }

    private static Columns columns(Prose prose, Table table, int row) {
        int below = firstBelow(table, row);
        return columns(
                headings(prose, table, row, below),
                column -> isFilled(table, column, below),
                below,
                stages(prose, table.rows().get(below - 1)));
    }

    /** Whether anything stands in the column: one that is still to be filled in says nothing. */
    private static boolean isFilled(Table table, int column, int from) {
        return table.rows().subList(from, table.rows().size()).stream()
                .filter(row -> column < row.size())
                .map(row -> row.get(column))
                .anyMatch(cell -> cell.end() > cell.start());
    }

    /** A table whose column of units has no such heading. */
    private static Optional<Columns> byCells(Prose prose, Table table) {
        Columns columns = columns(prose, table, 0);
        int units = columnOfUnits(prose, table, columns);
        if (columns.task().isEmpty() || units < 0) {
            return Optional.empty();
        }
        List<Headed> kinds = new ArrayList<>(columns.kinds());
        kinds.add(new Headed(units, Kind.OWNER, ""));
        return Optional.of(
                new Columns(
                        columns.firstRow(),
                        columns.number(),
                        columns.task(),
                        kinds,
                        columns.stages(),
                        columns.isSurelyOfTasks(),
                        Sureness.LIKELY));
    }

    private boolean hold() {
        return !task.isEmpty() && (has(Kind.LEAD) || has(Kind.OWNER));
    }

    private boolean holdDays() {
        return !task.isEmpty()
                && (number >= 0 || isSurelyOfTasks)
                && (!stages.isEmpty() || has(Kind.DEADLINE));
    }

    private boolean holdGuides() {
        return !task.isEmpty() && namesGuidesOnly();
    }

    /** Whether nobody else is named than who guides. */
    boolean namesGuidesOnly() {
        return has(Kind.OVERSIGHT) && !has(Kind.LEAD) && !has(Kind.OWNER);
    }

    /** The columns of stages, by the lowest of their headings. */
    private static List<Stage> stages(Prose prose, List<Cell> lowest) {
        List<Stage> told = new ArrayList<>();
        List<Stage> periods = new ArrayList<>();
        for (int i = 0; i < lowest.size(); i++) {
            Passage heading = passage(prose, lowest.get(i));
            String words = bare(heading.words());
            if (A_PERIOD.matcher(words).matches()) {
                periods.add(new Stage(i, Optional.of(heading)));
            } else if (STAGES.matcher(words).matches()) {
                told.add(new Stage(i, Optional.empty()));
            }
        }
        return periods.size() < FEWEST_PERIODS ? told : periods;
    }

    /** Headings that span rows reach down; headings of columns they span stand below them. */
    private static int firstBelow(Table table, int row) {
        List<Cell> top = table.rows().get(row);
        int below = row + 1;
        while (below < table.rows().size() && sharesACell(top, table.rows().get(below))) {
            below++;
        }
        return below;
    }

    private static boolean sharesACell(List<Cell> top, List<Cell> other) {
        return IntStream.range(0, Math.min(top.size(), other.size()))
                .anyMatch(i ->
                        top.get(i).equals(other.get(i)) && top.get(i).end() > top.get(i).start());
    }

    private static List<String> headings(Prose prose, Table table, int from, int to) {
        int width = table.rows().get(from).size();
        return IntStream.range(0, width)
                .mapToObj(column ->
                        table.rows().subList(from, to).stream()
                                .filter(row -> column < row.size())
                                .map(row -> row.get(column))
                                .distinct()
                                .map(cell -> bare(passage(prose, cell).words()))
                                .collect(Collectors.joining("/")))
                .toList();
    }

    private static Columns columns(
            List<String> headings, IntPredicate isFilled, int below, List<Stage> stages) {
        List<String> filled =
                IntStream.range(0, headings.size())
                        .mapToObj(i -> isFilled.test(i) ? headings.get(i) : "")
                        .toList();
        List<Headed> kinds = new ArrayList<>();
        for (int i = 0; i < filled.size(); i++) {
            int column = i;
            if (!OF_OFFICES.matcher(filled.get(i)).matches()
                    || filled.stream().noneMatch(OF_BODIES.asMatchPredicate())) {
                kind(filled.get(i))
                        .ifPresent(kind -> kinds.add(new Headed(column, kind, filled.get(column))));
            }
        }
        int number =
                IntStream.range(0, headings.size())
                        .filter(i -> NUMBER.matcher(headings.get(i)).matches())
                        .findFirst()
                        .orElse(-1);
        List<Integer> task = taskColumns(filled);
        return new Columns(
                below,
                number,
                task,
                kinds,
                stages,
                task.stream().anyMatch(i -> SURELY_A_TASK.matcher(last(filled.get(i))).matches()),
                Sureness.CERTAIN);
    }

    private static Optional<Kind> kind(String heading) {
        if (heading.length() > LONGEST_OF_ALL) {
            return Optional.empty();
        }
        if (LEAD_ALONE.matcher(last(heading)).matches()) {
            return Optional.of(Kind.LEAD);
        }
        if (OWNER_ALONE.matcher(last(heading)).matches()) {
            return Optional.of(Kind.OWNER);
        }
        if (PARTICIPANT_ALONE.matcher(last(heading)).matches()) {
            return Optional.of(Kind.PARTICIPANT);
        }
        if (OTHERS.matcher(heading).matches()) {
            return ACCEPTS.matcher(last(heading)).matches()
                    ? Optional.of(Kind.ACCEPTANCE)
                    : Optional.of(Kind.OVERSIGHT)
                            .filter(kind -> GUIDES.matcher(last(heading)).matches());
        }
        if (OF_UNITS.matcher(heading).matches()) {
            if (LEADS.matcher(heading).matches()) {
                return Optional.of(Kind.LEAD);
            }
            return TAKES_PART.matcher(heading).matches()
                    ? Optional.of(Kind.PARTICIPANT)
                    : Optional.of(Kind.OWNER).filter(kind -> OWNS.matcher(heading).matches());
        }
        if (DIVIDES.matcher(last(heading)).matches()) {
            return Optional.of(Kind.OWNER);
        }
        if (PERSONS.matcher(heading).matches()) {
            return Optional.of(Kind.PERSON);
        }
        if (STAGES.matcher(last(heading)).matches() || BEGINS.matcher(last(heading)).matches()) {
            return Optional.empty();
        }
        if (DUE.matcher(heading).matches()) {
            return Optional.of(Kind.DEADLINE);
        }
        return Stream.of(Kind.CLASS, Kind.PROBLEM, Kind.TARGET, Kind.MEASURES)
                .filter(kind -> kind.heads(last(heading)))
                .findFirst();
    }

    /**
     * The first column that names a task, and those beside it that tell more; ordinals may part
     * them.
     */
    private static List<Integer> taskColumns(List<String> headings) {
        List<Integer> columns = new ArrayList<>();
        int first = first(headings, TASK).orElseGet(() -> first(headings, MORE).orElse(-1));
        for (int i = first; i >= 0 && i < headings.size(); i++) {
            if (tells(headings.get(i), MORE, TASK)) {
                columns.add(i);
            } else if (!headings.get(i).isBlank() && !NUMBER.matcher(headings.get(i)).matches()) {
                break;
            }
        }
        return columns;
    }

    private static Optional<Integer> first(List<String> headings, Pattern pattern) {
        return IntStream.range(0, headings.size())
                .filter(i -> tells(headings.get(i), pattern))
                .boxed()
                .findFirst();
    }

    /** The lowest of the headings over a column. */
    private static String last(String heading) {
        return heading.substring(heading.lastIndexOf('/') + 1);
    }

    private static boolean tells(String heading, Pattern... patterns) {
        String last = last(heading);
        return heading.length() <= LONGEST_OF_ALL
                && !NUMBER.matcher(last).matches()
                && !ABOUT_UNITS.matcher(last).matches()
                && !STAGES.matcher(last).matches()
                && Stream.of(patterns).anyMatch(pattern -> pattern.matcher(last).matches());
    }

    /**
     * The column with the most units, if they are at least a third of its cells; a spanning cell
     * counts once.
     */
    private static int columnOfUnits(Prose prose, Table table, Columns known) {
        List<String> headings = headings(prose, table, 0, known.firstRow());
        int width = table.rows().stream().mapToInt(List::size).max().orElse(0);
        int fewest = Math.max(1, table.rows().size() / 3);
        return IntStream.range(0, width)
                .filter(column -> !known.isTaken(column))
                .filter(column ->
                        column >= headings.size()
                                || !OF_OTHERS_OR_PLACES.matcher(headings.get(column)).matches())
                .boxed()
                .max(Comparator.comparingLong(column -> units(prose, table, column)))
                .filter(column -> units(prose, table, column) >= fewest)
                .orElse(-1);
    }

    /** Whether the column is known to hold something else than units. */
    private boolean isTaken(int column) {
        return task.contains(column) || stages.stream().anyMatch(stage -> stage.column() == column);
    }

    private static long units(Prose prose, Table table, int column) {
        return table.rows().stream()
                .filter(row -> column < row.size() && isUnits(passage(prose, row.get(column))))
                .map(row -> row.get(column))
                .distinct()
                .count();
    }

    private static boolean isUnits(Passage cell) {
        return cell.split("、，, ").stream().map(Passage::trimmed).allMatch(Bodies::isUnit);
    }

    /** Whether the cells of this kind name persons beside units: 责任单位及责任人. */
    boolean nameAlsoPersons(Kind kind) {
        return kinds.stream()
                .anyMatch(headed ->
                        headed.kind() == kind && PERSONS.matcher(headed.heading()).matches());
    }

    boolean has(Kind kind) {
        return kinds.stream().anyMatch(headed -> headed.kind() == kind);
    }

    /** The filled cells of the row in the columns of this kind. */
    Stream<Passage> cells(Prose prose, List<Cell> row, Kind kind) {
        return kinds.stream()
                .filter(headed -> headed.kind() == kind)
                .flatMap(headed -> cell(prose, row, headed.column()).stream())
                .distinct();
    }

    Optional<Passage> cell(Prose prose, List<Cell> row, int column) {
        return column < 0 || column >= row.size()
                ? Optional.empty()
                : Optional.of(passage(prose, row.get(column))).filter(words -> !words.isEmpty());
    }

    static Passage passage(Prose prose, Cell cell) {
        return new Passage(prose.all().text(), cell.start(), cell.end());
    }
}
