package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.poi.xwpf.model.XWPFHeaderFooterPolicy;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STHdrFtr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What of a Word document is read, and what is not. */
class DocxReadingTest {

    private static final String PROSE = "各参与单位要按照职责分工，主动配合、抓好落实。";

    @Test
    void paragraphs_and_tables_come_in_the_order_of_the_document() {
        assertThat(
                        read(
                                paragraph(PROSE)
                                        + "<w:tbl>"
                                        + row(cell("", "责任单位"), cell("", "任务"))
                                        + row(cell("", "水利局"), cell("", "清河"))
                                        + "</w:tbl>"
                                        + paragraph("此后不得反弹。")))
                .isEqualTo(PROSE + "\n责任单位\t任务\t\n水利局\t清河\t\n此后不得反弹。\n");
    }

    @Test
    void automatic_numbers_are_written_out_level_by_level() {
        XWPFDocument document = new XWPFDocument();
        BigInteger list =
                WordFiles.list(
                        document,
                        List.of(
                                Map.entry(STNumberFormat.CHINESE_COUNTING, "%1、"),
                                Map.entry(STNumberFormat.CHINESE_COUNTING, "（%2）"),
                                Map.entry(STNumberFormat.DECIMAL, "%3.")));
        int[] levels = {0, 1, 2, 2, 1, 2, 0, 1};
        for (int level : levels) {
            XWPFParagraph paragraph = document.createParagraph();
            paragraph.createRun().setText("压实工作责任");
            paragraph.setNumID(list);
            paragraph.setNumILvl(BigInteger.valueOf(level));
        }

        assertThat(text(WordFiles.bytes(document)).lines())
                .containsExactly(
                        "一、压实工作责任",
                        "（一）压实工作责任",
                        "1.压实工作责任",
                        "2.压实工作责任",
                        "（二）压实工作责任",
                        "1.压实工作责任",
                        "二、压实工作责任",
                        "（一）压实工作责任");
    }

    @ParameterizedTest
    @CsvSource({
        "chineseCounting, 12, 十二",
        "chineseCountingThousand, 105, 一百零五",
        "japaneseCounting, 20, 二十",
        "ideographDigital, 10, 一〇",
        "chineseLegalSimplified, 13, 壹拾叁",
        "ideographTraditional, 3, 丙",
        "decimalEnclosedCircle, 5, ⑤",
        "decimalFullWidth, 12, １２",
        "upperRoman, 9, IX",
        "lowerRoman, 4, iv",
        "upperLetter, 27, AA",
        "lowerLetter, 2, b",
        "decimalZero, 7, 07",
        "somethingNew, 6, 6"
    })
    void each_format_counts_in_its_own_way(String format, int start, String written) {
        String body = numbered(1, 0, PROSE);

        assertThat(text(withLists(body, level(0, start, format, "%1)"), "")))
                .isEqualTo(written + ")" + PROSE + "\n");
    }

    @Test
    void a_use_of_a_list_may_start_it_anew_and_another_goes_on() {
        String body =
                numbered(1, 0, "甲" + PROSE)
                        + numbered(1, 0, "乙" + PROSE)
                        + numbered(2, 0, "丙" + PROSE)
                        + numbered(3, 0, "丁" + PROSE);
        String uses =
                "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/></w:num><w:num"
                        + " w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride"
                        + " w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride></w:num>";

        assertThat(text(withLists(body, level(0, 1, "decimal", "%1."), uses)).lines())
                .containsExactly("1.甲" + PROSE, "2.乙" + PROSE, "3.丙" + PROSE, "7.丁" + PROSE);
    }

    @Test
    void a_legal_level_writes_those_above_it_in_arabic_digits() {
        String levels =
                level(0, 1, "chineseCounting", "%1、")
                        + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt"
                        + " w:val=\"decimal\"/><w:isLgl/><w:lvlText w:val=\"%1.%2\"/></w:lvl>";

        assertThat(text(withLists(numbered(1, 0, PROSE) + numbered(1, 1, PROSE), levels, "")))
                .isEqualTo("一、" + PROSE + "\n1.1 " + PROSE + "\n");
    }

    @Test
    void a_style_brings_its_number_and_a_paragraph_can_do_without() {
        String styles =
                style("Base", "", "<w:numPr><w:numId w:val=\"1\"/></w:numPr>")
                        + style("Heading", "Base", "");
        String body =
                styled("Heading", "", PROSE)
                        + styled("Heading", "<w:numPr><w:numId w:val=\"0\"/></w:numPr>", PROSE)
                        + styled("Heading", "", PROSE);
        byte[] file =
                withPart(
                        withLists(body, level(0, 1, "chineseCounting", "%1、"), ""),
                        "styles",
                        "<w:styles " + NAMESPACE + ">" + styles + "</w:styles>");

        assertThat(text(file)).isEqualTo("一、" + PROSE + "\n" + PROSE + "\n二、" + PROSE + "\n");
    }

    @Test
    void bullets_are_left_out() {
        assertThat(text(withLists(numbered(1, 0, PROSE), level(0, 1, "bullet", "\uF0B7"), "")))
                .isEqualTo(PROSE + "\n");
    }

    @Test
    void tracked_changes_are_read_as_accepted() {
        assertThat(
                        read(
                                "<w:p><w:r><w:t>各单位要</w:t></w:r>"
                                        + "<w:del><w:r><w:delText>尽量</w:delText></w:r></w:del>"
                                        + "<w:ins><w:r><w:t>按期</w:t></w:r></w:ins>"
                                        + "<w:moveFrom><w:r><w:t>去处</w:t></w:r></w:moveFrom>"
                                        + "<w:r><w:t>完成整改并上报结果。</w:t></w:r></w:p>"))
                .isEqualTo("各单位要按期完成整改并上报结果。\n");
    }

    @Test
    void paragraphs_whose_mark_was_deleted_are_one_with_the_number_of_the_last() {
        String body =
                "<w:p><w:pPr><w:numPr><w:numId"
                        + " w:val=\"1\"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>"
                        + "<w:r><w:t>各单位要按期</w:t></w:r></w:p>"
                        + numbered(1, 0, "完成整改并上报结果。");

        assertThat(text(withLists(body, level(0, 1, "decimal", "%1."), "")))
                .isEqualTo("1.各单位要按期完成整改并上报结果。\n");
    }

    @Test
    void a_deleted_table_row_is_left_out() {
        assertThat(
                        read(
                                paragraph(PROSE)
                                        + "<w:tbl>"
                                        + row(cell("", "甲"), cell("", "乙"))
                                        + "<w:tr><w:trPr><w:del/></w:trPr>"
                                        + cell("", "丙")
                                        + cell("", "丁")
                                        + "</w:tr>"
                                        + row(cell("", "戊"), cell("", "己"))
                                        + "</w:tbl>"))
                .isEqualTo(PROSE + "\n甲\t乙\t\n戊\t己\t\n");
    }

    @Test
    void a_deleted_table_row_does_not_count() {
        String rows =
                "<w:tr>"
                        + numberedCell()
                        + cell("", "清河")
                        + "</w:tr>"
                        + "<w:tr><w:trPr><w:del/></w:trPr>"
                        + numberedCell()
                        + cell("", "植树")
                        + "</w:tr>"
                        + "<w:tr>"
                        + numberedCell()
                        + cell("", "修路")
                        + "</w:tr>";

        assertThat(
                        text(
                                withLists(
                                        paragraph(PROSE) + "<w:tbl>" + rows + "</w:tbl>",
                                        level(0, 1, "decimal", "%1"),
                                        "")))
                .isEqualTo(PROSE + "\n1 项\t清河\t\n2 项\t修路\t\n");
    }

    private static String numberedCell() {
        return "<w:tc><w:tcPr/>" + numbered(1, 0, "项") + "</w:tc>";
    }

    @Test
    void a_number_does_not_run_into_the_digits_behind_it() {
        assertThat(
                        text(
                                withLists(
                                        numbered(1, 0, "2021年6月底前，水利局完成清河整改任务。"),
                                        level(0, 1, "decimal", "%1."),
                                        "")))
                .isEqualTo("1. 2021年6月底前，水利局完成清河整改任务。\n");
    }

    @Test
    void words_whose_mark_was_deleted_before_a_table_stay_before_it() {
        String deletedMark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>";

        assertThat(
                        read(
                                "<w:p>"
                                        + deletedMark
                                        + "<w:r><w:t>"
                                        + PROSE
                                        + "</w:t></w:r></w:p><w:tbl>"
                                        + row(cell("", "水利局"), cell("", "清河"))
                                        + row(cell("", "林业局"), cell("", "植树"))
                                        + "</w:tbl>"
                                        + paragraph("此后不得反弹。")))
                .startsWith(PROSE + "\n");
    }

    @Test
    void the_kind_of_the_main_part_may_be_told_by_its_ending() {
        byte[] byEnding =
                WordFiles.rewritten(
                        WordFiles.of(PROSE),
                        WordFiles.CONTENT_TYPES,
                        _ ->
                                """
                                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                                <Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                                </Types>
                                """);

        assertThat(text(byEnding)).isEqualTo(PROSE + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:x", "http://x", "../../../x.xml", "styles%20.xml"})
    void a_relation_that_leads_nowhere_is_passed_over(String target) {
        byte[] file =
                WordFiles.rewritten(
                        WordFiles.of(PROSE),
                        "word/_rels/document.xml.rels",
                        _ ->
                                """
                                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                                <Relationship Id="r1" Target="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/>
                                </Relationships>
                                """
                                        .formatted(target));

        assertThat(text(file)).isEqualTo(PROSE + "\n");
    }

    @Test
    void a_text_box_is_read_once_though_it_is_stored_twice() {
        String box = "<w:txbxContent>" + paragraph("清河市人民政府文件") + "</w:txbxContent>";

        assertThat(
                        read(
                                "<w:p><w:r><w:t>"
                                        + PROSE
                                        + "</w:t></w:r><w:r><mc:AlternateContent><mc:Choice"
                                        + " Requires=\"wps\"><w:drawing><wps:txbx>"
                                        + box
                                        + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
                                        + "<v:textbox>"
                                        + box
                                        + "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"))
                .isEqualTo(PROSE + "\n清河市人民政府文件\n");
    }

    @Test
    void merged_cells_keep_the_grid() {
        DirectiveText text =
                Examples.readable(
                        DirectiveText.of(
                                WordFiles.body(
                                        paragraph(PROSE)
                                                + "<w:tbl>"
                                                + row(
                                                        cell("<w:gridSpan w:val=\"2\"/>", "单位"),
                                                        cell("", "任务"))
                                                + row(
                                                        cell(
                                                                "<w:vMerge w:val=\"restart\"/>",
                                                                "水利局"),
                                                        cell("", "1"),
                                                        cell("", "清河"))
                                                + row(
                                                        cell("<w:vMerge/>", ""),
                                                        cell("", "2"),
                                                        cell("", "清库"))
                                                + "</w:tbl>")));

        Table table = text.tables().getFirst();

        assertThat(text.text()).endsWith("单位\t任务\t\n水利局\t1\t清河\t\n2\t清库\t\n");
        assertThat(table.rows()).allSatisfy(row -> assertThat(row).hasSize(3));
        assertThat(table.rows().get(0).get(0)).isEqualTo(table.rows().get(0).get(1));
        assertThat(table.rows().get(1).get(0)).isEqualTo(table.rows().get(2).get(0));
    }

    @Test
    void a_table_in_a_cell_is_a_table_of_its_own() {
        DirectiveText text =
                Examples.readable(
                        DirectiveText.of(
                                WordFiles.body(
                                        "<w:tbl>"
                                                + "<w:tr><w:tc>"
                                                + paragraph(PROSE)
                                                + "<w:tbl>"
                                                + row(cell("", "单位"), cell("", "任务"))
                                                + row(cell("", "水利局"), cell("", "清河"))
                                                + "</w:tbl>"
                                                + paragraph("")
                                                + "</w:tc></w:tr></w:tbl>")));

        assertThat(text.tables()).hasSize(1);
        assertThat(text.text()).isEqualTo(PROSE + "\n单位\t任务\t\n水利局\t清河\t\n");
    }

    @Test
    void headers_footers_hidden_words_and_the_codes_of_fields_are_left_out() {
        XWPFDocument document = new XWPFDocument();
        document.createParagraph().createRun().setText(PROSE);
        XWPFHeaderFooterPolicy policy = document.createHeaderFooterPolicy();
        policy.createHeader(STHdrFtr.DEFAULT).createParagraph().createRun().setText("内部资料");
        policy.createFooter(STHdrFtr.DEFAULT).createParagraph().createRun().setText("第1页");

        assertThat(text(WordFiles.bytes(document))).isEqualTo(PROSE + "\n");
        assertThat(
                        read(
                                "<w:p><w:r><w:t>各单位要于</w:t></w:r>"
                                    + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:fldChar"
                                    + " w:fldCharType=\"begin\"/></w:r>"
                                    + "<w:r><w:t>藏在域代码里</w:t></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar"
                                    + " w:fldCharType=\"separate\"/></w:r>"
                                    + "<w:r><w:t>年底前</w:t></w:r><w:r><w:fldChar"
                                    + " w:fldCharType=\"end\"/></w:r><w:r><w:footnoteReference"
                                    + " w:id=\"1\"/><w:t>完成全部整改任务。</w:t></w:r></w:p>"))
                .isEqualTo("各单位要于年底前完成全部整改任务。\n");
    }

    @Test
    void a_link_a_control_and_a_line_break_are_read_through() {
        assertThat(
                        read(
                                "<w:sdt><w:sdtPr><w:alias"
                                    + " w:val=\"x\"/></w:sdtPr><w:sdtContent><w:p>"
                                    + "<w:hyperlink><w:r><w:t>关于加强河道管理</w:t></w:r></w:hyperlink>"
                                    + "<w:r><w:br/><w:t>工作的通知</w:t></w:r></w:p></w:sdtContent></w:sdt>"
                                        + paragraph(PROSE)))
                .isEqualTo("关于加强河道管理\n工作的通知\n" + PROSE + "\n");
    }

    @Test
    void twenty_pages_give_twenty_pages_of_text() {
        String[] paragraphs =
                IntStream.range(0, 600).mapToObj(i -> i + "." + PROSE).toArray(String[]::new);

        assertThat(text(WordFiles.of(paragraphs)).lines()).hasSize(600);
    }

    private static final String NAMESPACE =
            "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    private static String read(String body) {
        return text(WordFiles.body(body));
    }

    private static String text(byte[] file) {
        return Examples.readable(DirectiveText.of(file)).text();
    }

    private static String paragraph(String words) {
        return "<w:p><w:r><w:t>" + words + "</w:t></w:r></w:p>";
    }

    private static String styled(String style, String properties, String words) {
        return "<w:p><w:pPr><w:pStyle w:val=\""
                + style
                + "\"/>"
                + properties
                + "</w:pPr><w:r><w:t>"
                + words
                + "</w:t></w:r></w:p>";
    }

    private static String numbered(int list, int level, String words) {
        return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\""
                + level
                + "\"/><w:numId w:val=\""
                + list
                + "\"/></w:numPr></w:pPr><w:r><w:t>"
                + words
                + "</w:t></w:r></w:p>";
    }

    private static String row(String... cells) {
        return "<w:tr>" + String.join("", cells) + "</w:tr>";
    }

    private static String cell(String properties, String words) {
        return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(words) + "</w:tc>";
    }

    private static String level(int level, int start, String format, String text) {
        return "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"%d\"/><w:numFmt w:val=\"%s\"/><w:lvlText w:val=\"%s\"/></w:lvl>"
                .formatted(level, start, format, text);
    }

    private static String style(String name, String basedOn, String properties) {
        return "<w:style w:type=\"paragraph\" w:styleId=\"%s\"><w:basedOn w:val=\"%s\"/><w:pPr>%s</w:pPr></w:style>"
                .formatted(name, basedOn, properties);
    }

    /** A document with one list of these levels, used as number 1, and these further uses. */
    private static byte[] withLists(String body, String levels, String uses) {
        return withPart(
                WordFiles.body(body),
                "numbering",
                "<w:numbering "
                        + NAMESPACE
                        + "><w:abstractNum w:abstractNumId=\"0\">"
                        + levels
                        + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId"
                        + " w:val=\"0\"/></w:num>"
                        + uses
                        + "</w:numbering>");
    }

    private static byte[] withPart(byte[] file, String name, String xml) {
        byte[] named =
                WordFiles.rewritten(
                        file,
                        "word/_rels/document.xml.rels",
                        relations -> {
                            String before = relations.isEmpty() ? EMPTY_RELATIONS : relations;
                            return before.replaceFirst("/>$", "></Relationships>")
                                    .replace(
                                            "</Relationships>",
                                            "<Relationship Id=\"r"
                                                    + name
                                                    + "\" Target=\""
                                                    + name
                                                    + ".xml\""
                                                    + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                                                    + name
                                                    + "\"/></Relationships>");
                        });
        return WordFiles.rewritten(named, "word/" + name + ".xml", _ -> xml);
    }

    private static final String EMPTY_RELATIONS =
            "<Relationships"
                + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
}
