package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.kernel.Outcome;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How the pages of a PDF become paragraphs and tables again. */
class PdfReadingTest {

    /** Long enough for three lines, and each line ends within a word. */
    private static final String LONG =
            "各县（市、区）要把河道整治作为今年的重点工作，建立台账，逐项销号，主要负责同志要亲自过问，分管负责同志要一线督办，确保各项任务按期完成。";

    private static final String SHORT = "对进展缓慢的单位要及时通报。";

    @Test
    void lines_become_paragraphs_again() {
        assertThat(text(new PdfFiles().paragraph(LONG).paragraph(SHORT).paragraph(LONG)))
                .isEqualTo(LONG + "\n" + SHORT + "\n" + LONG + "\n");
    }

    @Test
    void a_paragraph_that_fills_its_last_line_ends_where_the_next_is_set_in() {
        String full = "要".repeat(2 * PdfFiles.CHARACTERS_A_LINE - 3) + "。";

        assertThat(text(new PdfFiles().paragraph(full).paragraph(LONG)))
                .isEqualTo(full + "\n" + LONG + "\n");
    }

    @Test
    void paragraphs_that_are_not_set_in_are_parted_by_their_ordinals() {
        String first = "一、" + "要".repeat(2 * PdfFiles.CHARACTERS_A_LINE - 3) + "。";

        assertThat(text(new PdfFiles().paragraph(first, 0).paragraph("二、" + LONG, 0)))
                .isEqualTo(first + "\n二、" + LONG + "\n");
    }

    @Test
    void a_gap_and_another_size_part_paragraphs() {
        String line = "要".repeat(PdfFiles.CHARACTERS_A_LINE);

        assertThat(text(new PdfFiles().paragraph(line, 0).gap().paragraph(line, 0).paragraph(LONG)))
                .startsWith(line + "\n" + line + "\n");
        assertThat(text(new PdfFiles().heading("关于加强河道管理工作的通知").paragraph(LONG)))
                .isEqualTo("关于加强河道管理工作的通知\n" + LONG + "\n");
    }

    @Test
    void a_paragraph_goes_on_over_the_end_of_a_page() {
        for (String number : List.of("— {0} —", "- {0} -", "{0}", "第{0}页", "第{0}页 共3页", "{0}/3")) {
            PdfFiles numbered = new PdfFiles();
            for (int i = 0; i < 20; i++) {
                numbered.paragraph(LONG);
            }
            assertThat(text(numbered.onEveryPage(number, 280, 40)).lines())
                    .as(number)
                    .containsOnly(LONG)
                    .hasSize(20);
        }
    }

    @Test
    void headers_that_repeat_are_left_out_and_a_title_is_not() {
        PdfFiles pdf = new PdfFiles().heading("关于加强河道管理工作的通知");
        for (int i = 0; i < 20; i++) {
            pdf.paragraph(LONG);
        }

        assertThat(text(pdf.onEveryPage("清河市人民政府办公室文件", 80, 790)).lines())
                .startsWith("关于加强河道管理工作的通知", LONG)
                .doesNotContain("清河市人民政府办公室文件")
                .hasSize(21);
    }

    @Test
    void a_number_on_a_line_of_its_own_within_the_page_stays() {
        assertThat(text(new PdfFiles().paragraph(LONG).paragraph("2025").paragraph(LONG)))
                .isEqualTo(LONG + "\n2025\n" + LONG + "\n");
    }

    @Test
    void no_blank_comes_between_han_and_one_stays_between_words() {
        assertThat(text(new PdfFiles().paragraph("推进 AI PC 产业" + LONG)))
                .isEqualTo("推进 AI PC 产业" + LONG + "\n");
    }

    @Test
    void ruled_lines_make_a_table_and_merged_cells_stay_merged() {
        Retyped.Box unit = new Retyped.Box("水利局");
        DirectiveText text =
                read(
                        new PdfFiles()
                                .paragraph(LONG)
                                .table(
                                        grid(
                                                List.of(
                                                        boxes("责任单位", "重点任务"),
                                                        List.of(unit, box("清河")),
                                                        List.of(unit, box("清库")))))
                                .paragraph(SHORT));

        Table table = text.tables().getFirst();

        assertThat(text.text())
                .isEqualTo(LONG + "\n责任单位\t重点任务\t\n水利局\t清河\t\n清库\t\n" + SHORT + "\n");
        assertThat(table.rows().get(1).getFirst()).isEqualTo(table.rows().get(2).getFirst());
    }

    @Test
    void a_table_goes_on_over_the_end_of_a_page() {
        List<List<Retyped.Box>> rows =
                Stream.concat(
                                Stream.of(boxes("责任单位", "重点任务")),
                                IntStream.range(0, 60)
                                        .mapToObj(i -> boxes("水利局", "清理第" + i + "条河")))
                        .toList();

        DirectiveText text = read(new PdfFiles().paragraph(LONG).table(grid(rows)));

        assertThat(text.tables()).hasSize(1);
        assertThat(text.tables().getFirst().rows()).hasSize(61);
    }

    @Test
    void an_empty_cell_after_the_end_of_a_page_stays_empty() {
        List<List<Retyped.Box>> rows =
                Stream.concat(
                                Stream.of(boxes("牵头单位", "重点任务", "配合单位")),
                                IntStream.range(0, 60)
                                        .mapToObj(i ->
                                                boxes("水利局", "清理" + i, i % 2 == 0 ? "林业局" : "")))
                        .toList();

        DirectiveText text = read(new PdfFiles().paragraph(LONG).table(grid(rows)));

        assertThat(text.tables().getFirst().rows().stream().skip(1))
                .filteredOn(row -> row.get(2).start() == row.get(2).end())
                .hasSize(30);
    }

    @Test
    void a_row_left_open_at_the_end_of_a_page_goes_on_on_the_next() {
        PdfFiles pdf = new PdfFiles().paragraph(LONG);
        for (float top : new float[] {300, 280}) {
            pdf.rule(80, top, 500, top);
        }
        for (float left : new float[] {80, 130, 350, 500}) {
            pdf.rule(left, 300, left, 240);
        }
        pdf.at("序号", 85, 286, 10).at("重点任务", 135, 286, 10).at("责任单位", 355, 286, 10);
        pdf.at("1", 85, 266, 10).at("清理岸线垃圾，", 135, 266, 10).at("水利局", 355, 266, 10);
        pdf.at("建立台账", 135, 250, 10).newPage();
        for (float left : new float[] {80, 130, 350, 500}) {
            pdf.rule(left, 720, left, 700);
        }
        pdf.rule(80, 700, 500, 700).at("并逐项销号。", 135, 706, 10);

        assertThat(text(pdf)).isEqualTo(LONG + "\n序号\t重点任务\t责任单位\t\n1\t清理岸线垃圾，建立台账并逐项销号。\t水利局\t\n");
    }

    @Test
    void a_page_on_its_side_is_read_as_it_is_seen() {
        assertThat(text(new PdfFiles().turned().paragraph(LONG).paragraph(SHORT)))
                .isEqualTo(LONG + "\n" + SHORT + "\n");
    }

    @Test
    void what_the_document_says_in_the_margins_stays() {
        List<String> first = List.of("牵头单位：省发展改革委", "", "附件1", "附件2", "附件3", "牵头单位：省发展改革委");
        List<String> last = List.of("（2025年6月底前完成）", "（2026年12月底前完成）", "", "", "", "");
        PdfFiles pdf = new PdfFiles();
        for (int page = 0; page < first.size(); page++) {
            pdf.at(first.get(page), 79, 770 - 2 * page, 16).paragraph(LONG);
            pdf.at("本页到此为止。", 111, 110, 16).at(last.get(page), 111, 80, 16);
            if (page + 1 < first.size()) {
                pdf.newPage();
            }
        }
        String header = "清河市人民政府办公室文件";

        String text = text(pdf.onEveryPage(header, 79, 800).onEveryPage("— {0} —", 280, 40));

        assertThat(text.lines().filter(line -> !line.equals(LONG) && !line.startsWith("本页")))
                .containsExactly(
                        "牵头单位：省发展改革委",
                        "（2025年6月底前完成）",
                        "（2026年12月底前完成）",
                        "附件1",
                        "附件2",
                        "附件3",
                        "牵头单位：省发展改革委");
    }

    @Test
    void first_lines_of_full_pages_that_say_the_same_stay() {
        PdfFiles pdf = new PdfFiles();
        for (String unit : List.of("水利局", "林业局", "水利局", "财政局", "公安局")) {
            pdf.at("牵头单位：" + unit, 79, 755, 16).paragraph(LONG).newPage();
        }

        assertThat(text(pdf).lines().filter("牵头单位：水利局"::equals)).hasSize(2);
    }

    @Test
    void a_page_has_one_number() {
        PdfFiles pdf = new PdfFiles();
        for (int page = 0; page < 3; page++) {
            pdf.at("12", 79, 760, 16).paragraph(LONG).newPage();
        }

        assertThat(text(pdf.paragraph(LONG).onEveryPage("— {0} —", 280, 40)).lines())
                .filteredOn("12"::equals)
                .hasSize(3);
    }

    @Test
    void a_figure_that_is_broken_over_a_line_is_one_figure() {
        String date = "要".repeat(20) + "2025年12月底前，完成率达到3.5%以上。";
        String part = "要".repeat(24) + "9" + "5%以上的河道要达标，其余的要在明年完成整治任务。";

        assertThat(text(new PdfFiles().paragraph(date))).isEqualTo(date + "\n");
        assertThat(text(new PdfFiles().paragraph(part))).isEqualTo(part + "\n");
    }

    @Test
    void lines_of_a_cell_that_end_early_are_parted_and_others_are_not() {
        PdfFiles pdf = framed(new PdfFiles().paragraph(LONG), new float[] {80, 130, 350, 500}, 300);
        pdf.at("1", 85, 284, 10).at("清理河道岸线垃圾建立问题台账逐项销号限期整", 135, 284, 10);
        pdf.at("改到位。", 135, 270, 10).at("一是压实责任", 135, 256, 10);
        pdf.at("市水利局", 355, 284, 10).at("市林业局", 355, 270, 10).at("市财政局", 355, 256, 10);

        assertThat(text(pdf))
                .isEqualTo(LONG + "\n1\n清理河道岸线垃圾建立问题台账逐项销号限期整改到位。\n一是压实责任\n市水利局\n市林业局\n市财政局\n");
    }

    /**
     * Draws one row of cells. A table of a single row is read as its cells, one after the other.
     */
    private static PdfFiles framed(PdfFiles pdf, float[] edges, float top) {
        for (float edge : edges) {
            pdf.rule(edge, top, edge, top - 60);
        }
        return pdf.rule(edges[0], top, edges[edges.length - 1], top)
                .rule(edges[0], top - 60, edges[edges.length - 1], top - 60);
    }

    @Test
    void a_heading_of_two_rows_that_is_repeated_is_left_out_whole() {
        PdfFiles pdf = new PdfFiles();
        for (String words : List.of("清河", "清库")) {
            for (float left : new float[] {80, 130, 500}) {
                pdf.rule(left, 700, left, 640);
            }
            pdf.rule(300, 680, 300, 640).rule(130, 680, 500, 680);
            for (float top : new float[] {700, 660, 640}) {
                pdf.rule(80, top, 500, top);
            }
            pdf.at("任务", 85, 675, 10).at("责任单位", 135, 686, 10);
            pdf.at("牵头", 135, 666, 10).at("配合", 305, 666, 10);
            pdf.at(words, 85, 646, 10).at("水利局", 135, 646, 10).at("林业局", 305, 646, 10);
            if (words.equals("清河")) {
                pdf.newPage();
            }
        }

        DirectiveText text = read(pdf);

        assertThat(text.tables()).hasSize(1);
        assertThat(text.tables().getFirst().rows()).hasSize(4);
        assertThat(text.text())
                .containsOnlyOnce("责任单位")
                .containsOnlyOnce("牵头")
                .contains("清河\t水利局\t林业局", "清库\t水利局\t林业局");
    }

    @Test
    void units_of_measure_and_leaning_letters_make_no_difference() {
        for (PdfFiles pdf : List.of(new PdfFiles().inSmallUnits(), new PdfFiles().leaning())) {
            assertThat(text(pdf.heading("关于加强河道管理工作的通知").paragraph(LONG).paragraph(SHORT)))
                    .isEqualTo("关于加强河道管理工作的通知\n" + LONG + "\n" + SHORT + "\n");
        }
    }

    @Test
    void a_page_whose_text_is_turned_is_read_whether_the_page_says_so_or_not() {
        for (PdfFiles pdf : List.of(new PdfFiles().turned(), new PdfFiles().turnedUnsaid())) {
            framed(pdf.paragraph(LONG), new float[] {80, 130, 350}, 300);
            pdf.at("1", 85, 284, 10).at("清理河道", 135, 284, 10);

            assertThat(text(pdf)).isEqualTo(LONG + "\n1\n清理河道\n");
        }
    }

    @Test
    void two_columns_are_read_one_after_the_other() {
        List<String> paragraphs = Collections.nCopies(7, LONG);
        PdfFiles pdf = new PdfFiles();
        for (int page = 0; page < 2; page++) {
            pdf.at("关于加强河道管理工作的通知", 170, 760, 16);
            pdf.column(paragraphs, 60, 17, 0).column(paragraphs, 300, 17, 0);
            pdf.at("（本页左右两栏，先左后右，此行通栏，分属两页。）", 120, 70, 12);
            if (page == 0) {
                pdf.newPage();
            }
        }

        assertThat(text(pdf.onEveryPage("— {0} —", 280, 40)).lines())
                .filteredOn(line -> !line.equals("关于加强河道管理工作的通知") && !line.startsWith("（本页"))
                .containsOnly(LONG)
                .hasSize(28);
    }

    @Test
    void a_paragraph_goes_on_in_the_next_column() {
        List<String> left = new ArrayList<>(Collections.nCopies(6, LONG));
        left.add(LONG.substring(0, 32));
        List<String> right = new ArrayList<>(Collections.nCopies(6, LONG));
        // What is left of the paragraph is not set in.
        PdfFiles pdf = new PdfFiles().column(left, 60, 17, 0);
        pdf.at(LONG.substring(32, 49), 300, 720, 12).at(LONG.substring(49, 65), 300, 702, 12);
        pdf.at(LONG.substring(65), 300, 684, 12);

        assertThat(text(pdf.column(right, 300, 17, 3)).lines()).containsOnly(LONG).hasSize(13);
    }

    @Test
    void what_only_looks_like_columns_is_read_line_by_line() {
        String title = "清河市河道管理工作情况";
        PdfFiles contents = new PdfFiles();
        PdfFiles lists = new PdfFiles();
        PdfFiles table = new PdfFiles();
        PdfFiles compared = new PdfFiles();
        PdfFiles shorter = new PdfFiles();
        for (int line = 0; line < 34; line++) {
            contents.at("第" + line + "条" + title, 60, 720 - 18 * line, 12);
            contents.at(line + "1", 500, 720 - 18 * line, 12);
            lists.at(line + "，" + title.substring(line % 7), 60, 720 - 18 * line, 12);
            lists.at(line + "，" + title.substring(line % 5), 300, 720 - 18 * line, 12);
        }
        for (float left : new float[] {50, 280, 520}) {
            table.rule(left, 740, left, 100);
        }
        for (float height : new float[] {740, 420, 100}) {
            table.rule(50, height, 520, height);
        }
        table.column(Collections.nCopies(7, LONG), 60, 17, 0);
        table.column(Collections.nCopies(7, LONG), 300, 17, 0);
        for (int row = 0; row < 6; row++) {
            compared.column(List.of(LONG), 60, 17, 6 * row);
            compared.column(List.of(LONG), 300, 17, 6 * row);
        }
        shorter.column(Collections.nCopies(4, LONG), 60, 17, 0);
        shorter.column(Collections.nCopies(4, LONG), 300, 17, 0);

        assertThat(text(contents))
                .contains("第0条" + title + " 01")
                .contains("第33条" + title + " 331");
        assertThat(text(lists)).contains("0，" + title + " 0，" + title);
        assertThat(read(table).tables().getFirst().rows()).hasSize(2);
        assertThat(text(compared)).doesNotContain(LONG);
        assertThat(text(shorter)).doesNotContain(LONG);
    }

    @Test
    void rows_that_stand_under_each_other_are_a_table_without_lines() {
        float[] lefts = {80, 260, 420};
        PdfFiles pdf = new PdfFiles().paragraph(LONG);
        pdf.cells(List.of("重点任务", "牵头单位", "完成时限"), new float[] {110, 265, 430}, 520);
        pdf.cells(List.of("清理河道", "水利局", "2025年6月"), lefts, 500);
        pdf.cells(List.of("清理水库岸线", "林业局", "2025年7月"), lefts, 480);
        pdf.cells(List.of("建立台账", "财政局", "2025年12月"), lefts, 460);
        pdf.at(SHORT, 111, 420, 16);

        DirectiveText text = read(pdf);

        assertThat(text.tables()).hasSize(1);
        assertThat(text.text())
                .isEqualTo(
                        LONG
                                + "\n重点任务\t牵头单位\t完成时限\t\n清理河道\t水利局\t2025年6月\t"
                                + "\n清理水库岸线\t林业局\t2025年7月\t\n建立台账\t财政局\t2025年12月\t\n"
                                + SHORT
                                + "\n");
    }

    @Test
    void rows_that_may_be_no_table_stay_lines() {
        float[] lefts = {80, 260, 420};
        List<String> cells = List.of("清理河道", "水利局", "6月");
        PdfFiles two =
                new PdfFiles().paragraph(LONG).cells(cells, lefts, 500).cells(cells, lefts, 480);
        PdfFiles askew = new PdfFiles().paragraph(LONG);
        PdfFiles signed = new PdfFiles().paragraph(LONG);
        PdfFiles wrapped = new PdfFiles().paragraph(LONG);
        for (int row = 0; row < 4; row++) {
            askew.cells(cells, new float[] {80, 240 + 12 * row, 420}, 500 - 20 * row);
            signed.cells(List.of("负责人：", "2025年"), new float[] {80, 350}, 500 - 20 * row);
            wrapped.cells(cells, lefts, 500 - 20 * row);
        }
        wrapped.cells(List.of("和林业局"), new float[] {260}, 420);

        for (PdfFiles pdf : List.of(two, askew, signed, wrapped)) {
            assertThat(read(pdf).tables()).isEmpty();
        }
    }

    @Test
    void edges_are_those_of_pages_of_the_same_width() {
        String line = "要".repeat(PdfFiles.CHARACTERS_A_LINE);
        PdfFiles pdf = new PdfFiles().paragraph(LONG).paragraph(line + line + "。");
        pdf.newPage().broad();
        for (int i = 0; i < 3; i++) {
            pdf.at("各".repeat(40) + "，", 79, 500 - 80 * i, 16);
            pdf.at("按".repeat(41), 79, 475 - 80 * i, 16).at("办。", 79, 450 - 80 * i, 16);
        }

        assertThat(text(pdf).lines())
                .containsExactly(
                        LONG,
                        line + line + "。",
                        "各".repeat(40) + "，" + "按".repeat(41) + "办。",
                        "各".repeat(40) + "，" + "按".repeat(41) + "办。",
                        "各".repeat(40) + "，" + "按".repeat(41) + "办。");
    }

    @Test
    void tables_have_twenty_thousand_cells_in_all_and_no_more() {
        assertThat(DirectiveText.of(gridded(8))).isInstanceOf(Outcome.Done.class);
        assertThat(DirectiveText.of(gridded(9)))
                .isEqualTo(Outcome.faulty(List.of(Unreadable.TOO_LONG.fault())));
    }

    /** Pages with 2,400 cells each. */
    private static byte[] gridded(int pages) {
        PdfFiles pdf = new PdfFiles().paragraph(LONG);
        for (int page = 0; page < pages; page++) {
            pdf.newPage();
            for (int i = 0; i <= 60; i++) {
                pdf.rule(50, 100 + 10 * i, 450, 100 + 10 * i);
            }
            for (int i = 0; i <= 40; i++) {
                pdf.rule(50 + 10 * i, 100, 50 + 10 * i, 700);
            }
            pdf.paragraph(LONG);
        }
        return pdf.bytes();
    }

    private static List<Retyped.Box> boxes(String... words) {
        return Stream.of(words).map(PdfReadingTest::box).toList();
    }

    private static Retyped.Box box(String words) {
        return new Retyped.Box(words);
    }

    private static Retyped.Piece.Grid grid(List<List<Retyped.Box>> rows) {
        return new Retyped.Piece.Grid(rows);
    }

    private static DirectiveText read(PdfFiles pdf) {
        return Examples.readable(DirectiveText.of(pdf.bytes()));
    }

    private static String text(PdfFiles pdf) {
        return read(pdf).text();
    }
}
