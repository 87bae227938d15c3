package org.lookback.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class TableFileTest {

    private static final TableFile.Limits LIMITS = new TableFile.Limits(2 * 1024 * 1024, 1_000);

    @Test
    void a_workbook_is_read_row_by_row_with_dates_and_formulas_as_text() throws IOException {
        byte[] file =
                workbook(book -> {
                    book.setSheetHidden(book.getSheetIndex(book.createSheet("hidden")), true);
                    book.getSheet("hidden").createRow(0).createCell(0).setCellValue("not this");
                    book.createSheet("empty");
                    Sheet sheet = book.createSheet("工单");
                    sheet.createRow(0).createCell(0).setCellValue("标题");
                    sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 3));
                    Row row = sheet.createRow(3);
                    CellStyle date = book.createCellStyle();
                    date.setDataFormat(
                            book.createDataFormat().getFormat("yyyy\"年\"m\"月\"d\"日\" h:mm"));
                    Cell moment = row.createCell(1);
                    moment.setCellValue(LocalDateTime.of(2019, 12, 2, 8, 30));
                    moment.setCellStyle(date);
                    row.createCell(2).setCellValue(13835312345d);
                    Cell formula = row.createCell(3);
                    formula.setCellFormula("\"=\"&\"1+1\"");
                    book.getCreationHelper().createFormulaEvaluator().evaluateAll();
                });

        List<Line> lines = lines(file);

        assertThat(lines).extracting(Line::number).containsExactly(1, 4);
        assertThat(lines.getLast().cell(0)).isEmpty();
        assertThat(lines.getLast().cell(1)).isEqualTo("2019-12-02 08:30:00");
        assertThat(lines.getLast().cell(2)).isEqualTo("13835312345");
        assertThat(lines.getLast().cell(3)).isEqualTo("=1+1");
        assertThat(lines.getLast().cell(99)).isEmpty();
    }

    @Test
    void a_workbook_of_a_small_exporter_without_styles_is_read() throws IOException {
        assertThat(
                        lines(
                                packed(
                                        "",
                                        "<row r=\"1\"><c r=\"A1\""
                                                + " t=\"inlineStr\"><is><t>编号</t></is></c></row>")))
                .extracting(Line::cells)
                .containsExactly(List.of("编号"));
    }

    @Test
    void dates_by_unspelt_formats_and_by_formulas_are_dates_and_long_numbers_are_not_made_up()
            throws IOException {
        String styles =
                "<styleSheet xmlns=\"%s\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"31\"/></cellXfs></styleSheet>"
                        .formatted(MAIN);
        List<Line> lines =
                lines(
                        packed(
                                styles,
                                """
                                <row r="1"><c r="A1" s="1"><v>43801</v></c>
                                <c r="B1" s="1"><f>A1+1</f><v>43802</v></c>
                                <c r="C1"><v>201912020000000123</v></c><c r="D1"><v>123456789012345</v></c></row>
                                """));

        assertThat(lines.getFirst().cells())
                .containsExactly(
                        "2019-12-02", "2019-12-03", "2.01912020000000123E+17", "123456789012345");
    }

    @Test
    void what_is_merged_over_several_rows_stands_in_each() throws IOException {
        byte[] file =
                workbook(book -> {
                    Sheet sheet = book.createSheet("工单");
                    for (int row = 0; row < 4; row++) {
                        sheet.createRow(row).createCell(0).setCellValue("A" + row);
                    }
                    sheet.getRow(1).createCell(1).setCellValue("平定县");
                    sheet.addMergedRegion(new CellRangeAddress(1, 2, 1, 1));
                });

        assertThat(lines(file))
                .extracting(line -> line.cell(1))
                .containsExactly("", "平定县", "平定县", "");
    }

    @Test
    void a_copy_keeps_blank_cells_with_formats_in_its_bounds() throws IOException {
        byte[] file =
                workbook(book -> {
                    Row row = book.createSheet("工单").createRow(0);
                    row.createCell(0).setCellValue("A1");
                    CellStyle style = book.createCellStyle();
                    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
                    row.createCell(16_383).setCellStyle(style);
                });
        byte[] copy = remarked(open(file), List.of(new Remark(1, OptionalInt.of(0), "不对。")), 0);

        try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(copy))) {
            assertThat(book.getSheetAt(0).getRow(0).getCell(1).getStringCellValue())
                    .isEqualTo("A1 不对。");
        }
        assertThat(faultOf((",".repeat(256) + "a\n").getBytes(UTF_8)))
                .isEqualTo("fault.table_too_many_columns");
    }

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /** A workbook as a program of few words writes it. */
    private static byte[] packed(String styles, String rows) throws IOException {
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String packages = "http://schemas.openxmlformats.org/package/2006/";
        String kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            Map<String, String> parts = new LinkedHashMap<>();
            parts.put(
                    "[Content_Types].xml",
                    "<Types xmlns=\""
                            + packages
                            + "content-types\">"
                            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
                            + kind
                            + "sheet.main+xml\"/>"
                            + (styles.isEmpty()
                                    ? ""
                                    : "<Override PartName=\"/xl/styles.xml\" ContentType=\""
                                            + kind
                                            + "styles+xml\"/>")
                            + "</Types>");
            parts.put(
                    "xl/workbook.xml",
                    "<workbook xmlns=\""
                            + MAIN
                            + "\" xmlns:r=\""
                            + office
                            + "\"><sheets><sheet name=\"a\" sheetId=\"1\""
                            + " r:id=\"rId1\"/></sheets></workbook>");
            parts.put(
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\""
                            + packages
                            + "relationships\"><Relationship Id=\"rId1\" Type=\""
                            + office
                            + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            if (!styles.isEmpty()) {
                parts.put("xl/styles.xml", styles);
            }
            parts.put(
                    "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns=\""
                            + MAIN
                            + "\"><sheetData>"
                            + rows
                            + "</sheetData></worksheet>");
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF_8));
            }
        }
        return out.toByteArray();
    }

    @Test
    void csv_is_read_in_the_encodings_that_exports_have() {
        for (Charset charset : List.of(UTF_8, Charset.forName("GB18030"))) {
            List<Line> lines = lines("编号,内容\n\nA1,\"两\n行\"\nA2,好\n".getBytes(charset));

            assertThat(lines).extracting(Line::number).as(charset.name()).containsExactly(1, 3, 4);
            assertThat(lines.get(1).cell(1)).isEqualTo("两\n行");
        }
    }

    @Test
    void the_separator_of_csv_is_found_under_titles_and_among_other_marks() {
        for (String separator : List.of(",", "\t", ";")) {
            List<Line> lines =
                    lines(
                            "工单明细\n编号,内容,单位\nA1,好；好,县\nA2,坏,县\n"
                                    .replace(",", separator)
                                    .getBytes(UTF_8));

            assertThat(lines.getLast().cells()).as(separator).containsExactly("A2", "坏", "县");
        }
    }

    @Test
    void what_is_no_table_too_large_or_does_harm_is_refused_by_what_is_in_it() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(new byte[64 * 1024 * 1024]);
        }
        assertThat(faultOf(bomb.toByteArray())).isEqualTo("fault.table_zip_bomb");
        assertThat(faultOf(new byte[0])).isEqualTo("fault.table_empty");
        assertThat(faultOf("\n \n,\n".getBytes(UTF_8))).isEqualTo("fault.table_empty");
        assertThat(faultOf(new byte[LIMITS.bytes() + 1])).isEqualTo("fault.table_too_large");
        assertThat(faultOf("a\n".repeat(1_001).getBytes(UTF_8)))
                .isEqualTo("fault.table_too_many_rows");
        assertThat(faultOf(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0}))
                .isEqualTo("fault.table_no_table");
    }

    @Test
    void remarks_stand_at_their_cells_in_a_copy_that_is_otherwise_the_same() throws IOException {
        byte[] file =
                workbook(book -> {
                    Sheet sheet = book.createSheet("工单");
                    sheet.setColumnWidth(0, 20 * 256);
                    sheet.createRow(0).createCell(0).setCellValue("热线工单");
                    Row heading = sheet.createRow(1);
                    heading.createCell(0).setCellValue("编号");
                    heading.createCell(1).setCellValue("内容");
                    heading.createCell(2).setCellValue("时间");
                    Row row = sheet.createRow(2);
                    CellStyle bold = book.createCellStyle();
                    bold.setDataFormat(book.createDataFormat().getFormat("0000"));
                    Cell number = row.createCell(0);
                    number.setCellValue(7);
                    number.setCellStyle(bold);
                    row.createCell(2).setCellFormula("1+1");
                    book.createSheet("别的").createRow(0).createCell(0).setCellValue("不动");
                });

        TableFile table = open(file);
        byte[] copy =
                remarked(
                        table,
                        List.of(
                                new Remark(3, OptionalInt.of(0), "编号重复。请改。"),
                                new Remark(3, OptionalInt.of(1), "没有内容 <请填>。"),
                                new Remark(3, OptionalInt.empty(), "整行都不对。")),
                        2);

        try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(copy))) {
            Sheet sheet = book.getSheet("工单");
            Row row = sheet.getRow(2);
            assertThat(sheet.getRow(1).getCell(3).getStringCellValue()).isEqualTo("检查结果");
            assertThat(row.getCell(3).getStringCellValue())
                    .isEqualTo("整行都不对。\nA3 编号重复。请改。\nB3 没有内容 <请填>。");
            assertThat(colourOf(row.getCell(0))).isEqualTo("FFFFC7CE");
            assertThat(row.getCell(0).getCellStyle().getDataFormatString()).isEqualTo("0000");
            assertThat(row.getCell(0).getNumericCellValue()).isEqualTo(7);
            assertThat(colourOf(row.getCell(1))).isEqualTo("FFFFC7CE");
            assertThat(row.getCell(2).getCellFormula()).isEqualTo("1+1");
            assertThat(row.getCell(2).getCellStyle().getFillPattern())
                    .isEqualTo(FillPatternType.NO_FILL);
            assertThat(sheet.getColumnWidth(0)).isEqualTo(20 * 256);
            assertThat(book.getSheet("别的").getRow(0).getCell(0).getStringCellValue())
                    .isEqualTo("不动");
        }
        assertThat(table.copyName("工单/十二月.XLSX", "-检查结果")).isEqualTo("工单_十二月-检查结果.xlsx");
    }

    @Test
    void in_csv_remarks_stand_in_a_column_of_their_own() throws IOException {
        TableFile table =
                open("编号,内容,时间\nA1,\"两\n行\"\nA2,好,2019\n".getBytes(Charset.forName("GB18030")));

        byte[] copy = remarked(table, List.of(new Remark(3, OptionalInt.of(2), "不是时间。")), 1);

        assertThat(lines(copy))
                .extracting(Line::cells)
                .containsExactly(
                        List.of("编号", "内容", "时间", "检查结果"),
                        List.of("A1", "两\n行", "", ""),
                        List.of("A2", "好", "2019", "C3 不是时间。"));
    }

    @Test
    void a_workbook_that_would_fill_the_memory_is_refused_whatever_its_parts_are_called()
            throws IOException {
        assertThat(faultOf(hostile("xl/sharedStrings.xml", "<sst>", "<si><t>a</t></si>", 700_000)))
                .isEqualTo("fault.table_overfull");
        assertThat(faultOf(hostile("xl/x.xml", "<y:sst xmlns:y='z'>", "<y:si/>", 700_000)))
                .isEqualTo("fault.table_overfull");
        assertThat(
                        faultOf(
                                hostile(
                                        "xl/sharedStrings.xml",
                                        "<sst>",
                                        "<si><t>" + "字".repeat(30_000) + "</t></si>",
                                        600)))
                .isEqualTo("fault.table_overfull");
        assertThat(faultOf(hostile("xl/worksheets/sheet1.xml", "<sheetData><row>", "<c/>", 20_000)))
                .isEqualTo("fault.table_overfull");
        assertThat(faultOf(hostile("xl/worksheets/sheet1.xml", "<row>", "<c r='ZZZZZZ1'/>", 1)))
                .isEqualTo("fault.table_overfull");
        assertThat(
                        faultOf(
                                hostile(
                                        "xl/worksheets/sheet1.xml",
                                        "<row><c><is>",
                                        "<r><t>" + "a".repeat(1_000) + "</t></r>",
                                        5_000)))
                .isEqualTo("fault.table_overfull");
        String marks = "<a".repeat(600_000);
        String letters = "a".repeat(1_200_000);
        for (String stretch :
                List.of(
                        "<t>" + letters + "</t>",
                        "<t a='" + letters + "'/>",
                        "<!--" + marks + "-->",
                        "<![CDATA[" + marks + "]]>",
                        "<?x " + marks + "?>")) {
            assertThat(faultOf(hostile("xl/worksheets/sheet1.xml", "<row>", stretch, 1)))
                    .as(stretch.substring(0, 9))
                    .isEqualTo("fault.table_overfull");
        }
    }

    @Test
    void who_waits_for_a_table_is_told_when_others_are_read_for_long() throws Exception {
        byte[] file = "编号,内容\nA1,好\n".getBytes(UTF_8);
        CountDownLatch reading = new CountDownLatch(2);
        CountDownLatch enough = new CountDownLatch(1);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                others.execute(() ->
                        open(file)
                                .read(rows -> {
                                    reading.countDown();
                                    return Outcome.done(rows.next().number() + waited(enough));
                                }));
            }
            reading.await();

            // A work has room of its own.
            assertThat(open(file).patient().read(TableFileTest::all))
                    .isInstanceOf(Outcome.Done.class);
            assertThat(faultOf(file)).isEqualTo("fault.table_busy");

            enough.countDown();
        }
        assertThat(lines(file)).hasSize(2);
    }

    private static int waited(CountDownLatch enough) {
        try {
            enough.await();
            return 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As a program writes it that means harm. */
    private static byte[] hostile(String part, String beginning, String again, int times)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types/>".getBytes(UTF_8));
            // So that it is not the ratio by which it is refused.
            zip.putNextEntry(new ZipEntry("xl/media/image1.png"));
            byte[] picture = new byte[600_000];
            new Random(1).nextBytes(picture);
            zip.write(picture);
            zip.putNextEntry(new ZipEntry(part));
            zip.write(beginning.getBytes(UTF_8));
            byte[] one = again.getBytes(UTF_8);
            for (int i = 0; i < times; i++) {
                zip.write(one);
            }
        }
        return out.toByteArray();
    }

    private static byte[] remarked(TableFile table, List<Remark> remarks, int headingRow) {
        return ((Outcome.Done<byte[]>) table.remarked(remarks, "检查结果", headingRow)).value();
    }

    private static String colourOf(Cell cell) {
        return ((XSSFCellStyle) cell.getCellStyle()).getFillForegroundXSSFColor().getARGBHex();
    }

    private interface Filling {
        void fill(Workbook book);
    }

    private static byte[] workbook(Filling filling) throws IOException {
        try (Workbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            filling.fill(book);
            book.write(out);
            return out.toByteArray();
        }
    }

    private static TableFile open(byte[] file) {
        Outcome<TableFile> opened = TableFile.open(file, LIMITS);
        assertThat(opened).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<TableFile>) opened).value();
    }

    private static List<Line> lines(byte[] file) {
        Outcome<List<Line>> read = open(file).read(TableFileTest::all);
        assertThat(read).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<List<Line>>) read).value();
    }

    private static Outcome<List<Line>> all(Iterator<Line> lines) {
        List<Line> all = new ArrayList<>();
        lines.forEachRemaining(all::add);
        return Outcome.done(all);
    }

    private static String faultOf(byte[] file) {
        return TableFile.open(file, LIMITS).then(table -> table.read(TableFileTest::all))
                        instanceof Outcome.Faulty<List<Line>>(List<Fault> faults)
                ? faults.getFirst().message()
                : "none";
    }
}
