package org.lookback.document;

import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What people write of a document: plain lines. A line that begins as headings of official
 * documents do (一、 or I.; （一） or (A); 1.) and is no longer than one is a heading, one that names a
 * table of the figures in 【 】 is that table, and any other is a paragraph.
 */
public record DocumentText(String title, String body) {

    public static final int LONGEST_BODY = 50_000;

    /** A file is put together line by line, and each is sought among those before it. */
    public static final int MOST_LINES = 1_000;

    /** Longer lines are paragraphs, however they begin. */
    private static final int LONGEST_HEADING = 50;

    private static final List<Pattern> HEADINGS =
            List.of(
                    Pattern.compile("([一二三四五六七八九十百]{1,5}、|[IVX]{1,5}\\. ).*"),
                    Pattern.compile("([（(][一二三四五六七八九十百]{1,5}[）)]|\\([A-Z]\\) ).*"),
                    Pattern.compile("[0-9]{1,2}[.．](?![0-9]).*"));

    private static final Pattern TABLE = Pattern.compile("【(表|Table)[：: ].*】");

    /** What no file of XML can hold; a tabulator is a blank here. */
    private static final Pattern UNWRITABLE =
            Pattern.compile(
                    "[\\x00-\\x1F\\x7F\\x85\\x{2028}\\x{2029}\\x{FFFE}\\x{FFFF}\\x{D800}-\\x{DFFF}]");

    public DocumentText {
        title = line(title);
        body = body.lines().map(DocumentText::line).collect(Collectors.joining("\n")).strip();
    }

    /** The words as one line that a file can hold. */
    public static String line(String words) {
        return UNWRITABLE.matcher(words).replaceAll(" ").strip();
    }

    /** What is wrong with it, beside the figures that it may name. */
    Faults faults(Figures figures) {
        Faults faults = new Faults().name("title", title).text("body", body, LONGEST_BODY);
        if (body.lines().count() > MOST_LINES) {
            faults.add(Fault.at("body", "fault.document_lines", MOST_LINES));
        }
        body.lines()
                .filter(line -> TABLE.matcher(line).matches() && figures.table(line).isEmpty())
                .findFirst()
                .ifPresent(line -> faults.add(Fault.at("body", "fault.document_table", line)));
        return faults;
    }

    /** The text as it is laid out. */
    public List<Block> blocks(Figures figures) {
        List<Block> blocks = new ArrayList<>();
        body.lines().filter(line -> !line.isBlank()).forEach(line -> blocks.add(of(line, figures)));
        return blocks;
    }

    private static Block of(String line, Figures figures) {
        return figures.table(line)
                .<Block>map(Block.OfFigures::new)
                .orElseGet(() -> {
                    int level = level(line);
                    return level == 0 ? new Block.Paragraph(line) : new Block.Heading(level, line);
                });
    }

    private static int level(String line) {
        if (line.length() > LONGEST_HEADING || line.endsWith("。")) {
            return 0;
        }
        for (int at = 0; at < HEADINGS.size(); at++) {
            if (HEADINGS.get(at).matcher(line).matches()) {
                return at + 1;
            }
        }
        return 0;
    }

    /**
     * The same with other figures: what the former ones said and still stands there word for word
     * is said anew; every line that a person wrote or changed stays.
     */
    DocumentText anew(Figures before, Figures after) {
        Map<String, String> said =
                after.passages().stream().collect(Collectors.toMap(Passage::key, Passage::words));
        Map<String, String> instead = new HashMap<>();
        before.passages()
                .forEach(
                        old -> instead.put(old.words(), said.getOrDefault(old.key(), old.words())));
        return new DocumentText(
                title,
                body.lines()
                        .map(line -> instead.getOrDefault(line, line))
                        .collect(Collectors.joining("\n")));
    }

    /** What the figures say and does not stand there, or not word for word. */
    public List<Passage> unsaid(Figures figures) {
        Set<String> lines = new HashSet<>(body.lines().toList());
        return figures.passages().stream()
                .filter(passage -> !lines.contains(passage.words()))
                .toList();
    }

    /** The tables of the figures that the text leaves out. */
    public List<FigureTable> leftOut(Figures figures) {
        Set<String> lines = new HashSet<>(body.lines().toList());
        return figures.tables().stream().filter(table -> !lines.contains(table.line())).toList();
    }
}
