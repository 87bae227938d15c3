package org.lookback.document.internal.word;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.config.Configure;
import com.deepoove.poi.policy.RenderPolicy;
import com.deepoove.poi.template.run.RunTemplate;

import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlCursor;
import org.lookback.document.Block;
import org.lookback.document.FigureTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fills templates. Every text goes into the file as text: what is written in it as a placeholder, a
 * field or a formula stands there as it was written.
 */
public final class WordFile {

    /** The width of a table where the template does not say: the type area of GB/T 9704. */
    private static final int TYPE_AREA = 8845;

    /** Twentieths of a point that a character takes in a table, and the least of a column. */
    private static final int CHARACTER = 240;

    private static final int NARROWEST = 700;

    private WordFile() {}

    /**
     * The file that a template makes.
     *
     * @throws IllegalArgumentException if it is no template that was checked
     */
    public static byte[] filled(
            byte[] template, Map<Placeholder, String> words, List<Block> blocks) {
        Map<String, Object> model = new HashMap<>();
        words.forEach((placeholder, text) -> model.put(placeholder.word(), text));
        model.put(Placeholder.BODY.word(), "");
        Configure configure =
                Configure.builder()
                        .bind(Placeholder.BODY.word(), bodyOf(blocks))
                        .setValidErrorHandler(new Configure.AbortHandler())
                        .build();
        try (XWPFTemplate filled =
                        XWPFTemplate.compile(new ByteArrayInputStream(template), configure)
                                .render(model);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            filled.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RenderPolicy bodyOf(List<Block> blocks) {
        return (place, _, template) -> {
            XWPFRun run = ((RunTemplate) place).getRun();
            if (run.getParent() instanceof XWPFParagraph paragraph) {
                new Body(template.getXWPFDocument(), paragraph, run).put(blocks);
            }
        };
    }

    /** Puts a text where the placeholder stands. */
    private record Body(XWPFDocument document, XWPFParagraph place, XWPFRun run) {

        void put(List<Block> blocks) {
            blocks.forEach(this::put);
            document.removeBodyElement(document.getPosOfParagraph(place));
        }

        private void put(Block block) {
            switch (block) {
                case Block.Paragraph(var words) -> paragraph(words);
                case Block.Heading(int level, var words) -> {
                    Optional<String> style = style("heading " + level);
                    XWPFParagraph paragraph = paragraph(words);
                    if (style.isPresent()) {
                        bare(paragraph, style.get());
                    } else {
                        paragraph.getRuns().getFirst().setBold(level == 1);
                    }
                }
                case Block.OfFigures(var table) -> table(table);
            }
        }

        /** A paragraph that is laid out as the one with the placeholder. */
        private XWPFParagraph paragraph(String words) {
            XWPFParagraph paragraph = inserted();
            if (place.getCTP().isSetPPr()) {
                paragraph.getCTP().setPPr(place.getCTP().getPPr());
            }
            XWPFRun text = paragraph.createRun();
            CTRPr layout = run.getCTR().getRPr();
            if (layout != null) {
                text.getCTR().setRPr(layout);
            }
            text.setText(words);
            return paragraph;
        }

        private XWPFParagraph inserted() {
            try (XmlCursor cursor = place.getCTP().newCursor()) {
                return document.insertNewParagraph(cursor);
            }
        }

        /** Layout by a style alone. */
        private static void bare(XWPFParagraph paragraph, String style) {
            if (paragraph.getCTP().isSetPPr()) {
                paragraph.getCTP().unsetPPr();
            }
            paragraph
                    .getRuns()
                    .forEach(each -> {
                        if (each.getCTR().isSetRPr()) {
                            each.getCTR().unsetRPr();
                        }
                    });
            paragraph.setStyle(style);
        }

        private void table(FigureTable figures) {
            XWPFParagraph caption = paragraph(figures.heading());
            style("caption").ifPresent(style -> bare(caption, style));
            XWPFTable table;
            try (XmlCursor cursor = place.getCTP().newCursor()) {
                table = document.insertNewTbl(cursor);
            }
            Optional<String> grid = style("Table Grid");
            grid.ifPresent(table::setStyleID);
            if (grid.isEmpty()) {
                line(table);
            }
            List<Integer> widths = widths(figures);
            table.setWidth(TYPE_AREA);
            XWPFTableRow head = table.getRow(0);
            row(head, figures.columns(), widths);
            head.setRepeatHeader(true);
            head.setCantSplitRow(true);
            for (List<String> cells : figures.rows()) {
                XWPFTableRow row = table.createRow();
                row(row, cells, widths);
                row.setCantSplitRow(true);
            }
        }

        private static void line(XWPFTable table) {
            table.setTopBorder(XWPFTable.XWPFBorderType.SINGLE, 8, 0, "000000");
            table.setBottomBorder(XWPFTable.XWPFBorderType.SINGLE, 8, 0, "000000");
            table.setLeftBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, "000000");
            table.setRightBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, "000000");
            table.setInsideHBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, "000000");
            table.setInsideVBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, "000000");
        }

        private void row(XWPFTableRow row, List<String> cells, List<Integer> widths) {
            for (int at = 0; at < cells.size(); at++) {
                XWPFTableCell cell =
                        at < row.getTableCells().size() ? row.getCell(at) : row.createCell();
                cell.setWidth(widths.get(at).toString());
                cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
                XWPFParagraph paragraph = cell.getParagraphs().getFirst();
                style("Table Text")
                        .ifPresentOrElse(
                                paragraph::setStyle,
                                () -> paragraph.setAlignment(ParagraphAlignment.CENTER));
                paragraph.createRun().setText(cells.get(at));
            }
        }

        /** As wide as the longest cell wants to be, as far as all fit. */
        private static List<Integer> widths(FigureTable figures) {
            List<Integer> wanted =
                    IntStream.range(0, figures.columns().size())
                            .mapToObj(at ->
                                    Stream.concat(
                                                    Stream.of(figures.columns()),
                                                    figures.rows().stream())
                                            .mapToInt(row -> wanted(row.get(at)))
                                            .max()
                                            .orElse(NARROWEST))
                            .toList();
            int all = wanted.stream().mapToInt(Integer::intValue).sum();
            return wanted.stream().map(width -> width * TYPE_AREA / all).toList();
        }

        private static int wanted(String cell) {
            int most = 12;
            int wide = (int) cell.codePoints().filter(each -> each >= 0x2E80).count();
            int narrow = cell.codePointCount(0, cell.length()) - wide;
            return Math.max(NARROWEST, Math.min(most, wide + (narrow + 1) / 2 + 1) * CHARACTER);
        }

        /** The style of that name, as every program that writes such files calls it. */
        private Optional<String> style(String name) {
            return Optional.ofNullable(document.getStyles())
                    .flatMap(styles ->
                            styles.getStyles().stream()
                                    .filter(style -> name.equalsIgnoreCase(style.getName()))
                                    .map(XWPFStyle::getStyleId)
                                    .findFirst());
        }
    }
}
