package org.lookback.directive.internal;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.lookback.directive.Party;
import org.lookback.directive.Table;
import org.lookback.directive.Table.Cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The cells of an HTML table by row and column, spans resolved. */
final class Grid {

    /** A span beyond this is a slip or an attack; no sheet of tasks is that wide or that long. */
    private static final int WIDEST = 50;

    private static final int LONGEST = 5_000;

    /** A longer cell holds an article: the table only lays out the page. */
    private static final int LONGEST_CELL = 1_500;

    /** A line break inside a cell is a matter of the sheet's width, not of the language. */
    private static final Pattern BROKEN_LINE =
            Pattern.compile(
                    "(?<=[\\p{IsHan}，、；。：（）]|[\\p{IsHan}”’）)》」】〕\\]][,;:]) (?=[\\p{IsHan}（）])");

    /** More than any name of a unit has. */
    private static final int LONGEST_NAME = 100;

    private static final Pattern BEFORE_NAME = Pattern.compile("^.*[：:；;、，,。\\s]");

    private static final Pattern LAST_VALUE = Pattern.compile("^.*[：:；;、，,]");

    private static final Pattern ENDED = Pattern.compile("[。；;，,、：:]$");

    private static final Pattern PLACE = Pattern.compile("(?!各)\\p{IsHan}{1,6}[省市县区州旗镇乡]");

    /** What the names of units begin with that are whole. */
    private static final Pattern LEVEL =
            Pattern.compile("^(?:各|[省市县区州旗镇乡国]|\\p{IsHan}{1,6}[省市县区州旗镇乡村]|.*(?:公司|集团|街道|学校|大学)$)");

    private final Element table;
    private final List<Map<Integer, Element>> rows = new ArrayList<>();

    private Grid(Element table) {
        this.table = table;
        List<Element> sourceRows = table.select("tr");
        sourceRows.forEach(row -> rows.add(new TreeMap<>()));
        for (int row = 0; row < sourceRows.size(); row++) {
            for (Element cell : sourceRows.get(row).select("td, th")) {
                place(cell, row);
            }
        }
    }

    static boolean isData(Element element) {
        return element.nameIs("table")
                && element.select("table").size() == 1
                && element.select("tr").size() >= 2
                && element.select("tr").size() <= LONGEST
                && element.select("tr").stream().anyMatch(row -> row.select("td, th").size() >= 2)
                && element.select("td").stream()
                        .noneMatch(cell -> cell.text().length() > LONGEST_CELL);
    }

    static Grid of(Element table) {
        return new Grid(table);
    }

    private void place(Element cell, int row) {
        int column = firstFree(rows.get(row));
        int lastRow = Math.min(rows.size(), row + span(cell, "rowspan", LONGEST));
        int lastColumn = Math.min(WIDEST, column + span(cell, "colspan", WIDEST));
        for (int r = row; r < lastRow; r++) {
            for (int c = column; c < lastColumn; c++) {
                rows.get(r).putIfAbsent(c, cell);
            }
        }
    }

    private static int firstFree(Map<Integer, Element> row) {
        int column = 0;
        while (row.containsKey(column)) {
            column++;
        }
        return column;
    }

    private static int span(Element cell, String attribute, int most) {
        String value = cell.attr(attribute).strip();
        return value.matches("[0-9]{1,5}") ? Math.clamp(Integer.parseInt(value), 1, most) : 1;
    }

    /** Writes the caption and the rows, one a line, each cell once. */
    Table write(Writing writing) {
        for (Element caption : table.select("caption")) {
            writing.add(caption.text()).endLine();
        }
        Map<Element, Cell> written = new HashMap<>();
        List<List<Cell>> cells = new ArrayList<>();
        for (Map<Integer, Element> row : rows) {
            List<Cell> line = new ArrayList<>();
            for (Element cell : row.values()) {
                line.add(written.computeIfAbsent(cell, unwritten -> write(unwritten, writing)));
            }
            writing.endLine();
            cells.add(line);
        }
        return new Table(cells);
    }

    private static Cell write(Element cell, Writing writing) {
        int start = writing.length();
        writing.add(words(cell));
        int end = writing.length();
        writing.endCell();
        return new Cell(start, end);
    }

    /** Its words on one line: names are parted, and so are labels with their values. */
    private static String words(Element cell) {
        List<String> lines = lines(cell);
        if (lines.size() > 1 && lines.stream().allMatch(Grid::isName)) {
            return String.join(isOneName(lines) ? "" : "、", lines);
        }
        if (lines.stream().skip(1).anyMatch(Grid::isLabelled)) {
            StringBuilder said = new StringBuilder(lines.getFirst());
            for (String line : lines.subList(1, lines.size())) {
                said.append(between(endOf(said, said.length()), line)).append(line);
            }
            return said.toString();
        }
        String text = cell.text();
        return BROKEN_LINE
                .matcher(text)
                .replaceAll(broken -> endsWithName(endOf(text, broken.start())) ? " " : "");
    }

    /**
     * The words before that place, as far back as a name may reach: a cell may be of any length.
     */
    private static String endOf(CharSequence text, int end) {
        return text.subSequence(Math.max(0, end - LONGEST_NAME), end).toString();
    }

    /** Whether a whole name ends the words, so that the blank after it parts two. */
    private static boolean endsWithName(String words) {
        return Bodies.isUnit(Passage.all(BEFORE_NAME.matcher(words).replaceFirst("")));
    }

    /** What parts two lines of a cell that holds labels. */
    private static String between(String above, String line) {
        if (ENDED.matcher(above).find()) {
            return "";
        }
        if (isLabelled(line)) {
            return "；";
        }
        return isName(line) && isName(LAST_VALUE.matcher(above).replaceFirst("")) ? "、" : "";
    }

    private static boolean isLabelled(String line) {
        return Labels.startsWithOne(Passage.all(line));
    }

    /** Whether two lines are a place and a unit of it, for a unit names its own level: 东渡县 教育局. */
    private static boolean isOneName(List<String> lines) {
        return lines.size() == 2
                && PLACE.matcher(lines.getFirst()).matches()
                && !LEVEL.matcher(lines.getLast()).find();
    }

    /** The lines of a cell as its paragraphs and breaks part them. */
    private static List<String> lines(Element cell) {
        StringBuilder text = new StringBuilder();
        NodeTraversor.traverse(
                (node, depth) -> {
                    if (node instanceof TextNode words) {
                        text.append(words.text());
                    } else if (node instanceof Element inner
                            && (inner.isBlock() || inner.nameIs("br"))) {
                        text.append('\n');
                    }
                },
                cell);
        return text.toString().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** Whether a line is a whole name, so that the next one begins another. */
    private static boolean isName(String line) {
        Passage name = Passage.all(line.replace('(', '（').replace(')', '）'));
        return Bodies.isUnitOrPlace(name) || new Party(line).isCollective();
    }
}
