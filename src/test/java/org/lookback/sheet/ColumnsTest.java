package org.lookback.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What hotlines' exports look like at their tops. */
class ColumnsTest {

    private static final List<Sought> SOUGHT =
            List.of(
                    sought("number", text -> text.matches("[A-Z]*\\d{8,}"), "工单编号", "编号"),
                    sought("sentAt", text -> Moments.moment(text).isPresent(), "来电时间", "受理时间"),
                    headed("text", "诉求内容", "内容"),
                    headed("title", "标题", "诉求标题"),
                    headed("unit", "承办单位", "单位"),
                    sought("phone", text -> text.matches("1\\d{10}"), "联系电话", "电话"));

    private static Sought sought(String key, Predicate<String> content, String... headings) {
        return new Sought(key, List.of(headings), content);
    }

    /** One that only its heading gives away. */
    private static Sought headed(String key, String... headings) {
        return sought(key, _ -> false, headings);
    }

    @Test
    void headings_are_found_under_titles_and_notes_in_any_order() {
        List<Line> first =
                List.of(
                        line(1, "阳泉市12345热线工单"),
                        line(2, "导出时间：2019-12-02", "", "单位：热线办"),
                        line(4, "序号", "承办单位（必填）", "联系 电话*", "工单编号", "诉求内容", "来电时间"),
                        line(
                                5,
                                "1",
                                "平定县",
                                "13835312345",
                                "YQ20191202001",
                                "路灯不亮",
                                "2019/12/2 8:30"));

        Columns columns = Columns.guessed(first, SOUGHT);

        assertThat(columns.headingRow()).isEqualTo(4);
        assertThat(columns.places())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("unit", 1, "phone", 2, "number", 3, "text", 4, "sentAt", 5));
    }

    @Test
    void headings_of_two_rows_are_read_together_where_no_cells_are_merged() {
        List<Line> first =
                List.of(
                        line(1, "问题台账"),
                        line(2, "工单编号", "诉求内容", "办理", ""),
                        line(3, "", "", "承办单位", "联系电话"),
                        line(4, "YQ20191202001", "路灯不亮", "平定县", ""),
                        line(5, "YQ20191202002", "", "承办单位不清", ""));

        Columns columns = Columns.guessed(first, SOUGHT);

        assertThat(columns.headingRow()).isEqualTo(3);
        assertThat(columns.places())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("number", 0, "text", 1, "unit", 2, "phone", 3));
    }

    @Test
    void a_heading_that_is_the_very_word_goes_before_one_that_only_holds_it() {
        Columns columns =
                Columns.guessed(List.of(line(1, "办理内容说明", "诉求内容", "诉求标题", "主办单位", "承办单位")), SOUGHT);

        assertThat(columns.places()).containsEntry("text", 1).containsEntry("title", 2);
        assertThat(columns.places()).containsEntry("unit", 4);
    }

    @Test
    void without_headings_what_stands_in_them_tells_columns() {
        Columns columns =
                Columns.guessed(
                        List.of(
                                line(1, "YQ20191202001", "2019-12-02", "路灯不亮", "13835312345"),
                                line(2, "YQ20191202002", "", "水管漏水", ""),
                                line(3, "YQ20191202003", "2019-12-03", "没人清扫", "13835312346")),
                        SOUGHT);

        assertThat(columns.headingRow()).isZero();
        assertThat(columns.places())
                .containsExactlyInAnyOrderEntriesOf(Map.of("number", 0, "sentAt", 1, "phone", 3));
    }

    @Test
    void what_was_kept_is_found_again_where_columns_have_changed_places() {
        List<Line> first = List.of(line(2, "工单 编号", "办件描述"), line(3, "A00000001", "路灯不亮"));
        Map<String, String> kept = new Columns(2, Map.of("number", 0, "text", 1)).kept(first);

        List<Line> other =
                List.of(
                        line(1, "标题行"),
                        line(3, "序号", "办件描述", "工单编号"),
                        line(4, "1", "水管漏水", "A00000002"));

        assertThat(Columns.again(other, kept))
                .contains(new Columns(3, Map.of("number", 2, "text", 1)));
        assertThat(Columns.again(List.of(line(1, "工单编号", "别的")), kept)).isEmpty();
    }

    @Test
    void what_was_kept_without_headings_is_found_by_its_place() {
        Map<String, String> kept =
                new Columns(0, Map.of("number", 0, "text", 2))
                        .kept(List.of(line(1, "A00000001", "", "路灯不亮")));

        assertThat(Columns.again(List.of(line(1, "A00000009", "x", "水管漏水")), kept))
                .contains(new Columns(0, Map.of("number", 0, "text", 2)));
        assertThat(Columns.again(List.of(line(1, "A00000009")), kept)).isEmpty();
    }

    @Test
    void columns_are_named_as_workbooks_name_them() {
        assertThat(List.of(0, 25, 26, 701, 702, 16_383))
                .extracting(CellName::column)
                .containsExactly("A", "Z", "AA", "ZZ", "AAA", "XFD");
        for (int column = 0; column < 2_000; column++) {
            assertThat(CellName.columnOf(CellName.cell(column, 7)).orElseThrow()).isEqualTo(column);
        }
        assertThat(CellName.columnOf("7")).isEmpty();
        assertThat(CellName.columnOf("XFE")).isEmpty();
    }

    private static Line line(int number, String... cells) {
        return new Line(number, List.of(cells));
    }
}
