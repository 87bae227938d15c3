package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import java.time.LocalDate;
import java.util.List;

/**
 * The many ways in which documents write who does what by when. All places and matters are made up.
 */
class WordingsOfTasksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "（牵头单位：市甲局；责任单位：市乙局、市丙局）| 市甲局 | 市乙局、市丙局",
                "(牵头单位:市甲局;责任单位:市乙局、市委丙办及市直相关单位,各县市人民政府,6月底完成)| 市甲局 | 市乙局、市委丙办、市直相关单位、各县市人民政府",
                "（牵头单位：市甲局，配合单位：市乙局，完成时限：2023年12月）| 市甲局 | 市乙局",
                "[牵头单位：市甲局；配合单位：市乙局] | 市甲局 | 市乙局",
                "【市甲局牵头；市乙局配合；2023年10月底前完成】| 市甲局 | 市乙局",
                "〔市甲局、市乙局分别负责〕| | 市甲局、市乙局",
                "（责任部门：市甲局，市乙局配合）| 市甲局 | 市乙局",
                "（市甲局会同市乙局、市丙局等部门负责）| 市甲局 | 市乙局、市丙局",
                "（市甲局、乙银行等国务院相关部门及试点地区按职责分工负责）| | 市甲局、乙银行、试点地区",
                "（市甲局） | 市甲局 |",
                "（市甲局、市乙局，各县区政府）| | 市甲局、市乙局、各县区政府",
                "（市政府办公室（市丁办）牵头，市乙局参加）| 市政府办公室（市丁办）| 市乙局",
                "（市甲局和市乙局牵头，市丙局与市丁局协助）| 市甲局、市乙局 | 市丙局、市丁局",
                "（市工业和信息化局负责）| 市工业和信息化局 |",
                "（市甲局、市乙局等部门协同负责，相关镇配合）| | 市甲局、市乙局、相关镇",
                "（市甲局牵头；市委乙部(市丙办)、市丁局配合）| 市甲局 | 市委乙部(市丙办)、市丁局",
                "（牵头：市甲局；配合：市乙局；时限：长期）| 市甲局 | 市乙局",
                "（牵头单位为市甲局，责任单位为各市、县政府）| 市甲局 | 各市、县政府",
                "（市甲局牵头，市乙局和各市、县〔市、区〕人民政府配合）| 市甲局 | 市乙局、各市、县〔市、区〕人民政府",
                "由市甲局负责，市乙局配合。| 市甲局 | 市乙局",
                "市甲局牵头，会同市乙局、市丙局等部门组织实施。| 市甲局 | 市乙局、市丙局",
                "责任单位：市甲局、各乡镇。完成时限：2023年11月底前。| | 市甲局、各乡镇",
                "（省、市、县人民政府负责）| 省、市、县人民政府 |",
                "（市委政法委，市公安局，各县（市、区）党委、政府）| | 市委政法委、市公安局、各县（市、区）党委、政府",
                "（各县（市、区）党委和政府，市直有关部门，各金融机构）| | 各县（市、区）党委和政府、市直有关部门、各金融机构",
                "（市甲局牵头，有关市、县人民政府配合）| 市甲局 | 有关市、县人民政府",
                "（梁溪区、滨湖区、市住建局）| | 梁溪区、滨湖区、市住建局",
                "（证监会牵头，银保监会配合）| 证监会 | 银保监会",
                "责任单位：城关镇 | 城关镇 |",
                "责任单位：渡口养护队伍 | 渡口养护队伍 |",
                "［市甲局牵头，市乙局配合］| 市甲局 | 市乙局",
                "（市甲局、市乙局分别牵头）| 市甲局、市乙局 |",
                "（市甲局牵头总负责，市乙局配合）| 市甲局 | 市乙局",
                "（市甲局/市乙局负责）| | 市甲局、市乙局",
                "（市甲局牵头，市乙局、市丙局按照“谁主管、谁负责”的原则分工负责）| 市甲局 | 市乙局、市丙局",
                "（市甲局牵头，市乙局配合，联合开展执法）| 市甲局 | 市乙局",
                "责任单位：市甲局；责任科室：灯塔科 | 市甲局 |",
                "牵头单位: 市甲局 配合单位: 市乙局 市丙局 完成时限: 2023年12月20日 | 市甲局 | 市乙局、市丙局",
                "责任单位：市甲局（牵头）、市乙局、市丙局 | 市甲局 | 市乙局、市丙局",
                "【牵头单位】市甲局【配合单位】市乙局 | 市甲局 | 市乙局",
                "——责任单位：市甲局 | 市甲局 |",
                "（牵头：市甲局；责任：市乙局）| 市甲局 | 市乙局",
                "主办单位：市甲局；会办单位：市乙局 | 市甲局 | 市乙局",
                "责任单位及完成时限：市甲局，2023年底前 | 市甲局 |",
                "（市甲局为牵头单位，市乙局为配合单位）| 市甲局 | 市乙局",
                "（市甲局牵头督导，市乙局协同推进）| 市甲局 | 市乙局",
                "（市甲局牵头抓总，市乙局、市丙局分工负责）| 市甲局 | 市乙局、市丙局",
                "（市甲局负责，市乙局、市丙局落实）| 市甲局 | 市乙局、市丙局",
                "（市甲局、市乙局负责，各镇落实）| | 市甲局、市乙局、各镇",
                "（责任单位：市甲局。以上各项各镇均需落实，不再列出）| 市甲局 |",
                "（市甲局、市乙局等和各有关市级平台公司负责）| | 市甲局、市乙局、各有关市级平台公司",
                "此项工作由市甲局负责。| 市甲局 |",
                "市甲局牵头，市乙局配合，9月底前完成。| 市甲局 | 市乙局",
                "（牵头单位：市甲局，配合单位：各区、县级市）| 市甲局 | 各区、县级市",
                "（市甲局、市乙局等部门和单位按职责分工负责，各镇负责落实）| | 各镇、市甲局、市乙局",
                "（市甲局指导，各镇负责）| 各镇 |",
                "（负责部门：市甲局、市乙局；适用范围：全部灯塔，以下均为东港灯塔）| | 市甲局、市乙局",
                "（市甲局、市乙局按职责分工牵头，市丙局参与）| 市甲局、市乙局 | 市丙局",
                "（市甲局，2023年6月底前完成；市乙局配合）| 市甲局 | 市乙局",
                "（含灯座；市乙局配合）| | 市乙局",
                "牵头单位市甲局，配合单位市乙局。| 市甲局 | 市乙局",
            })
    void a_note_is_read_in_whatever_form_it_is_written(
            String note, @Nullable String lead, @Nullable String others) {
        Task task = tasks("关于整修灯塔的通知\n1.更换灯塔的灯具。（市总务局负责）\n2.粉刷灯塔的外墙。" + note).getLast();

        assertThat(task.text()).isEqualTo("2.粉刷灯塔的外墙");
        assertThat(String.join("、", names(task.lead()))).isEqualTo(given(lead));
        assertThat(String.join("、", names(task.participants()))).isEqualTo(given(others));
    }

    /** Bodies of many kinds, as real places have them; some of their names hold a verb. */
    @SuppressWarnings("unused") // the source of the parameterized tests
    private static final List<String> BODIES =
            List.of(
                    "市应急管理局",
                    "市应急局",
                    "市市场监督管理局",
                    "市城市管理局",
                    "市城市管理和综合执法局",
                    "市行政审批服务管理局",
                    "市机关事务管理中心",
                    "市委组织部",
                    "市委统一战线工作部",
                    "市委政策研究室",
                    "市委政法委",
                    "市委编办",
                    "市残疾人联合会",
                    "市工商业联合会",
                    "市文学艺术界联合会",
                    "市供销合作社联合社",
                    "市政府督查室",
                    "市政府研究室",
                    "市政府办公室",
                    "市审计局",
                    "市发展和改革委员会",
                    "市自然资源和规划局",
                    "市人力资源和社会保障局",
                    "市农业科学研究院",
                    "市就业指导中心",
                    "市对外贸易促进中心",
                    "市消防救援支队",
                    "市税务局",
                    "市住房公积金管理中心",
                    "市大数据管理局",
                    "市总工会",
                    "市妇联",
                    "市红十字会",
                    "证监会",
                    "中国贸促会",
                    "高新区管委会",
                    "城关镇",
                    "柳林乡",
                    "东港街道",
                    "梁溪区",
                    "某某大学",
                    "省高等教育研究中心",
                    "自由贸易试验区管委会");

    @ParameterizedTest
    @FieldSource("BODIES")
    void a_body_of_any_kind_is_read_in_every_form(String body) {
        assertThat(
                        List.of(
                                "1.校准大钟。（" + body + "牵头，市文物局配合）",
                                "1.校准大钟。\n牵头单位：" + body + "；配合单位：市文物局",
                                "一、由" + body + "牵头，市文物局配合，2023年5月底前完成大钟校准。",
                                "<table><tr><td>序号</td><td>任务</td><td>牵头单位</td><td>配合单位</td></tr>"
                                        + "<tr><td>1</td><td>校准大钟，修补钟楼。</td><td>"
                                        + body
                                        + "</td><td>市文物局</td></tr></table>"))
                .allSatisfy(document -> {
                    Task task = tasks(document).getFirst();
                    assertThat(names(task.lead())).containsExactly(body);
                    assertThat(names(task.participants())).containsExactly("市文物局");
                });
    }

    @ParameterizedTest
    @FieldSource("BODIES")
    void a_body_of_any_kind_is_known_in_lines_of_duties_and_where_it_must_act(String body) {
        assertThat(
                        tasks("现将职责分工通知如下：\n" + body + "：负责校准大钟和铃铛。\n市文物局：负责修补钟楼。\n市公安局：负责现场秩序维护。")
                                .getFirst()
                                .lead())
                .containsExactly(new Party(body));
        assertThat(tasks("一、" + body + "要尽快校准大钟。\n二、请" + body + "修补钟楼。"))
                .extracting(Task::lead)
                .containsOnly(List.of(new Party(body)));
    }

    @Test
    void what_is_reported_as_done_is_no_task() {
        List<Task> tasks =
                tasks(
                        """
                        关于灯塔改造进展情况的通报
                        一、截至9月底，全市已完成灯塔改造85座。
                        二、市港务局已于2022年6月底前完成航标改造任务。
                        三、市教育局正在加快推进灯塔展馆。
                        四、市港务局要在2022年12月底前完成余下灯塔的改造。
                        """);

        assertThat(tasks).extracting(task -> task.number().orElseThrow()).containsExactly("四");
        assertThat(names(tasks.getFirst().lead())).containsExactly("市港务局");
        assertThat(due(tasks.getFirst())).isEqualTo("2022-12-31");
    }

    @Test
    void minutes_may_charge_a_body_outright() {
        assertThat(names(tasks("一、责成高新区管委会于2023年5月20日前拆除旧钟楼。").getFirst().lead()))
                .containsExactly("高新区管委会");
    }

    @Test
    void a_single_place_in_brackets_is_where_something_lies() {
        assertThat(tasks("1.修复东山古井（梁溪区）\n2.修复西山古井（滨湖区）")).isEmpty();
    }

    @Test
    void the_other_name_of_a_unit_in_brackets_is_no_note() {
        List<Task> tasks =
                tasks(
                        """
                        1.修订观鸟守则。（市林业局负责）
                        2.将观鸟记录报市林业局（市观鸟办）
                        """);

        assertThat(tasks).hasSize(1);
    }

    @Test
    void the_first_of_several_leads_where_the_document_says_so() {
        List<Task> tasks =
                tasks(
                        """
                        1.疏浚运河。
                        责任单位：县水利局、县交通局（列首位的为牵头单位，下同）
                        2.维修码头。
                        责任单位：县交通局、各乡镇人民政府
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("县水利局"), List.of("县交通局"));
        assertThat(names(tasks.getFirst().participants())).containsExactly("县交通局");
    }

    @Test
    void the_first_responsible_unit_may_be_called_the_one_that_leads() {
        Task task = tasks("1.疏浚运河。\n责任单位：县水利局、县交通局（第一责任单位为牵头单位，下同）\n2.维修码头。\n责任单位：县交通局").getFirst();

        assertThat(names(task.lead())).containsExactly("县水利局");
        assertThat(names(task.participants())).containsExactly("县交通局");
    }

    @Test
    void a_list_of_units_that_breaks_off_goes_on_in_the_next_line() {
        assertThat(
                        names(
                                tasks("1.疏浚运河。\n责任单位：县水利局、\n县交通局\n2.维修码头。\n责任单位：县交通局")
                                        .getFirst()
                                        .participants()))
                .containsExactly("县水利局", "县交通局");
    }

    @Test
    void of_several_days_that_counts_by_which_all_is_done() {
        List<Task> tasks =
                tasks(
                        """
                        1.修缮钟楼。2023年3月底前拿出图纸，9月底前全部完成。（县文物局负责）
                        2.校准大钟。2023年6月底前完成采购，到2030年，走时更准。（县文物局负责）
                        3.更换钟摆。（县文物局负责；2023年4月底前完成一半，11月底前全部完成）
                        4.油漆门窗。
                        责任单位：县文物局
                        完成时限：2023年5月底前完成东侧，8月底前完成西侧
                        """);

        assertThat(tasks)
                .extracting(WordingsOfTasksTest::due)
                .containsExactly("2023-09-30", "2023-06-30", "2023-11-30", "2023-08-31");
    }

    @Test
    void a_note_on_a_heading_holds_for_the_parts_below_it() {
        List<Task> tasks =
                tasks(
                        """
                        一、保护古树（牵头单位：区林业局；责任单位：区文旅局）
                        1.登记古树，每季度巡查一次。
                        2.设立保护牌，2024年10月底前完成。
                        二、修缮古井
                        3.清理井台。（区水务局）
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("区林业局"), List.of("区林业局"), List.of("区水务局"));
        assertThat(tasks)
                .extracting(WordingsOfTasksTest::due)
                .containsExactly("", "2024-10-31", "");
    }

    @Test
    void a_noted_paragraph_above_noted_parts_is_a_task_of_its_own() {
        assertThat(
                        tasks(
                                """
                                （一）改进借书办法，各馆要摸清底数。（市图书馆牵头，各区按职责分工负责）
                                具体措施：
                                1．公布馆藏目录。（市图书馆负责）
                                2．延长开馆时间。（市图书馆、市人社局负责）
                                """))
                .extracting(task -> task.number().orElseThrow())
                .containsExactly("一", "1", "2");
    }

    @Test
    void a_note_on_its_own_line_after_the_last_part_makes_one_task_of_all() {
        List<Task> tasks =
                tasks(
                        """
                        （一）完善步道。
                        1.修复路面。
                        2.2022年底前，更换全部路灯。
                        （牵头单位：县交通局；责任单位：各乡镇）
                        （二）丰富植物。
                        1.补种花木。
                        2.修剪枯枝。
                        （牵头单位：县园林局）
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("县交通局"), List.of("县园林局"));
        assertThat(tasks.getFirst().text()).startsWith("（一）完善步道").endsWith("更换全部路灯");
    }

    @Test
    void units_as_a_heading_own_what_stands_below() {
        assertThat(
                        tasks(
                                """
                                2021年天文馆建设任务分解
                                （一）市科技局
                                1.采购望远镜两架。
                                2.培训讲解员。
                                （二）市建设局
                                3.建成穹顶，10月底前交付使用。
                                """))
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市科技局"), List.of("市科技局"), List.of("市建设局"));
    }

    @Test
    void lines_that_begin_with_units_are_a_division_of_duties() {
        List<Task> tasks =
                tasks(
                        """
                        现将风筝节筹备的职责分工通知如下：
                        市文旅局：负责节目编排和场地布置。
                        市公安局：负责现场秩序维护。
                        市气象局：于4月1日前提供风力预报。
                        市体育局
                        2021年3月2日
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市文旅局"), List.of("市公安局"), List.of("市气象局"));
        assertThat(due(tasks.getLast())).isEqualTo("2021-04-01");
    }

    @Test
    void lines_of_duties_below_one_heading_are_its_tasks() {
        assertThat(
                        tasks(
                                """
                                一、职责分工
                                ——市文旅局。负责节目编排和场地布置。
                                ——市公安局。负责现场秩序维护。
                                ——市气象局。负责提供风力预报。
                                """))
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市文旅局"), List.of("市公安局"), List.of("市气象局"));
    }

    @Test
    void who_is_to_do_something_by_a_day_leads_it() {
        List<Task> tasks =
                tasks(
                        """
                        （一）8月31日前，市航道处完成浮标的油漆，会同市港务局换发铭牌。
                        （二）2021年9月底前，市港务局出台浮标管理办法。
                        市航道处
                        2021年6月1日
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市航道处"), List.of("市港务局"));
        assertThat(names(tasks.getFirst().participants())).containsExactly("市港务局");
        assertThat(tasks)
                .extracting(WordingsOfTasksTest::due)
                .containsExactly("2021-08-31", "2021-09-30");
    }

    @Test
    void a_notice_without_parts_charges_units_sentence_by_sentence() {
        List<Task> tasks =
                tasks(
                        """
                        关于做好浮标维护的通知
                        市航道中心于3月20日前完成浮标的油漆，市港务局予以配合。
                        市海事局负责浮标周边水域的秩序，4月底前完成。
                        市港航中心
                        2021年2月1日
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市航道中心"), List.of("市海事局"));
        assertThat(names(tasks.getFirst().participants())).containsExactly("市港务局");
        assertThat(tasks)
                .extracting(WordingsOfTasksTest::due)
                .containsExactly("2021-03-20", "2021-04-30");
    }

    @Test
    void persons_and_overseers_are_neither_lead_nor_participant() {
        Task task =
                tasks(
                                """
                                1.修复观景台护栏。
                                牵头领导：张三
                                牵头单位：市公园处
                                责任人：李四
                                督导单位：市政府督查室
                                验收单位：市住建局
                                完成时限：2019年第三季度
                                """)
                        .getFirst();

        assertThat(task.text()).isEqualTo("1.修复观景台护栏");
        assertThat(names(task.lead())).containsExactly("市公园处");
        assertThat(task.participants()).isEmpty();
        assertThat(due(task)).isEqualTo("2019-09-30");
    }

    @Test
    void numbered_measures_below_a_label_are_not_tasks_of_their_own() {
        List<Task> tasks =
                tasks(
                        """
                        （一）荷塘水质不佳。
                        整改目标：2022年底前，荷塘水质达到要求。
                        整改措施：
                        1.清理淤泥。
                        2.铺设管道3公里，2022年6月底前投用。
                        责任单位：区水务局、荷花街道
                        整改时限：2022年12月底前
                        （二）石桥裂缝未修。
                        整改措施：加固桥身。
                        牵头单位：区交通局
                        责任单位：区文物局
                        整改时限：立行立改，长期坚持
                        """);

        assertThat(tasks).extracting(task -> task.number().orElseThrow()).containsExactly("一", "二");
        assertThat(tasks).extracting(WordingsOfTasksTest::due).containsExactly("2022-12-31", "");
        assertThat(names(tasks.getLast().lead())).containsExactly("区交通局");
        assertThat(names(tasks.getLast().participants())).containsExactly("区文物局");
    }

    @Test
    void a_part_without_a_note_beside_noted_ones_is_read_from_its_prose() {
        List<Task> tasks =
                tasks(
                        """
                        （一）评估钟楼。（市文物局负责）
                        （二）修缮钟楼。由市建设局牵头，市财政局等有关部门参与，于2024年底前完成修缮。
                        （三）提高认识。
                        """);

        assertThat(tasks).hasSize(2);
        assertThat(names(tasks.getLast().lead())).containsExactly("市建设局");
        assertThat(names(tasks.getLast().participants())).containsExactly("市财政局");
    }

    @Test
    void the_year_in_the_number_or_the_title_serves_a_document_without_a_due() {
        assertThat(due(tasks("2021年钟楼管理要点\n1.校准大钟，6月底前完成。（市文物局负责）").getFirst()))
                .isEqualTo("2021-06-30");
        assertThat(due(tasks("专题会议纪要\n〔2024〕15号\n1.校准大钟，6月底前完成。（市文物局负责）").getFirst()))
                .isEqualTo("2024-06-30");
        assertThat(due(tasks("2018—2020年钟楼管理计划\n1.校准大钟，6月底前完成。（市文物局负责）").getFirst())).isEmpty();
    }

    @Test
    void a_deadline_in_the_note_goes_before_one_in_the_task() {
        assertThat(due(tasks("1.2022年底前恢复湿地，先期调查鸟类。（市林业局牵头，2021年6月底前完成）").getFirst()))
                .isEqualTo("2021-06-30");
    }

    @Test
    void minutes_name_lead_and_others_in_their_prose() {
        List<Task> tasks =
                tasks(
                        """
                        专题会议纪要
                        2024年3月12日
                        一、关于搬迁标本。由东湖区政府负责，于4月底前搬完余下标本，市博物馆配合。
                        二、关于新馆。由市建设局牵头，会同市城投集团、市财政局，抓紧完善图纸，6月15日前开工。
                        三、关于经费。原则同意安排方案，请市财政局按程序办理。
                        四、关于管线。市城管局要主动对接供电公司，3月底前完成迁改。
                        五、关于看守。市公安局、市博物馆要加强夜间值守。
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(
                        List.of("东湖区政府"),
                        List.of("市建设局"),
                        List.of("市财政局"),
                        List.of("市城管局"),
                        List.of());
        assertThat(tasks)
                .extracting(task -> names(task.participants()))
                .containsExactly(
                        List.of("市博物馆"),
                        List.of("市城投集团", "市财政局"),
                        List.of(),
                        List.of(),
                        List.of("市公安局", "市博物馆"));
        assertThat(tasks)
                .extracting(WordingsOfTasksTest::due)
                .containsExactly("2024-04-30", "2024-06-15", "", "2024-03-31", "");
    }

    @Test
    void a_table_may_have_a_title_above_and_two_rows_of_headings() {
        List<Task> tasks =
                tasks(
                        """
                        <table><tr><td colspan=7>灯会筹备任务清单（2021年）</td></tr>
                        <tr><td rowspan=2>序号</td><td rowspan=2>事项</td><td rowspan=2>主要任务</td><td colspan=3>责任分工</td><td rowspan=2>完成时限</td></tr>
                        <tr><td>牵头领导</td><td>牵头单位</td><td>参与单位</td></tr>
                        <tr><td>1</td><td>布灯</td><td>悬挂彩灯两千盏。</td><td>张三</td><td>市文旅局</td><td><p>市城管局</p><p>市供电公司</p></td><td>2021.06</td></tr>
                        <tr><td>2</td><td>安保</td><td>制定疏散方案。</td><td>李四</td><td>市公安局<br>市应急局</td><td>各区政府（管委会）</td><td>持续推进</td></tr></table>
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市文旅局"), List.of("市公安局", "市应急局"));
        assertThat(names(tasks.getFirst().participants())).containsExactly("市城管局", "市供电公司");
        assertThat(due(tasks.getFirst())).isEqualTo("2021-06-30");
        assertThat(tasks.getFirst().text()).contains("布灯").contains("悬挂彩灯两千盏");
    }

    @Test
    void of_rows_under_one_merged_task_each_is_told_by_its_own_cell() {
        List<Task> tasks =
                tasks(
                        """
                        <table><tr><td>类别</td><td>序号</td><td>工作任务</td><td>具体措施</td><td>责任部门</td><td>配合部门</td><td>时间节点</td></tr>
                        <tr><td rowspan=2>茶业</td><td>1</td><td rowspan=2>扶持茶园</td><td>更新茶树五百亩</td><td rowspan=2>县农业农村局</td><td>县科技局</td><td>2020年3月底前</td></tr>
                        <tr><td>2</td><td>培训茶农</td><td>县人社局</td><td>2020年上半年</td></tr></table>
                        """);

        assertThat(tasks).extracting(Task::text).containsExactly("更新茶树五百亩", "培训茶农");
        assertThat(tasks).extracting(task -> names(task.lead())).containsOnly(List.of("县农业农村局"));
        assertThat(tasks)
                .extracting(WordingsOfTasksTest::due)
                .containsExactly("2020-03-31", "2020-06-30");
    }

    @Test
    void units_of_a_table_that_share_a_task_take_part_and_none_leads() {
        Task task =
                tasks(
                                """
                                <table><tr><td>序号</td><td>问题</td><td>整改责任单位</td><td>督导单位</td><td>整改时限</td></tr>
                                <tr><td>1</td><td>渡船超载未处理，渡口无告示。</td><td>县交通局 各乡镇人民政府</td><td>县督查室</td><td>2021年6月30日</td></tr></table>
                                """)
                        .getFirst();

        assertThat(task.isShared()).isTrue();
        assertThat(names(task.participants())).containsExactly("县交通局", "各乡镇人民政府");
    }

    @Test
    void the_heading_of_a_column_may_say_that_the_first_leads() {
        Task task =
                tasks(
                                """
                                <table><tr><td>序号</td><td>重点工作</td><td>责任单位（列首位为牵头单位）</td></tr>
                                <tr><td>1</td><td>举办放灯节，布置水面花灯。</td><td>县文旅局、县公安局</td></tr></table>
                                """)
                        .getFirst();

        assertThat(names(task.lead())).containsExactly("县文旅局");
        assertThat(names(task.participants())).containsExactly("县公安局");
    }

    @Test
    void a_cell_may_say_who_leads_and_who_helps() {
        Task task =
                tasks(
                                """
                                <table><tr><td>序号</td><td>任务</td><td>责任单位</td></tr>
                                <tr><td>1</td><td>举办龙舟赛</td><td>县体育局牵头，县总工会、团县委配合</td></tr></table>
                                """)
                        .getFirst();

        assertThat(names(task.lead())).containsExactly("县体育局");
        assertThat(names(task.participants())).containsExactly("县总工会", "团县委");
    }

    @Test
    void lines_parted_by_tabs_are_a_table() {
        List<Task> tasks =
                tasks(
                        """
                        2023年集市改造任务分解表
                        序号\t重点任务\t工作举措\t牵头单位\t责任单位\t完成时限\t备注
                        1\t改造集市\t更换摊位顶棚\t市商务局\t各区政府、市城投集团\t2023年11月底前\t
                        2\t增设水池\t新增洗手池20处\t市城管局\t市水务局\t年底\t跨年
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市商务局"), List.of("市城管局"));
        assertThat(tasks)
                .extracting(task -> names(task.participants()))
                .containsExactly(List.of("各区政府", "市城投集团"), List.of("市水务局"));
        assertThat(due(tasks.getLast())).isEqualTo("2023-12-31");
    }

    @Test
    void what_stands_below_the_last_note_is_no_part_of_its_task() {
        assertThat(
                        tasks(
                                """
                                一、修缮钟楼。（县文物局负责）
                                二、校准大钟。（县文物局负责）
                                各单位于2023年3月底前报送工作总结。
                                """))
                .extracting(WordingsOfTasksTest::due)
                .as("it is one of its own")
                .containsExactly("", "", "2023-03-31");
    }

    @Test
    void two_bodies_that_are_responsible_together_share_the_task() {
        Task task = tasks("1.修缮钟楼，2023年9月底前完成。县文物局、县住建局共同负责。").getFirst();

        assertThat(task.lead()).isEmpty();
        assertThat(names(task.participants())).containsExactly("县文物局", "县住建局");
    }

    @Test
    void a_column_may_say_who_does_what_or_mark_who_leads() {
        assertThat(
                        tasks(
                                """
                                任务\t责任分工\t时限
                                修缮钟楼\t县文物局牵头，县住建局配合\t2023年6月底
                                校准大钟\t县文物局负责\t每季度一次
                                """))
                .extracting(task -> names(task.lead()), WordingsOfTasksTest::due)
                .containsExactly(tuple(List.of("县文物局"), "2023-06-30"), tuple(List.of("县文物局"), ""));
        assertThat(
                        tasks(
                                """
                                任务\t责任部门（牵头部门用*标注）\t时限
                                修缮钟楼\t*县文物局、县住建局\t2023年6月底
                                校准大钟\t县文物局、县住建局*\t2023年6月底
                                """))
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("县文物局"), List.of("县住建局"));
    }

    @Test
    void ordinals_may_stand_between_the_columns_that_tell_the_task() {
        assertThat(
                        tasks(
                                """
                                工作任务\t序号\t具体要求\t责任科室
                                修缮钟楼\t1\t更换楼板\t文物科
                                校准大钟\t2\t调整钟摆\t文物科
                                """))
                .extracting(Task::text)
                .allSatisfy(text -> assertThat(text).containsAnyOf("更换楼板", "调整钟摆"));
    }

    @Test
    void a_row_may_lack_its_last_cells() {
        assertThat(
                        tasks(
                                """
                                2023年集市改造任务分解表
                                序号\t重点任务\t责任单位\t完成时限
                                1\t更换摊位顶棚\t市商务局
                                2\t新增洗手池20处\t市城管局\t年底
                                """))
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市商务局"), List.of("市城管局"));
    }

    @Test
    void cells_between_strokes_are_a_table() {
        List<Task> tasks =
                tasks(
                        """
                        2023年集市改造任务分解表
                        | 序号 | 重点任务 | 牵头单位 | 配合单位 | 完成时限 |
                        |------|:--------|----------|----------|----------|
                        | 1 | 更换摊位顶棚 | 市商务局 | 市城管局 | 11月底前 |
                        | 2 | 新增洗手池20处 | 市城管局 | | 年底 |
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市商务局"), List.of("市城管局"));
        assertThat(tasks)
                .extracting(WordingsOfTasksTest::due)
                .containsExactly("2023-11-30", "2023-12-31");
    }

    @Test
    void a_table_without_units_gives_tasks_with_their_days() {
        List<Task> tasks =
                tasks(
                        """
                        <p>2023年钟楼工作计划</p>
                        <table><tr><td>序号</td><td>工作任务</td><td>时序进度</td><td>完成时间</td></tr>
                        <tr><td>1</td><td>修缮钟楼</td><td>3月份招标，6月份开工</td><td>2023年10月底</td></tr>
                        <tr><td>2</td><td>校准大钟</td><td>4月份招标；11月底前完成</td><td></td></tr></table>
                        """);

        assertThat(tasks).extracting(Task::lead).containsOnly(List.of());
        assertThat(tasks)
                .extracting(WordingsOfTasksTest::due)
                .containsExactly("2023-10-31", "2023-11-30");
    }

    @Test
    void a_task_is_due_with_the_last_period_that_its_row_fills() {
        List<Task> tasks =
                tasks(
                        """
                        <p>2023年钟楼进度安排</p>
                        <table><tr><td rowspan=2>序号</td><td rowspan=2>重点任务</td><td colspan=3>进度安排</td><td rowspan=2>责任</td><td rowspan=2>配合</td></tr>
                        <tr><td>一季度</td><td>二季度</td><td>三季度</td></tr>
                        <tr><td>1</td><td>修缮钟楼</td><td>招标</td><td>开工</td><td>完工</td><td>县甲局</td><td>县乙局</td></tr>
                        <tr><td>2</td><td>校准大钟</td><td>招标</td><td>校准</td><td>/</td><td>县乙局</td><td></td></tr></table>
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()), WordingsOfTasksTest::due)
                .containsExactly(
                        tuple(List.of("县甲局"), "2023-09-30"), tuple(List.of("县乙局"), "2023-06-30"));
        assertThat(names(tasks.getFirst().participants())).containsExactly("县乙局");
    }

    @Test
    void when_something_begins_is_not_when_it_is_due() {
        assertThat(
                        tasks(
                                """
                                任务\t责任单位\t启动时间\t完成时间
                                修缮钟楼\t县甲局\t2023年3月\t2023年9月
                                """))
                .extracting(WordingsOfTasksTest::due)
                .containsExactly("2023-09-30");
    }

    @Test
    void a_row_across_the_table_heads_those_below_and_one_without_a_unit_has_its_day() {
        List<Task> tasks =
                tasks(
                        """
                        <p>2023年钟楼任务</p>
                        <table><tr><td>序号</td><td>任务</td><td>责任单位</td><td>完成时限</td></tr>
                        <tr><td colspan=4>一、钟楼</td></tr>
                        <tr><td>1</td><td>修缮钟楼</td><td></td><td>2023年3月</td></tr>
                        <tr><td>2</td><td>校准大钟</td><td>县甲局</td><td>2023年9月</td></tr></table>
                        """);

        assertThat(tasks)
                .extracting(Task::text, WordingsOfTasksTest::due)
                .containsExactly(tuple("修缮钟楼", "2023-03-31"), tuple("校准大钟", "2023-09-30"));
    }

    @Test
    void names_below_each_other_in_a_cell_are_several() {
        Task task =
                tasks(
                                """
                                <p>2023年钟楼任务</p>
                                <table><tr><td>序号</td><td>任务</td><td>牵头单位</td><td>责任单位</td></tr>
                                <tr><td>1</td><td>修缮钟楼</td><td>县住房和城<br>乡建设局</td><td>县甲局<br>高新区<br>各街道<p>东渡公司</p></td></tr></table>
                                """)
                        .getFirst();

        assertThat(names(task.lead())).containsExactly("县住房和城乡建设局");
        assertThat(names(task.participants())).containsExactly("县甲局", "高新区", "各街道", "东渡公司");
    }

    @Test
    void whom_the_task_names_goes_before_the_many_of_its_note() {
        Task task = tasks("1.修缮钟楼。县甲局要统筹修缮。县乙局要加大投入。（各有关部门按职责分工负责）\n2.校准大钟。（县甲局负责）").getFirst();

        assertThat(names(task.lead())).containsExactly("县甲局");
        assertThat(names(task.participants())).containsExactly("县乙局", "各有关部门");
    }

    @Test
    void a_column_of_ordinals_without_a_heading_parts_the_columns_of_the_task() {
        assertThat(
                        tasks(
                                """
                                <table><tr><td>工作任务</td><td></td><td>具体要求</td><td>责任科室</td></tr>
                                <tr><td rowspan="2">修缮钟楼</td><td>1</td><td>更换东面的屋瓦。</td><td>办公室</td></tr>
                                <tr><td>2</td><td>更换西面的屋瓦。</td><td>工程科</td></tr></table>
                                """))
                .extracting(Task::text)
                .satisfiesExactly(
                        text -> assertThat(text).contains("东面"),
                        text -> assertThat(text).contains("西面"));
    }

    @Test
    void lines_of_nothing_but_units_belong_to_the_paragraphs_above_them() {
        assertThat(
                        tasks(
                                """
                                钟楼修缮要点
                                （一）修缮
                                更换屋瓦，加固楼梯，并向公众说明进度。
                                市甲局牵头落实
                                校准大钟，每日按时鸣响，方便居民。
                                市乙局、市丙局分别牵头落实
                                """))
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市甲局"), List.of("市乙局", "市丙局"));
    }

    @Test
    void what_the_notice_asks_stands_beside_the_notes_of_the_plan_that_it_passes_on() {
        assertThat(
                        tasks(
                                """
                                关于印发钟楼修缮方案的通知
                                各镇人民政府：
                                现将《钟楼修缮方案》印发给你们，请认真落实。
                                一、各镇要逐座登记，于2031年3月10日前报县甲局。
                                二、县乙局将适时抽查。
                                东渡县人民政府办公室
                                2031年2月1日
                                钟楼修缮方案
                                1.更换屋瓦。（县甲局负责）
                                2.校准大钟。（县丙局负责）
                                """))
                .extracting(task -> names(task.lead()), WordingsOfTasksTest::due)
                .containsExactly(
                        tuple(List.of("各镇"), "2031-03-10"),
                        tuple(List.of("县乙局"), ""),
                        tuple(List.of("县甲局"), ""),
                        tuple(List.of("县丙局"), ""));
    }

    @Test
    void a_notice_before_a_table_charges_those_whom_it_names() {
        assertThat(
                        tasks(
                                """
                                <p>关于印发钟楼修缮任务表的通知</p>
                                <p>各镇人民政府：</p>
                                <p>现将任务表印发给你们，请认真落实。县乙局将于年末对进展组织督查。各镇要高度重视。</p>
                                <p>东渡县人民政府办公室</p>
                                <p>2031年2月1日</p>
                                <table><tr><td>序号</td><td>任务</td><td>责任单位</td></tr>
                                <tr><td>1</td><td>更换屋瓦</td><td>县甲局</td></tr></table>
                                """))
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("县乙局"), List.of("县甲局"));
    }

    @Test
    void units_beside_a_leader_without_a_word_for_what_they_do_take_part() {
        assertThat(
                        tasks(
                                """
                                渡口任务分工
                                2031年2月1日
                                1.更换缆绳。（市甲局牵头；市乙局、市丙局；6月）
                                2.整修码头。（市甲局牵头，市乙局）
                                3.检查渡船。（市甲局牵头，在各镇开展，报市政府）
                                """))
                .extracting(
                        task -> names(task.lead()),
                        task -> names(task.participants()),
                        WordingsOfTasksTest::due)
                .containsExactly(
                        tuple(List.of("市甲局"), List.of("市乙局", "市丙局"), "2031-06-30"),
                        tuple(List.of("市甲局"), List.of("市乙局"), ""),
                        tuple(List.of("市甲局"), List.of(), ""));
    }

    @Test
    void names_are_parted_where_one_ends_and_another_begins() {
        assertThat(
                        tasks(
                                """
                                渡口任务分工
                                1.更换缆绳。（市政府各有关部门，东渡县政府负责）
                                2.整修码头。（市甲局各乡镇负责）
                                3.检查渡船。（渡口建设兵团、市甲局(市航道办)负责）
                                4.评选渡工。（责任处室：宣传处会办公室）
                                """))
                .extracting(task -> names(task.participants()))
                .containsExactly(
                        List.of("市政府各有关部门", "东渡县政府"),
                        List.of("市甲局", "各乡镇"),
                        List.of("渡口建设兵团", "市甲局(市航道办)"),
                        List.of("办公室"));
    }

    @Test
    void a_day_in_a_heading_holds_for_the_parts_below_that_name_none() {
        assertThat(
                        tasks(
                                """
                                渡口任务分工
                                2031年2月1日
                                一、6月底前完成的任务
                                1.更换缆绳。（市甲局负责）
                                2.整修码头。（市乙局负责，4月底前完成）
                                二、12月底前完成的任务
                                3.新建候船亭。（市丙局负责）
                                三、6月底前已有12处渡口完成整修的做法
                                4.推广渡口管理经验。（市甲局负责）
                                """))
                .extracting(task -> names(task.lead()), WordingsOfTasksTest::due)
                .containsExactly(
                        tuple(List.of("市甲局"), "2031-06-30"),
                        tuple(List.of("市乙局"), "2031-04-30"),
                        tuple(List.of("市丙局"), "2031-12-31"),
                        tuple(List.of("市甲局"), ""));
    }

    @Test
    void the_parts_of_a_stage_are_due_with_it() {
        assertThat(
                        tasks(
                                """
                                渡口整治方案
                                2031年2月1日
                                （一）自查阶段（3月11日至4月30日）
                                1.各渡口要逐船自查。
                                2.市甲局要汇总自查情况。
                                （二）整治阶段（5月1日至9月30日）
                                1.市甲局要组织检查。
                                2.市乙局要于8月底前完成复查。
                                """))
                .extracting(WordingsOfTasksTest::due)
                .containsExactly("2031-04-30", "2031-04-30", "2031-09-30", "2031-08-31");
    }

    private static List<Task> tasks(String document) {
        return Examples.reading(document).tasks();
    }

    private static List<String> names(List<Party> parties) {
        return parties.stream().map(Party::name).toList();
    }

    private static String given(@Nullable String names) {
        return names == null ? "" : names;
    }

    /** The day as ISO 8601 writes it; empty where there is none. */
    private static String due(Task task) {
        return task.deadline().flatMap(Deadline::date).map(LocalDate::toString).orElse("");
    }
}
