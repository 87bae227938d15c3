package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Tables of tasks as offices draw them. All places and matters are made up. */
class WordingsOfTablesTest {

    @Test
    void columns_that_are_still_to_be_filled_in_say_nothing() {
        List<Task> tasks =
                tasks(
                        row("自查问题", "完成情况", "序号", "工作任务", "责任单位", "时间安排"),
                        row("", "", "1", "检查渡船", "", "1-3月：制定方案；4~12月：组织检查"),
                        row("", "", "2", "整修码头", "", "4月底前完成设计；9月底前完工"));

        assertThat(tasks)
                .extracting(Task::text, WordingsOfTablesTest::due)
                .containsExactly(tuple("检查渡船", "2031-12-31"), tuple("整修码头", "2031-09-30"));
    }

    @Test
    void tasks_with_their_days_need_no_ordinals() {
        assertThat(
                        tasks(
                                row("月份", "工作内容", "负责人"),
                                row("3月", "检查渡船", "张三"),
                                row("4月至6月", "整修码头", "李四")))
                .extracting(Task::text, WordingsOfTablesTest::due)
                .containsExactly(tuple("检查渡船", "2031-03-31"), tuple("整修码头", "2031-06-30"));
    }

    @Test
    void events_with_their_days_are_no_tasks() {
        assertThat(
                        tasks(
                                row("培训内容", "培训时间", "地点"),
                                row("救生", "6月1日", "东渡口"),
                                row("航规", "6月2日", "西渡口")))
                .isEmpty();
    }

    @Test
    void lines_to_be_filled_in_may_stand_above_the_headings() {
        assertThat(
                        tasks(
                                row("填报单位", "", "填报人", ""),
                                row("填报日期", "", "联系电话", ""),
                                "<tr><td colspan=4>渡口任务分解表</td></tr>",
                                row("所属片区", "", "审核人", ""),
                                row("序号", "工作任务", "责任单位", "完成时限"),
                                row("1", "检查渡船", "县甲局", "6月底"),
                                row("2", "整修码头", "县乙局", "9月底")))
                .extracting(Task::text, task -> names(task.lead()))
                .containsExactly(tuple("检查渡船", List.of("县甲局")), tuple("整修码头", List.of("县乙局")));
    }

    @Test
    void a_table_may_be_headed_again() {
        assertThat(
                        tasks(
                                row("序号", "任务", "牵头单位", "完成时限"),
                                row("1", "检查渡船", "县甲局", "6月"),
                                row("序号", "任务", "完成时限", "责任单位"),
                                row("2", "整修码头", "9月", "县乙局")))
                .extracting(Task::text, task -> names(task.lead()), WordingsOfTablesTest::due)
                .containsExactly(
                        tuple("检查渡船", List.of("县甲局"), "2031-06-30"),
                        tuple("整修码头", List.of("县乙局"), "2031-09-30"));
    }

    @Test
    void who_guides_takes_part_where_nobody_else_is_named() {
        List<Task> tasks =
                tasks(
                        row("序号", "工作任务", "具体要求", "指导部门"),
                        row("1", "检查渡船", "更换缆绳，6月底前完成", "市甲局、市乙局"),
                        row("2", "整修码头", "加固护栏", "市乙局"));

        assertThat(tasks)
                .extracting(task -> names(task.lead()), task -> names(task.participants()))
                .containsExactly(
                        tuple(List.of(), List.of("市甲局", "市乙局")), tuple(List.of(), List.of("市乙局")));
        assertThat(due(tasks.getFirst())).isEqualTo("2031-06-30");
    }

    @Test
    void who_guides_takes_no_part_beside_those_responsible() {
        assertThat(tasks(row("序号", "工作任务", "责任单位", "督导单位"), row("1", "检查渡船", "县甲局", "市乙局")))
                .extracting(task -> names(task.lead()), task -> names(task.participants()))
                .containsExactly(tuple(List.of("县甲局"), List.of()));
    }

    @Test
    void aims_that_end_like_units_are_none() {
        assertThat(
                        tasks(
                                row("序号", "重点工作", "年度目标", "一季度", "二季度", "三季度"),
                                row("1", "整修码头", "修好三处", "设计", "招标", "完工"),
                                row("2", "检查渡船", "查遍各所", "自查", "检查", "")))
                .extracting(task -> names(task.lead()), WordingsOfTablesTest::due)
                .containsExactly(tuple(List.of(), "2031-09-30"), tuple(List.of(), "2031-06-30"));
    }

    @Test
    void labels_on_the_lines_of_a_cell_are_kept_apart() {
        Task task =
                tasks(row("任务分解", "责任单位"), row("检查渡船，更换缆绳", "牵头：县甲局<br>配合：县乙局<br>县丙局")).getFirst();

        assertThat(names(task.lead())).containsExactly("县甲局");
        assertThat(names(task.participants())).containsExactly("县乙局", "县丙局");
    }

    @Test
    void a_place_and_a_unit_without_its_level_on_two_lines_are_one_name() {
        assertThat(
                        tasks(
                                row("序号", "任务", "责任单位"),
                                row("1", "检查渡船", "东渡县<br>教育局"),
                                row("2", "整修码头", "东渡县<br>市教育局"),
                                row("3", "油漆渡船", "东渡县<br>西渡县")))
                .extracting(task -> names(task.lead()), task -> names(task.participants()))
                .containsExactly(
                        tuple(List.of("东渡县教育局"), List.of()),
                        tuple(List.of(), List.of("东渡县", "市教育局")),
                        tuple(List.of(), List.of("东渡县", "西渡县")));
    }

    @Test
    void rows_whose_cells_are_parted_by_blanks_are_a_table() {
        assertThat(
                        Examples.reading(
                                        """
                                        2031年渡口任务清单
                                        序号 重点任务 责任单位 配合单位 完成时限
                                        1 更换渡船缆绳 县甲局 县乙局、县丙局 2031年6月底
                                        2 整修码头木板 县乙局 县丙局 县丁局 2031年9月底
                                        3 新建候船亭 县丙局 2031年12月底
                                        """)
                                .tasks())
                .extracting(
                        task -> names(task.lead()),
                        task -> names(task.participants()),
                        WordingsOfTablesTest::due)
                .containsExactly(
                        tuple(List.of("县甲局"), List.of("县乙局", "县丙局"), "2031-06-30"),
                        tuple(List.of("县乙局"), List.of("县丙局", "县丁局"), "2031-09-30"),
                        tuple(List.of("县丙局"), List.of(), "2031-12-31"));
    }

    @Test
    void lines_with_blanks_below_a_heading_are_no_table_by_themselves() {
        String text = "渡口登记\n序号 重点任务 责任单位\n以上各栏由检查的人 逐项填写，当天交到 县甲局。\n";

        assertThat(Examples.readable(DirectiveText.of(text)).tables()).isEmpty();
    }

    @Test
    void persons_beside_units_take_no_part() {
        assertThat(
                        tasks(
                                row("序号", "任务", "责任单位及责任人"),
                                row("1", "检查渡船", "县甲局 张三"),
                                row("2", "整修码头", "县乙局（李四）")))
                .extracting(task -> names(task.lead()), task -> names(task.participants()))
                .containsExactly(
                        tuple(List.of("县甲局"), List.of()), tuple(List.of("县乙局"), List.of()));
    }

    @Test
    void ordinals_of_problems_are_no_part_of_them() {
        assertThat(tasks(row("问题编号", "问题描述", "整改措施", "责任单位"), row("1", "渡船超载", "加强检查", "县甲局")))
                .extracting(Task::text)
                .allSatisfy(text -> assertThat(text).startsWith("渡船超载"));
    }

    @Test
    void a_cell_that_lost_an_empty_one_beside_it_stands_below_its_own_heading() {
        assertThat(
                        plain(
                                """
                                2031年渡口任务清单
                                序号
                                工 作 任 务
                                牵头单位
                                配合单位
                                完成时限
                                1
                                更换渡船缆绳。
                                县甲局
                                6月底前
                                2
                                整修码头木板。
                                县乙局
                                县丙局
                                9月底前
                                3
                                新建候船亭。
                                县丙局
                                县甲局
                                县乙局
                                12月底前
                                """))
                .extracting(
                        task -> names(task.lead()),
                        task -> names(task.participants()),
                        WordingsOfTablesTest::due)
                .containsExactly(
                        tuple(List.of("县甲局"), List.of(), "2031-06-30"),
                        tuple(List.of("县乙局"), List.of("县丙局"), "2031-09-30"),
                        tuple(List.of("县丙局"), List.of("县甲局", "县乙局"), "2031-12-31"));
    }

    @Test
    void a_row_that_lost_its_merged_ordinal_shares_what_it_lacks_with_the_row_above() {
        assertThat(
                        plain(
                                """
                                2031年渡口任务清单
                                序号
                                工作任务
                                责任单位
                                完成时限
                                1
                                更换渡船缆绳。
                                县甲局
                                6月底前
                                开工建设老年大学。
                                9月底前
                                2
                                新建候船亭。
                                县乙局
                                12月底前
                                """))
                .extracting(Task::text, task -> names(task.lead()), WordingsOfTablesTest::due)
                .containsExactly(
                        tuple("更换渡船缆绳", List.of("县甲局"), "2031-06-30"),
                        tuple("开工建设老年大学", List.of("县甲局"), "2031-09-30"),
                        tuple("新建候船亭", List.of("县乙局"), "2031-12-31"));
    }

    @Test
    void words_between_two_rows_that_name_no_unit_and_no_day_are_no_row() {
        assertThat(
                        plain(
                                """
                                2031年渡口任务清单
                                序号
                                工作任务
                                责任单位
                                1
                                更换渡船缆绳。
                                县甲局
                                渡口管理手册
                                翻印不收费用
                                2
                                新建候船亭。
                                县乙局
                                """))
                .extracting(Task::text)
                .containsExactly("更换渡船缆绳", "新建候船亭");
    }

    @Test
    void rows_between_strokes_may_have_lost_merged_cells() {
        assertThat(
                        plain(
                                """
                                2031年渡口任务清单
                                工作任务 | 具体要求 | 责任单位 | 时限要求 | ||
                                一、保障渡船安全 | （一）加强检查 | 1 | 逐船检查缆绳和救生衣，登记造册，当年更换不合格的。 | 县甲局 | 6月底前 |
                                |
                                2 | 组织船员培训两次，考核合格的发给证书，不合格的停航。 | 县乙局牵头，县丙局配合 | 持续推进 | ||
                                """))
                .extracting(
                        task -> names(task.lead()),
                        task -> names(task.participants()),
                        WordingsOfTablesTest::due)
                .containsExactly(
                        tuple(List.of("县甲局"), List.of(), "2031-06-30"),
                        tuple(List.of("县乙局"), List.of("县丙局"), ""));
    }

    @Test
    void a_table_drawn_with_characters_is_read_with_its_merged_cells() {
        assertThat(
                        plain(
                                """
                                关于分解落实2031年渡口任务的通知
                                ┌──┬─────┬────┬────┐
                                │序号│工作任务│责任单位│完成时限│
                                ├──┼─────┼────┼────┤
                                │ 1│更换渡船缆│县甲局│6月底前│
                                │  │绳        │县乙局│       │
                                ├──┼─────┤    ├────┤
                                │ 2│整修码头│    │9月底前│
                                ├──┼─────┼────┼────┤
                                │ 3│新建候船亭│县丙局│年底前│
                                └──┴─────┴────┴────┘
                                请认真落实。
                                """))
                .extracting(
                        Task::text,
                        task -> names(task.lead()),
                        task -> names(task.participants()),
                        WordingsOfTablesTest::due)
                .containsExactly(
                        tuple("更换渡船缆绳", List.of(), List.of("县甲局", "县乙局"), "2031-06-30"),
                        tuple("整修码头", List.of(), List.of("县甲局", "县乙局"), "2031-09-30"),
                        tuple("新建候船亭", List.of("县丙局"), List.of(), "2031-12-31"));
    }

    @Test
    void a_frame_around_words_is_no_table_of_tasks() {
        assertThat(
                        plain(
                                """
                                渡口须知
                                ┌──────────┐
                                │乘船请先买票，早上六点开船│
                                │由船长负责安全│
                                └──────────┘
                                """))
                .isEmpty();
    }

    private static List<Task> plain(String document) {
        return Examples.reading(document).tasks();
    }

    private static List<Task> tasks(String... rows) {
        return Examples.reading(
                        "<p>2031年渡口管理年度工作安排和任务表</p><table>" + String.join("", rows) + "</table>")
                .tasks();
    }

    private static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> "<td>" + cell + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static List<String> names(List<Party> parties) {
        return parties.stream().map(Party::name).toList();
    }

    /** The day as ISO 8601 writes it; empty where there is none. */
    private static String due(Task task) {
        return task.deadline().flatMap(Deadline::date).map(LocalDate::toString).orElse("");
    }
}
