package org.lookback.campaign;

import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.StoredDirective.Treatment;
import org.lookback.export.ExportFormat;
import org.lookback.kernel.Speech;
import org.lookback.work.WorkFile;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The task table of a directive (任务分解表) as offices pass it around: a title, one row a task with who
 * leads it, who takes part and by when, and what a plan says of a problem besides, each in a column
 * of its own if the document says it; ready to be printed. What is asked without being a task has a
 * sheet of its own.
 */
@Service
public class TaskTables {

    private static final int TITLE_ROW = 0;
    private static final int HEAD_ROW = 1;
    private static final int TITLE_HEIGHT = 36;
    private static final int TITLE_SIZE = 16;
    private static final String HEAD_COLOUR = "DCE6F1";
    private static final String DAY = "yyyy-mm-dd";

    /** What fits into a cell. */
    private static final int LONGEST_TEXT = 32_767;

    private enum Column {
        NUMBER("campaign.task-table.number", 6),
        TASK("campaign.task-table.task", 60),
        LEAD("campaign.task-table.lead", 22),
        PARTICIPANTS("campaign.task-table.participants", 28),
        RESPONSIBLE("campaign.task-table.responsible", 28),
        PERSON("field.person", 16),
        TARGETS("campaign.task-table.targets", 40),
        MEASURES("campaign.task-table.measures", 50),
        CLOSING("campaign.task-table.closing", 12),
        DUE("campaign.task-table.due", 18),
        DAY("campaign.task-table.day", 12),
        ACCEPTED_BY("field.acceptedBy", 18),
        SOURCE("campaign.task-table.source", 60);

        private final String label;
        private final int width;

        Column(String label, int width) {
            this.label = label;
            this.width = width;
        }

        /** What the document says there of an item, but for numbers and days. */
        Optional<String> words(ProposedItem item, Function<Enum<?>, String> says) {
            Optional<Treatment> treatment = item.treatment();
            return switch (this) {
                case NUMBER, DAY -> Optional.empty();
                case TASK -> Optional.of(item.wording());
                case LEAD -> item.lead();
                case PARTICIPANTS -> item.participants().filter(_ -> item.lead().isPresent());
                case RESPONSIBLE ->
                        item.participants().or(item::who).filter(_ -> item.lead().isEmpty());
                case PERSON -> treatment.flatMap(Treatment::person);
                case TARGETS -> treatment.flatMap(said -> lines(said.targets()));
                case MEASURES -> treatment.flatMap(said -> lines(said.measures()));
                case CLOSING -> treatment.map(said -> says.apply(said.closing()));
                case DUE -> item.dueText();
                case ACCEPTED_BY -> treatment.flatMap(Treatment::acceptedBy);
                case SOURCE -> Optional.of(item.source().sentence());
            };
        }

        /** Whether a table of these items has the column: one that says nothing it does not. */
        boolean isIn(List<ProposedItem> items) {
            return this == NUMBER
                    || this == TASK
                    || items.stream()
                            .anyMatch(item ->
                                    this == DAY
                                            ? item.dueOn().isPresent()
                                            : words(item, Enum::name).isPresent());
        }

        private static Optional<String> lines(List<String> texts) {
            return Optional.of(String.join("\n", texts)).filter(text -> !text.isEmpty());
        }
    }

    private final Speech speech;
    private final Proposals proposals;
    private final Clock clock;

    public TaskTables(Speech speech, Proposals proposals, Clock clock) {
        this.speech = speech;
        this.proposals = proposals;
        this.clock = clock;
    }

    /** The answer that hands the table of a directive out as a workbook. */
    public ResponseEntity<Resource> handOut(StoredDirective directive, Locale language) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(directive, language, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String name =
                speech.say(language, "campaign.task-table")
                        + "-"
                        + LocalDate.now(clock)
                        + "."
                        + ExportFormat.XLSX.extension();
        return WorkFile.handOut(name, ExportFormat.XLSX.mediaType(), out.toByteArray());
    }

    /** Writes the table of what becomes part of the campaign as things stand. */
    public void write(StoredDirective directive, Locale language, OutputStream out)
            throws IOException {
        String title =
                proposals
                        .name(directive)
                        .map(name -> speech.say(language, "campaign.task-table.of", name))
                        .orElseGet(() -> speech.say(language, "campaign.task-table"));
        List<ProposedItem> tasks = directive.taken().filter(item -> item.kind().isLed()).toList();
        List<ProposedItem> others =
                directive.taken().filter(item -> item.kind() == Kind.OBLIGATION).toList();
        Workbook workbook = new Workbook(out, "Lookback", "1.0");
        if (!tasks.isEmpty() || others.isEmpty()) {
            sheet(workbook, language, "campaign.task-table", title, tasks);
        }
        if (!others.isEmpty()) {
            sheet(workbook, language, "campaign.task-table.obligations", title, others);
        }
        workbook.finish();
    }

    private void sheet(
            Workbook workbook, Locale language, String name, String title, List<ProposedItem> items)
            throws IOException {
        Worksheet sheet = workbook.newWorksheet(speech.say(language, name));
        List<Column> columns =
                Stream.of(Column.values()).filter(column -> column.isIn(items)).toList();
        int last = columns.size() - 1;
        sheet.value(TITLE_ROW, 0, title);
        sheet.range(TITLE_ROW, 0, TITLE_ROW, last).merge();
        sheet.range(TITLE_ROW, 0, TITLE_ROW, last)
                .style()
                .bold()
                .fontSize(TITLE_SIZE)
                .horizontalAlignment("center")
                .verticalAlignment("center")
                .wrapText(true)
                .set();
        sheet.rowHeight(TITLE_ROW, TITLE_HEIGHT);
        for (int at = 0; at <= last; at++) {
            sheet.width(at, columns.get(at).width);
            sheet.value(HEAD_ROW, at, speech.say(language, columns.get(at).label));
        }
        framed(sheet.range(HEAD_ROW, 0, HEAD_ROW, last).style())
                .bold()
                .fillColor(HEAD_COLOUR)
                .horizontalAlignment("center")
                .verticalAlignment("center")
                .wrapText(true)
                .set();
        int row = HEAD_ROW;
        for (ProposedItem item : items) {
            row++;
            for (int at = 0; at <= last; at++) {
                put(sheet, row, at, columns.get(at), item, language);
            }
        }
        sheet.freezePane(2, HEAD_ROW + 1);
        sheet.repeatRows(HEAD_ROW);
        sheet.pageOrientation("landscape");
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.finish();
    }

    private void put(
            Worksheet sheet, int row, int at, Column column, ProposedItem item, Locale language) {
        StyleSetter style = framed(sheet.style(row, at)).verticalAlignment("center").wrapText(true);
        switch (column) {
            case NUMBER -> {
                sheet.value(row, at, row - HEAD_ROW);
                style.horizontalAlignment("center");
            }
            case DAY -> {
                item.dueOn().ifPresent(day -> sheet.value(row, at, day));
                style.format(DAY).horizontalAlignment("center");
            }
            case TASK,
                    LEAD,
                    PARTICIPANTS,
                    RESPONSIBLE,
                    PERSON,
                    TARGETS,
                    MEASURES,
                    CLOSING,
                    DUE,
                    ACCEPTED_BY,
                    SOURCE ->
                    text(
                            sheet,
                            row,
                            at,
                            column.words(item, says -> speech.sayAlone(language, says)));
        }
        style.set();
    }

    private static void text(Worksheet sheet, int row, int at, Optional<String> text) {
        text.ifPresent(words ->
                sheet.inlineString(
                        row, at, words.substring(0, Math.min(words.length(), LONGEST_TEXT))));
    }

    private static StyleSetter framed(StyleSetter style) {
        return style.borderStyle(BorderStyle.THIN);
    }
}
