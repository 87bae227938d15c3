package org.lookback.campaign;

import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.export.ExportFormat;
import org.lookback.kernel.Speech;
import org.lookback.work.WorkFile;
import org.springframework.core.io.ByteArrayResource;
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

/**
 * The task table of a directive (任务分解表) as offices pass it around: a title, one row a task with who
 * leads it, who takes part and by when, ready to be printed. What is asked without being a task has
 * a sheet of its own.
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
        OTHERS("campaign.task-table.others", 28),
        DUE("campaign.task-table.due", 18),
        DAY("campaign.task-table.day", 12),
        SOURCE("campaign.task-table.source", 60);

        private final String label;
        private final int width;

        Column(String label, int width) {
            this.label = label;
            this.width = width;
        }
    }

    private static final List<Column> COLUMNS = List.of(Column.values());

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
        return WorkFile.handOut(
                name, ExportFormat.XLSX.mediaType(), new ByteArrayResource(out.toByteArray()));
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
        int last = COLUMNS.size() - 1;
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
            sheet.width(at, COLUMNS.get(at).width);
            sheet.value(HEAD_ROW, at, speech.say(language, COLUMNS.get(at).label));
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
                put(sheet, row, at, item, row - HEAD_ROW);
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

    private static void put(Worksheet sheet, int row, int at, ProposedItem item, int number) {
        StyleSetter style = framed(sheet.style(row, at)).verticalAlignment("center").wrapText(true);
        switch (COLUMNS.get(at)) {
            case NUMBER -> {
                sheet.value(row, at, number);
                style.horizontalAlignment("center");
            }
            case DAY -> {
                item.dueOn().ifPresent(day -> sheet.value(row, at, day));
                style.format(DAY).horizontalAlignment("center");
            }
            case TASK -> text(sheet, row, at, Optional.of(Asked.of(item)));
            case LEAD -> text(sheet, row, at, item.lead().or(() -> obliged(item)));
            case OTHERS -> text(sheet, row, at, item.participants());
            case DUE -> text(sheet, row, at, item.dueText());
            case SOURCE -> text(sheet, row, at, Optional.of(item.source().sentence()));
        }
        style.set();
    }

    /** Who is obliged where the document does not speak of leading. */
    private static Optional<String> obliged(ProposedItem item) {
        return item.kind() == Kind.OBLIGATION ? item.who() : Optional.empty();
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
