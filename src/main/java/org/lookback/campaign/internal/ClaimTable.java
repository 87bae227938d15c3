package org.lookback.campaign.internal;

import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.lookback.campaign.Batch;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.ClaimCell;
import org.lookback.campaign.ClaimMatrix;
import org.lookback.campaign.ClaimMatrix.Part;
import org.lookback.campaign.ClaimMatrix.Show;
import org.lookback.campaign.SpecialAction;
import org.lookback.kernel.Progress;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.Speech;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The matrix of claims as a workbook: what it is, as of when and by whom above it, each special
 * action over two columns of numbers, the gaps coloured, ready to be printed. Rows are written as
 * they are made; names are written as text and never as formulas.
 */
public final class ClaimTable {

    private static final int TITLE = 0;
    private static final int ABOUT = 1;
    private static final int KEY = 2;
    private static final int HEAD = 3;
    private static final int SUB_HEAD = 4;
    private static final int FIRST = 5;
    private static final int UNIT = 0;
    private static final int CODE = 1;
    private static final int FIGURES = 2;
    private static final int ROWS_AT_A_TIME = 500;
    private static final int TITLE_HEIGHT = 32;
    private static final int TITLE_SIZE = 16;
    private static final int UNIT_WIDTH = 24;
    private static final int CODE_WIDTH = 15;
    private static final int FIGURE_WIDTH = 9;
    private static final String HEAD_COLOUR = "DCE6F1";
    private static final String NOTHING_DONE = "F8CBAD";
    private static final String SOME_LEFT = "FFF2CC";
    private static final String NOT_ASKED = "808080";
    private static final String NONE = "–";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Speech speech;
    private final Locale language;

    public ClaimTable(Speech speech, Locale language) {
        this.speech = speech;
        this.language = language;
    }

    /**
     * @param who whoever has it made
     * @param asOf in the campaign's zone
     */
    public void write(
            ClaimMatrix matrix,
            Campaign campaign,
            Optional<Batch> batch,
            String who,
            LocalDateTime asOf,
            OutputStream out,
            Progress progress)
            throws IOException {
        Workbook workbook = new Workbook(new LeftOpen(out), "Lookback", "1.0");
        Worksheet sheet = workbook.newWorksheet(say("campaign.claim-table"));
        int last = FIGURES + 2 * matrix.columns().size() + 1;
        above(sheet, matrix, campaign, batch, who, asOf, last);
        heads(sheet, matrix, last);
        Map<UnitId, List<ClaimCell>> byUnit =
                matrix.cells().stream().collect(Collectors.groupingBy(ClaimCell::unit));
        int row = FIRST;
        int flushed = 0;
        for (Unit unit : matrix.units()) {
            name(
                    sheet,
                    row,
                    matrix.isAlone(unit)
                            ? unit.name() + say("campaign.claim-table.itself")
                            : unit.name(),
                    unit.code());
            figures(sheet, row, matrix, byUnit.getOrDefault(unit.id(), List.of()));
            row++;
            if (++flushed % ROWS_AT_A_TIME == 0) {
                sheet.flush();
                progress.advance(ROWS_AT_A_TIME);
            }
        }
        if (matrix.hasOwn()) {
            name(sheet, row, say("campaign.itself"), matrix.top().code());
            figures(sheet, row, matrix, byUnit.getOrDefault(matrix.top().id(), List.of()));
            row++;
        }
        name(sheet, row, say("campaign.sum"), "");
        figures(sheet, row, matrix, matrix.cells());
        sheet.range(row, UNIT, row, CODE).style().bold().borderStyle(BorderStyle.THIN).set();
        sheet.freezePane(FIGURES, FIRST);
        sheet.repeatRows(HEAD, SUB_HEAD);
        sheet.pageOrientation("landscape");
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.finish();
        workbook.finish();
        progress.advance(flushed % ROWS_AT_A_TIME);
    }

    private String say(String key, Object... particulars) {
        return speech.say(language, key, particulars);
    }

    /** The title, whose it is and as of when, and what the colours mean. */
    private void above(
            Worksheet sheet,
            ClaimMatrix matrix,
            Campaign campaign,
            Optional<Batch> batch,
            String who,
            LocalDateTime asOf,
            int last) {
        sheet.inlineString(TITLE, UNIT, say("campaign.claim-table.title", campaign.name()));
        sheet.range(TITLE, UNIT, TITLE, last).merge();
        sheet.range(TITLE, UNIT, TITLE, last)
                .style()
                .bold()
                .fontSize(TITLE_SIZE)
                .horizontalAlignment("center")
                .verticalAlignment("center")
                .wrapText(true)
                .set();
        sheet.rowHeight(TITLE, TITLE_HEIGHT);
        sheet.inlineString(
                ABOUT,
                UNIT,
                Stream.of(
                                Optional.of(
                                        say(
                                                matrix.levels() == 2
                                                        ? "campaign.claim-table.two-levels"
                                                        : "campaign.claim-table.one-level",
                                                matrix.top().name())),
                                batch.map(Batch::name),
                                Optional.of(
                                        say(
                                                "campaign.claim-table.counted",
                                                speech.say(language, matrix.show()))),
                                Optional.of(say("campaign.claim-table.as-of", MOMENT.format(asOf))),
                                Optional.of(say("campaign.claim-table.who", who)))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(say("export.and"))));
        sheet.range(ABOUT, UNIT, ABOUT, last).merge();
        boolean late = matrix.show() == Show.LATE;
        sheet.inlineString(
                KEY,
                UNIT,
                say(late ? "campaign.claim-table.key.late" : "campaign.claim-table.key"));
        sheet.range(KEY, UNIT, KEY, last).merge();
    }

    private void heads(Worksheet sheet, ClaimMatrix matrix, int last) {
        sheet.width(UNIT, UNIT_WIDTH);
        sheet.width(CODE, CODE_WIDTH);
        sheet.inlineString(HEAD, UNIT, say("campaign.unit"));
        sheet.inlineString(HEAD, CODE, say("field.unitCode"));
        sheet.range(HEAD, UNIT, SUB_HEAD, UNIT).merge();
        sheet.range(HEAD, CODE, SUB_HEAD, CODE).merge();
        int at = FIGURES;
        for (SpecialAction action : matrix.columns()) {
            at =
                    head(
                            sheet,
                            matrix,
                            at,
                            action.name()
                                    .orElseGet(() ->
                                            say(
                                                    "campaign.special-action.number",
                                                    action.number())));
        }
        head(sheet, matrix, at, say("campaign.matrix.all"));
        sheet.range(HEAD, UNIT, SUB_HEAD, last)
                .style()
                .bold()
                .fillColor(HEAD_COLOUR)
                .borderStyle(BorderStyle.THIN)
                .horizontalAlignment("center")
                .verticalAlignment("center")
                .wrapText(true)
                .set();
    }

    private int head(Worksheet sheet, ClaimMatrix matrix, int at, String name) {
        sheet.inlineString(HEAD, at, name);
        sheet.range(HEAD, at, HEAD, at + 1).merge();
        sheet.inlineString(SUB_HEAD, at, speech.sayAlone(language, matrix.show()));
        sheet.inlineString(
                SUB_HEAD,
                at + 1,
                say(
                        matrix.show() == Show.ACCEPTED
                                ? "campaign.claim-table.dated"
                                : "campaign.claim-table.asked"));
        sheet.width(at, FIGURE_WIDTH);
        sheet.width(at + 1, FIGURE_WIDTH);
        return at + 2;
    }

    private static void name(Worksheet sheet, int row, String name, String code) {
        sheet.inlineString(row, UNIT, name);
        sheet.inlineString(row, CODE, code);
        sheet.range(row, UNIT, row, CODE).style().borderStyle(BorderStyle.THIN).set();
    }

    private static void figures(
            Worksheet sheet, int row, ClaimMatrix matrix, List<ClaimCell> cells) {
        Map<Optional<SpecialActionId>, List<ClaimCell>> byAction =
                cells.stream().collect(Collectors.groupingBy(ClaimCell::action));
        int at = FIGURES;
        for (SpecialAction action : matrix.columns()) {
            at =
                    figure(
                            sheet,
                            row,
                            at,
                            matrix.show(),
                            matrix.sum(byAction.getOrDefault(Optional.of(action.id()), List.of())));
        }
        figure(sheet, row, at, matrix.show(), matrix.sum(cells));
    }

    /** Two numbers, so that they can be reckoned with; where nothing was asked, a dash. */
    private static int figure(Worksheet sheet, int row, int at, Show show, Part part) {
        if (part.of() == 0) {
            sheet.inlineString(row, at, NONE);
            sheet.inlineString(row, at + 1, NONE);
        } else {
            sheet.value(row, at, part.count());
            sheet.value(row, at + 1, part.of());
        }
        StyleSetter style =
                sheet.range(row, at, row, at + 1)
                        .style()
                        .borderStyle(BorderStyle.THIN)
                        .horizontalAlignment("center");
        if (part.of() == 0) {
            style.fontColor(NOT_ASKED);
        } else {
            gap(show, part).ifPresent(style::fillColor);
        }
        style.set();
        return at + 2;
    }

    /** How a gap is coloured; what counts what is late has one where it counts any. */
    private static Optional<String> gap(Show show, Part part) {
        if (show == Show.LATE) {
            return part.count() == 0 ? Optional.empty() : Optional.of(NOTHING_DONE);
        }
        if (part.count() == part.of()) {
            return Optional.empty();
        }
        return Optional.of(part.count() == 0 ? NOTHING_DONE : SOME_LEFT);
    }

    /** Stays open when the workbook closes it: whoever handed it in closes it. */
    private static final class LeftOpen extends FilterOutputStream {

        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
