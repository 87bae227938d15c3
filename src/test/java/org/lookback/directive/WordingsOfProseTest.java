package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;

/**
 * Tasks that stages, lines of duties and sentences give without a note. All places and matters are
 * made up.
 */
class WordingsOfProseTest {

    @Test
    void a_stage_is_due_on_its_last_day() {
        List<Task> tasks =
                tasks(
                        """
                        2031年渡口整修方案
                        （一）排查阶段（3月1日至4月15日）。各镇对渡口逐一检查。
                        （二）整修阶段（4月16日-9月30日）。各镇组织整修，并于5月8日前报送名单。
                        （三）验收阶段（2031年10月—2032年1月）。县交通局要逐一验收。
                        """);

        assertThat(tasks)
                .extracting(WordingsOfProseTest::due)
                .containsExactly("2031-04-15", "2031-09-30", "2032-01-31");
    }

    @Test
    void a_part_may_open_with_its_time() {
        List<Task> tasks =
                tasks(
                        """
                        2031年渡口整修方案
                        （一）3月上旬，召开动员会。
                        （二）3月至5月，检查渡船。
                        （三）6月12日，县长到渡口调研。
                        """);

        assertThat(tasks)
                .extracting(WordingsOfProseTest::due)
                .containsExactly("2031-03-10", "2031-05-31");
    }

    @Test
    void a_year_in_a_heading_serves_the_parts_below() {
        List<Task> tasks =
                tasks(
                        """
                        渡口整修三年计划
                        一、2031年任务
                        1.县交通局要在6月底前修好东渡口。
                        二、2032年任务
                        1.县交通局要在6月底前修好西渡口。
                        2031年1月8日
                        """);

        assertThat(tasks)
                .extracting(WordingsOfProseTest::due)
                .containsExactly("2031-06-30", "2032-06-30");
    }

    @Test
    void a_year_on_a_line_of_its_own_serves_what_follows() {
        List<Task> tasks =
                tasks(
                        """
                        渡口整修三年计划
                        2031年度任务
                        1.县交通局要在6月底前修好东渡口。
                        2032年度任务
                        1.县交通局要在6月底前修好西渡口。
                        """);

        assertThat(tasks)
                .extracting(WordingsOfProseTest::due)
                .containsExactly("2031-06-30", "2032-06-30");
    }

    @Test
    void a_year_that_lies_behind_is_not_the_one_in_which_something_is_due() {
        List<Task> tasks =
                tasks(
                        """
                        关于渡口问题的通知
                        一、2030年检查发现的问题
                        1.县交通局要在6月底前修好东渡口。
                        县政府办公室
                        2031年1月8日
                        """);

        assertThat(tasks).extracting(WordingsOfProseTest::due).containsExactly("2031-06-30");
    }

    @Test
    void since_when_something_is_so_is_no_year_of_a_deadline() {
        List<Task> tasks =
                tasks(
                        """
                        关于渡口整修的通知
                        一、各镇要对2028年以来的渡口事故逐一分析，7月15日前报送。
                        县政府办公室
                        2031年5月8日
                        """);

        assertThat(tasks).extracting(WordingsOfProseTest::due).containsExactly("2031-07-15");
    }

    @Test
    void the_only_year_that_a_document_names_serves_one_without_a_date() {
        List<Task> tasks =
                tasks(
                        """
                        一、县交通局要按照2031年的名单整修渡口。
                        二、县水利局要在9月底前疏通河道。
                        """);

        assertThat(due(tasks.getLast())).isEqualTo("2031-09-30");
        assertThat(tasks.getLast().sureness()).isEqualTo(Sureness.DOUBTFUL);
    }

    @Test
    void years_run_from_the_day_of_issue() {
        assertThat(
                        tasks(
                                """
                                关于渡口整修的通知
                                一、县交通局要在两年之内更换全部渡船。
                                二、县水利局要在两年内疏通全部河道。
                                县政府办公室
                                2031年5月8日
                                """))
                .extracting(WordingsOfProseTest::due)
                .containsExactly("2033-05-08", "2033-05-08");
    }

    @Test
    void sentences_that_each_charge_somebody_by_a_day_are_tasks_of_their_own() {
        List<Task> tasks =
                tasks(
                        """
                        关于渡口名录的通知
                        （一）统一名录。2031年3月底前，市交通局印发名录。名录分三类。2031年8月底前，市水利局建立数据库。
                        （二）检查渡船。
                        """);

        assertThat(tasks)
                .extracting(WordingsOfProseTest::due)
                .containsExactly("2031-03-31", "2031-08-31");
        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市交通局"), List.of("市水利局"));
        assertThat(tasks.getLast().text()).isEqualTo("2031年8月底前，市水利局建立数据库");
    }

    @Test
    void units_charged_one_after_the_other_have_a_task_each() {
        List<Task> tasks =
                tasks(
                        """
                        2031年渡口整修安排
                        一、整修渡口。市交通局负责更换渡船，6月底前完成；市水利局负责疏通河道，9月底前完成；市气象局负责预报大风。
                        二、新建凉亭两座，由市住建局负责，10月底前投用。新增路灯十盏，由市供电公司牵头，11月底前投用。
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(
                        List.of("市交通局"),
                        List.of("市水利局"),
                        List.of("市气象局"),
                        List.of("市住建局"),
                        List.of("市供电公司"));
        assertThat(tasks)
                .extracting(WordingsOfProseTest::due)
                .containsExactly("2031-06-30", "2031-09-30", "", "2031-10-31", "2031-11-30");
    }

    @Test
    void what_is_asked_of_all_parts_no_task() {
        assertThat(tasks("一、各镇要检查渡船；各村要清理杂物；有关部门要加强指导。")).hasSize(1);
    }

    @Test
    void paragraphs_that_count_themselves_are_read_like_sections() {
        List<Task> tasks =
                tasks(
                        """
                        关于做好渡口防汛的通知
                        各镇人民政府：
                        一是检查渡船。县交通局牵头，各镇配合，5月20日前完成。
                        二是备足绳索。由县应急局负责，县财政局配合，5月底前备齐。
                        请各镇于5月25日前报送情况。
                        县防汛抗旱指挥部
                        2031年5月6日
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("县交通局"), List.of("县应急局"), List.of("各镇"));
        assertThat(tasks)
                .extracting(WordingsOfProseTest::due)
                .containsExactly("2031-05-20", "2031-05-31", "2031-05-25");
    }

    @Test
    void a_plan_of_rectification_in_the_annex_is_read() {
        Proposal read =
                Examples.reading(
                        """
                        东渡县渡口问题整改方案
                        为抓好整改，制定本方案。
                        附件：渡口问题整改清单
                        东渡县人民政府
                        2031年4月8日
                        渡口问题整改清单
                        一、渡船超载。个别渡船在节日超载。
                        责任单位：县交通局、城关镇
                        责任人：各单位主要负责人
                        整改时限：立行立改，长期坚持
                        整改目标：杜绝超载。
                        整改措施：
                        1.加强检查。每月检查一次。
                        2.安装计数器，2031年6月底前完成。
                        二、候船亭漏雨。
                        整改目标：2031年底前修好。
                        整改措施：更换屋面。
                        牵头单位：县住建局
                        配合单位：县财政局
                        整改时限：2031年12月底前
                        验收单位：县交通局
                        """);

        assertThat(read.tasks())
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of(), List.of("县住建局"));
        assertThat(names(read.tasks().getFirst().participants())).containsExactly("县交通局", "城关镇");
        assertThat(read.rectifications())
                .extracting(Rectification::problem)
                .containsExactly("渡船超载。个别渡船在节日超载", "候船亭漏雨");
        assertThat(read.rectifications().getLast().acceptedBy()).contains("县交通局");
    }

    @Test
    void lines_with_labels_are_no_lines_of_duties() {
        assertThat(
                        tasks(
                                """
                                渡口登记
                                建设单位：东渡公司负责建设
                                监理单位：西渡公司负责监理
                                设计单位：北渡公司负责设计
                                """))
                .isEmpty();
    }

    @Test
    void who_acts_by_a_day_goes_before_a_later_one_who_guides() {
        Task task = tasks("一、总结经验。2031年3月底前，试验区管委会对渡口整修进行总结。市交通局会同市水利局组织评估。").getFirst();

        assertThat(names(task.lead())).containsExactly("试验区管委会");
    }

    @Test
    void a_day_may_stand_in_a_clause_of_its_own() {
        Task task = tasks("一、渡口自查。对照标准，在2031年9月底前，完成对渡船的自查。").getFirst();

        assertThat(due(task)).isEqualTo("2031-09-30");
    }

    @Test
    void who_is_called_the_body_responsible_leads() {
        Task task = tasks("一、县政府是渡口安全的责任主体，要逐级落实责任。市交通局会同市水利局进行检查。").getFirst();

        assertThat(names(task.lead())).containsExactly("县政府");
    }

    @Test
    void several_who_are_responsible_side_by_side_share_the_task() {
        Task task = tasks("一、渡口杂物由县交通局、县委党校、东渡小学负责清理。").getFirst();

        assertThat(task.lead()).isEmpty();
        assertThat(names(task.participants())).containsExactly("县交通局", "县委党校", "东渡小学");
    }

    @Test
    void each_of_several_who_lead_a_part_leads() {
        Task task = tasks("一、评审。由市交通局牵头，评审渡船；由市水利局牵头，评审河道。").getFirst();

        assertThat(names(task.lead())).containsExactly("市交通局", "市水利局");
    }

    @Test
    void what_a_unit_is_stands_before_its_name_and_is_no_part_of_it() {
        Task task = tasks("一、渡口有杂物。\n整改要求：由包片单位县气象局负责清除。").getFirst();

        assertThat(names(task.lead())).containsExactly("县气象局");
    }

    @Test
    void a_duty_follows_its_unit_after_a_blank_or_at_once() {
        List<Task> tasks =
                tasks(
                        """
                        渡口整修职责分工
                        （一）市交通局 负责检查渡船和码头。
                        （二）东渡公司 负责清理渡口的杂物。
                        （三）临江区、临河区 按照属地原则，负责整修渡口。
                        （四）社会团体负责宣传渡口安全知识。
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市交通局"), List.of("东渡公司"), List.of(), List.of("社会团体"));
        assertThat(names(tasks.get(2).participants())).containsExactly("临江区", "临河区");
    }

    @Test
    void parts_with_a_deadline_stand_beside_lines_of_duties() {
        List<Task> tasks =
                tasks(
                        """
                        2031年渡口整修职责分工
                        （一）市交通局。负责检查渡船和码头。
                        （二）市水利局。负责疏通渡口的河道。
                        （三）市气象局。负责发布渡口的大风预报。
                        二、步骤
                        （一）6月底前，市交通局完成检查。
                        """);

        assertThat(tasks).hasSize(4);
        assertThat(due(tasks.getLast())).isEqualTo("2031-06-30");
    }

    @Test
    void marks_of_half_width_are_read_like_those_of_full_width() {
        Task task = tasks("一、渡口整修:经研究,由市交通局牵头,市水利局配合;2031年6月底前完成。").getFirst();

        assertThat(task.text()).isEqualTo("一、渡口整修：经研究，由市交通局牵头，市水利局配合；2031年6月底前完成");
        assertThat(names(task.lead())).containsExactly("市交通局");
        assertThat(names(task.participants())).containsExactly("市水利局");
    }

    @Test
    void marks_in_figures_stay_as_they_are() {
        assertThat(tasks("一、市交通局要在8:30前开放1,200个泊位，网址为http://a.b。").getFirst().text())
                .contains("8:30", "1,200", "http://a.b");
    }

    @Test
    void a_letter_has_a_task_for_each_question_that_somebody_answers() {
        List<Task> tasks =
                tasks(
                        """
                        关于渡口问题的复函
                        甲县人民政府：
                        现将有关情况函复如下：
                        一、关于东渡口扩建问题。甲县请求，尽快审批东渡口扩建。
                        市交通局会同市财政局研究提出：东渡口已列入规划，建议甲县甲乙公司先做好前期工作。
                        二、关于西渡口问题。甲县请求，改建西渡口。
                        市水利局提出了以下意见：
                        （一）西渡口水浅，改建需要论证。
                        （二）请甲县继续做好疏浚工作。
                        """);

        assertThat(tasks).hasSize(2);
        assertThat(names(tasks.getFirst().lead())).containsExactly("市交通局");
        assertThat(names(tasks.getFirst().participants())).containsExactly("市财政局", "甲县甲乙公司");
        assertThat(names(tasks.getLast().lead())).containsExactly("市水利局");
        assertThat(names(tasks.getLast().participants())).as("asked").containsExactly("甲县");
        assertThat(tasks.getLast().text()).contains("西渡口水浅", "疏浚工作");
    }

    @Test
    void what_a_letter_tells_is_no_task_beside_what_units_will_do() {
        List<Task> tasks =
                tasks(
                        """
                        关于渡口建议的复函
                        一、渡口情况。全市渡口已全部检查，问题得到解决。
                        二、有关部门下一步的打算。市交通局拟修订渡口规划，加大投入。市水利局拟继续做好疏浚工作。
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市交通局"), List.of("市水利局"));
    }

    @Test
    void an_hour_and_a_day_of_the_week_stand_between_a_day_and_its_end() {
        List<Task> tasks =
                tasks(
                        """
                        关于检查渡口的通知
                        一、县交通局要于6月20日18：00前报送名单。
                        二、县水利局要于6月25日(星期五)前报送总结。
                        三、县应急局要于7月2日下班前报送情况。
                        2031年5月8日
                        """);

        assertThat(tasks)
                .extracting(WordingsOfProseTest::due)
                .containsExactly("2031-06-20", "2031-06-25", "2031-07-02");
    }

    @Test
    void the_only_year_in_the_number_of_a_document_that_is_followed_serves() {
        assertThat(tasks("关于检查渡口的通知\n一、按照甲政发〔2031〕4号文件，县交通局要于6月20日前报送名单。\n"))
                .extracting(WordingsOfProseTest::due)
                .containsExactly("2031-06-20");
    }

    @Test
    void a_heading_may_be_parted_from_what_it_heads_by_a_blank() {
        List<Task> tasks = tasks("渡口整修方案\n（一）加强报告 渡口整修领导小组办公室要确定专人报送情况。\n");

        assertThat(names(tasks.getFirst().lead())).containsExactly("渡口整修领导小组办公室");
    }

    @Test
    void duties_to_report_by_a_day_stand_beside_parts_with_notes() {
        List<Task> tasks =
                tasks(
                        """
                        关于印发渡口整修分工方案的通知
                        一、县应急局要于2031年3月15日前报送工作方案。
                        二、各单位要高度重视，抓好落实。
                        渡口整修分工方案
                        （一）修好东渡口。（牵头单位：县交通局）
                        （二）修好西渡口。（牵头单位：县水利局）
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("县应急局"), List.of("县交通局"), List.of("县水利局"));
        assertThat(due(tasks.getFirst())).isEqualTo("2031-03-15");
    }

    @Test
    void a_request_with_a_day_may_end_a_sentence() {
        List<Task> tasks = tasks("关于分解任务的通知\n现将任务分解下达，请县交通局于2031年3月15日前将实施方案报县政府办公室，请各单位认真贯彻执行。\n");

        assertThat(tasks).extracting(WordingsOfProseTest::due).containsExactly("2031-03-15");
    }

    @Test
    void units_below_each_other_are_one_cell_of_a_table_of_lines() {
        List<Task> tasks =
                tasks(
                        """
                        渡口整修任务分解表
                        序号
                        任务
                        责任单位
                        完成时限
                        1
                        修好东渡口，方便群众出行。
                        县交通局
                        县水利局
                        2031年12月底前
                        2
                        修好西渡口，方便群众出行。
                        县水利局
                        2031年9月底前
                        拓宽引道。
                        2031年6月底前
                        3
                        整修码头，方便群众出行。
                        县住建局
                        2031年12月底前
                        """);

        assertThat(tasks)
                .extracting(WordingsOfProseTest::due)
                .containsExactly("2031-12-31", "2031-09-30", "2031-06-30", "2031-12-31");
        assertThat(names(tasks.getFirst().participants())).containsExactly("县交通局", "县水利局");
        assertThat(names(tasks.getLast().lead())).containsExactly("县住建局");
    }

    @Test
    void rows_between_strokes_need_none_at_their_ends() {
        List<Task> tasks =
                tasks(
                        """
                        渡口整修任务分解表
                        任务 | 要求 | 责任单位 |
                        修好东渡口 | 2031年修好东渡口，方便群众出行 | 县交通局 |
                        修好西渡口 | 2031年修好西渡口，方便群众出行 | 县水利局 |
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("县交通局"), List.of("县水利局"));
    }

    @Test
    void cells_that_stand_on_a_line_each_are_a_table() {
        List<Task> tasks =
                tasks(
                        """
                        2031年渡口整修任务分解表
                        序号

                        工作任务

                        牵头单位

                        配合单位

                        完成时限

                        一、渡船

                        1

                        更换渡船的缆绳。

                        县交通局

                        县财政局、县水利局

                        6月底

                        二、渡口

                        2

                        修缮候船亭。

                        县住建局

                        县文旅局

                        10月底
                        """);

        assertThat(tasks).extracting(Task::text).containsExactly("更换渡船的缆绳", "修缮候船亭");
        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("县交通局"), List.of("县住建局"));
        assertThat(names(tasks.getFirst().participants())).containsExactly("县财政局", "县水利局");
        assertThat(tasks)
                .extracting(WordingsOfProseTest::due)
                .containsExactly("2031-06-30", "2031-10-31");
    }

    @Test
    void words_that_only_look_like_headings_of_columns_are_no_table() {
        String form = "渡口检查登记\n序号\n工作任务\n责任单位\n以上各栏由检查的人逐项填写，当天交到县交通局。\n";

        assertThat(Examples.readable(DirectiveText.of(form)).tables()).isEmpty();
        assertThat(Examples.readable(DirectiveText.of(form)).text()).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "由市甲局会同市乙局、市丙局实施 | 市甲局 | 市乙局、市丙局",
                "由市甲局商市乙局研究确定 | 市甲局 | 市乙局",
                "市甲局、市乙局要联合市丙局开展整修 | 市甲局、市乙局 | 市丙局",
                "市甲局应当与市乙局共同制定办法 | 市甲局 | 市乙局",
                "请市甲局与市乙局、市丙局密切配合 | 市甲局 | 市乙局、市丙局",
                "市甲局为整修工作的主管部门，市乙局要积极配合 | 市甲局 | 市乙局",
                "整修以市甲局为主，市乙局、市丙局配合 | 市甲局 | 市乙局、市丙局",
                "成立整修小组，办公室设在市甲局，成员由市乙局、市丙局等部门负责同志组成 | 市甲局 | 市乙局、市丙局",
                "市甲局对整修工作负总责，市乙局指导 | 市甲局 |",
                "市甲局承担整修工作，市乙局提供技术支持 | 市甲局 | 市乙局",
                "所需经费由市甲局统筹安排 | 市甲局 |",
                "委托市甲局整修 | 市甲局 |",
                "市甲局按照职责分工做好整修 | 市甲局 |",
                "市甲局每季度通报整修情况 | 市甲局 |",
                "市甲局要整修渡口，市乙局要提供渡船，市丙局要加强督查 | 市甲局 | 市乙局",
                "发展改革、财政等部门要加大支持力度 | | 发展改革、财政",
                "今后市甲局检查渡船时，将核对名册 | 市甲局 |",
            })
    void prose_says_who_acts_and_who_acts_beside(
            String words, @Nullable String lead, @Nullable String others) {
        Task task = tasks("关于整修渡口的通知\n一、" + words + "。").getFirst();

        assertThat(String.join("、", names(task.lead()))).isEqualTo(lead == null ? "" : lead);
        assertThat(String.join("、", names(task.participants())))
                .isEqualTo(others == null ? "" : others);
    }

    @ParameterizedTest
    @CsvSource({
        "2031年6月1日至12月31日免收停泊费, 2031-12-31",
        "于2031年6月至8月集中整治, 2031-08-31",
        "2031—2033年，每年整修十处, 2033-12-31",
        "有效期至2033年9月30日, 2033-09-30",
        "期限延长至2031年12月31日, 2031-12-31",
        "最迟不超过2031年8月31日, 2031-08-31",
        "于12月20日报送总结, 2031-12-20",
        "力争2031年6月开工，2032年12月完工, 2032-12-31",
        "全年完成一百处, 2031-12-31",
        "限期三个月完成, 2031-08-08",
        "用两年左右时间完成, 2033-05-08",
        "自发文之日起两周内完成, 2031-05-22",
        "收到本通知后3个工作日内报送, 2031-05-13",
        "在2033年前建成, 2032-12-31",
        "下月底前完成, 2031-06-30",
        "一九九六年底以前建成, 1996-12-31",
        "2031年1月1日至3月31日检查三次, ",
    })
    void a_deadline_is_told_in_many_ways(String words, @Nullable String due) {
        Task task = tasks("关于整修渡口的通知\n一、市甲局负责整修，" + words + "。\n市政府办公室\n2031年5月8日").getFirst();

        assertThat(due(task)).isEqualTo(due == null ? "" : due);
    }

    @Test
    void a_letter_that_grants_a_request_lays_down_each_of_its_points() {
        List<Task> tasks =
                tasks(
                        """
                        关于整修渡口的复函
                        市甲局：
                        你局的请示收悉，现函复如下：
                        一、同意市丙局与市丁局合建候船亭。
                        二、请你局会同市乙局制定方案。
                        三、整修应按规定办理手续。
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市丙局"), List.of("市甲局"), List.of());
        assertThat(names(tasks.getFirst().participants())).containsExactly("市丁局");
        assertThat(names(tasks.get(1).participants())).containsExactly("市乙局");
    }

    @Test
    void a_notice_without_parts_charges_whoever_must_act() {
        List<Task> tasks =
                tasks(
                        """
                        关于整修渡口的通知
                        各镇人民政府：
                        现将渡口名单印发给你们。请各牵头单位要严格按照名单整修。为此，县甲局要加强指导。整修经费由县乙局承担。本通知由县甲局负责解释。
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("各牵头单位"), List.of("县甲局"), List.of("县乙局"));
    }

    @Test
    void paragraphs_after_the_last_part_charge_units_by_name_or_by_a_day() {
        List<Task> tasks =
                tasks(
                        """
                        关于整修渡口的通知
                        一、检查渡口。各镇要逐一检查。
                        二、整修渡口。各镇要抓紧整修。
                        各镇要高度重视渡口整修工作。市甲局要会同市乙局组织实施。
                        请各镇于6月30日前将情况报市甲局。
                        市政府办公室
                        2031年5月8日
                        """);

        assertThat(tasks)
                .extracting(Task::text)
                .containsExactly(
                        "一、检查渡口。各镇要逐一检查", "二、整修渡口。各镇要抓紧整修", "市甲局要会同市乙局组织实施", "请各镇于6月30日前将情况报市甲局");
        assertThat(due(tasks.getLast())).isEqualTo("2031-06-30");
    }

    @Test
    void orders_below_a_heading_of_tasks_need_no_verb_of_duty() {
        List<Task> tasks =
                tasks(
                        """
                        渡口整修方案
                        一、总体要求
                        （一）坚持安全第一，力争全面整修。
                        二、主要任务
                        各镇要重点做好以下工作：
                        （一）整修码头。逐一检查木板，更换破损部分。
                        （二）更换缆绳。采购新缆绳。
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("各镇"), List.of("各镇"));
    }

    @Test
    void a_day_between_a_heading_and_its_parts_is_that_of_a_task_of_its_own() {
        assertThat(
                        tasks(
                                """
                                渡口整修方案
                                一、组织验收
                                2031年10月底前完成第一次验收工作。
                                （一）市甲局要验收渡船。
                                （二）市乙局要验收码头。
                                """))
                .extracting(task -> names(task.lead()), WordingsOfProseTest::due)
                .containsExactly(
                        tuple(List.of(), "2031-10-31"),
                        tuple(List.of("市甲局"), ""),
                        tuple(List.of("市乙局"), ""));
    }

    @Test
    void of_a_report_only_what_is_still_to_come_is_a_task() {
        List<Task> tasks =
                tasks(
                        """
                        渡口问题整改情况
                        现将整改情况予以公布。
                        1．关于“渡船超载。市甲局要求不严。名册不全”问题的整改。
                        一是已检查渡船30艘。二是完善了名册。候船亭将于2031年12月完成整修。今后市乙局检查时，将核对名册。
                        2031年10月8日
                        """);

        assertThat(tasks)
                .extracting(Task::text)
                .containsExactly("候船亭将于2031年12月完成整修", "今后市乙局检查时，将核对名册");
        assertThat(due(tasks.getFirst())).isEqualTo("2031-12-31");
        assertThat(names(tasks.getLast().lead())).containsExactly("市乙局");
    }

    @Test
    void what_is_laid_down_for_all_stands_before_what_each_is_charged_with() {
        List<Task> tasks =
                tasks(
                        """
                        一、落实分工。按照检查、整修、管护各个环节的要求，明晰各项工作的内容和标准，建立联合检查机制。市甲局要检查渡船。市乙局要整修码头。
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of(), List.of("市甲局"), List.of("市乙局"));
    }

    @Test
    void labels_with_ordinals_belong_to_the_part_above() {
        List<Task> tasks =
                tasks(
                        """
                        渡口问题整改台账
                        （一）渡船超载。
                        1.整改措施：加强检查。
                        2.整改时限：2031年6月30日。
                        3.责任单位：县甲局；责任人：张三。
                        （二）码头破损。
                        1.整改措施：更换木板。
                        2.责任单位：县乙局。
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("县甲局"), List.of("县乙局"));
        assertThat(due(tasks.getFirst())).isEqualTo("2031-06-30");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "市甲局要会同市乙局拟订方案，报请市政府批准后实施 | 市甲局 | 市乙局",
                "由分管副县长审批 | |",
                "由县甲局局长签字后，市乙局要办理 | 市乙局 |",
                "对由市乙局批准的渡口，市甲局要复核 | 市甲局 |",
            })
    void who_is_only_named_takes_no_part(
            String words, @Nullable String lead, @Nullable String others) {
        List<Task> tasks = tasks("关于整修渡口的通知\n一、" + words + "。");

        assertThat(tasks.stream().flatMap(task -> names(task.lead()).stream()).toList())
                .isEqualTo(lead == null ? List.of() : List.of(lead));
        assertThat(tasks.stream().flatMap(task -> names(task.participants()).stream()).toList())
                .isEqualTo(others == null ? List.of() : List.of(others));
    }

    @ParameterizedTest
    @CsvSource({
        "市甲局要于6月20日前报送全年完成情况, 2031-06-20",
        "市甲局要将2031年建设计划于6月底前报送, 2031-06-30",
        "每年6月至9月，市甲局要加强巡查, ''",
        "市甲局要为6—12月龄的渡船换漆, ''",
        "市甲局要做好2032年前期工作, ''",
        "市甲局要查明2033年前后的水位, ''",
        "市甲局要在接到投诉后2个工作日内办结, ''",
        "市甲局要每月25日前汇总，当月底通报, ''",
    })
    void words_for_a_time_are_no_deadline_by_themselves(String words, String due) {
        assertThat(due(tasks("关于整修渡口的通知\n一、" + words + "。\n2031年5月8日\n").getFirst()))
                .isEqualTo(due);
    }

    @Test
    void what_has_a_day_is_a_task_whatever_its_title_ends_with() {
        List<Task> tasks =
                tasks(
                        """
                        渡口整修方案
                        一、主要任务
                        （一）改善候船条件。2031年6月底前完成候船亭加固。
                        （二）扩大覆盖范围。新建渡口三处。
                        """);

        assertThat(tasks).hasSize(2);
        assertThat(due(tasks.getFirst())).isEqualTo("2031-06-30");
    }

    @Test
    void what_was_done_the_year_before_is_no_task() {
        assertThat(
                        tasks(
                                """
                                渡口工作要点
                                一、上年工作回顾
                                （一）加强队伍。举办培训30次。
                                """))
                .isEmpty();
    }

    @Test
    void the_paragraphs_below_the_last_title_belong_to_it() {
        List<Task> tasks =
                tasks(
                        """
                        关于整修渡口的通知
                        一、检查。市甲局要检查渡船。
                        二、整修。市乙局要整修码头。
                        三、工作要求
                        各镇要建立台账，逐日登记。
                        各镇要按规定公示结果。
                        """);

        assertThat(tasks).hasSize(3);
        assertThat(tasks.getLast().text()).contains("公示结果");
    }

    @Test
    void who_explains_rules_to_people_has_a_task_and_who_explains_the_document_has_none() {
        List<Task> tasks =
                tasks(
                        """
                        关于整修渡口的通知
                        市甲局负责渡口政策的宣传和解释。
                        市乙局要将应当废止的票证及时收回。
                        本通知由市甲局负责解释，自2031年6月1日起施行。
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市甲局"), List.of("市乙局"));
    }

    @Test
    void a_table_of_dates_beside_duties_in_prose_is_not_what_the_document_asks() {
        List<Task> tasks =
                tasks(
                        """
                        关于渡工培训的通知
                        一、市甲局要组织培训。
                        二、市乙局要提供教室。
                        序号\t培训内容\t培训时间
                        1\t救生\t2031年6月1日
                        2\t航规\t2031年6月2日
                        """);

        assertThat(tasks)
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市甲局"), List.of("市乙局"));
    }

    @Test
    void the_lines_of_a_schedule_are_each_due_on_their_last_day() {
        List<Task> tasks =
                tasks(
                        """
                        关于2031年渡口检查的通知
                        一、时间安排
                        本次检查分三步：
                        3月1日至3月20日，市甲局组织自查；
                        3月21日至4月30日，逐处复核。
                        复核不收费用。
                        5月上旬，通报结果。
                        二、市乙局要做好保障。
                        """);

        assertThat(tasks)
                .extracting(WordingsOfProseTest::due)
                .containsExactly("2031-03-20", "2031-04-30", "2031-05-10", "");
        assertThat(names(tasks.getFirst().lead())).containsExactly("市甲局");
        assertThat(tasks.get(1).text()).endsWith("不收费用");
    }

    @Test
    void stages_on_lines_of_their_own_are_each_a_task() {
        assertThat(
                        tasks(
                                """
                                2031年渡口整修方案
                                一、工作步骤
                                第一阶段：动员部署（2031年3月）。各镇制定方案。
                                第二阶段：全面整修（2031年4月-10月）。各镇对照清单整修。
                                第三阶段：总结（11月至12月）。市甲局组织验收。
                                """))
                .extracting(WordingsOfProseTest::due)
                .containsExactly("2031-03-31", "2031-10-31", "2031-12-31");
    }

    @Test
    void your_unit_is_the_one_that_the_document_is_addressed_to() {
        assertThat(
                        tasks(
                                        """
                                        关于渡口问题的督办通知
                                        县甲局：
                                        东渡口缺少救生衣。请你单位立即整改，于2031年4月10日前报县政府督查室。
                                        """)
                                .getFirst()
                                .lead())
                .containsExactly(new Party("县甲局"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2031年6月底前，市甲局向市政府汇报进展。市乙局组织整改。| 市甲局",
                "2031年6月底前，局务会审定名单。| 局务会",
                "2031年“两会”前，市甲局下发通知。| 市甲局",
                "由市甲局、市乙局、市丙局等部门负责。由市丙局牵头具体实施。| 市丙局",
                "请各镇提前准备，市甲局将制定细则。| 市甲局",
                "市甲局负责指导、监督，市乙局负责组织整修。| 市乙局",
                "市甲局结合核对情况，填写登记表，于2031年6月17日前报市政府。| 市甲局",
            })
    void who_opens_with_a_day_or_is_said_to_lead_leads(String section, String lead) {
        assertThat(tasks("渡口整修通知\n一、" + section).getFirst().lead())
                .extracting(Party::name)
                .containsExactly(lead);
    }

    @Test
    void several_who_are_named_with_a_day_share_what_they_do_by_then() {
        Task task =
                tasks(
                                """
                                渡口整修方案
                                1.2031年6月14日前，市甲局、市乙局完成推荐，经市丙局、市丁局两部门审核后公布。
                                """)
                        .getFirst();

        assertThat(task.lead()).isEmpty();
        assertThat(names(task.participants())).containsExactly("市甲局", "市乙局");
        assertThat(due(task)).isEqualTo("2031-06-14");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "整修码头。县渡管所和环卫公司负责具体实施。| 县渡管所、环卫公司",
                "整修码头。渡改办、城监队负责组织。| 渡改办、城监队",
                "整修码头。县研究所、运检部协同，统筹人员。| 县研究所、运检部",
                "市甲局、市乙局会商后，调整渡口名录。| 市甲局、市乙局",
                "市甲局、市乙局共同审核登记表。| 市甲局、市乙局",
                "2031年11月底前，市甲院、市乙院等2家试点单位实现联网。| 市甲院、市乙院",
                "市甲局、市乙局11月底前形成报告。| 市甲局、市乙局",
            })
    void several_beside_each_other_share_what_none_of_them_leads(String section, String names) {
        Task task = tasks("渡口整修方案\n一、工作任务\n1." + section + "\n2.市丙局要验收。").getFirst();

        assertThat(task.lead()).isEmpty();
        assertThat(String.join("、", names(task.participants()))).isEqualTo(names);
    }

    @Test
    void whoever_leads_what_stands_before_those_charged_in_turn_is_named() {
        Task all =
                tasks(
                                """
                                渡口整修方案
                                一、加强统筹协调。市甲局牵头组织推进全市渡口整修，各镇要明确负责人和联络员。市乙局负责汇总名单。市丙局负责公布名单。
                                """)
                        .getFirst();

        assertThat(names(all.lead())).containsExactly("市甲局");
    }

    @Test
    void each_sentence_of_a_notice_that_says_who_must_or_will_act_is_a_task() {
        assertThat(
                        tasks(
                                """
                                各镇人民政府：
                                为保护渡口，市政府决定由有关部门整修。现将任务下达。请各镇认真落实，按时完成。
                                市甲局要做好统筹。整修完成后，市乙局要及时报市政府验收。市丙局将把结果列入考核。
                                渡口历史悠久。
                                """))
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("各镇"), List.of("市甲局"), List.of("市乙局"), List.of("市丙局"));
    }

    @Test
    void the_latest_day_that_a_notice_leaves_is_the_one_that_counts() {
        Task task =
                tasks(
                                """
                                关于整修校舍的补充通知
                                结合实际，各校最迟可于10月10前按方案完成整修。
                                东渡县教育局
                                2031年9月29日
                                """)
                        .getFirst();

        assertThat(names(task.lead())).containsExactly("各校");
        assertThat(due(task)).isEqualTo("2031-10-10");
    }

    @Test
    void what_stands_below_a_heading_of_demands_is_asked_and_what_only_states_is_not() {
        assertThat(
                        tasks(
                                """
                                关于登记渡口的通知
                                一、登记内容
                                请各镇登记渡船。
                                二、有关要求
                                1.每处渡口至少登记两名渡工。
                                2.全县各渡口为本次登记的对象。
                                3.登记表及时更新，变动情况按月送县甲局。
                                """))
                .extracting(task -> task.text().substring(0, 2))
                .containsExactly("一、", "1.", "3.");
    }

    @Test
    void the_goal_of_a_plan_is_no_task_even_with_a_day() {
        assertThat(
                        tasks(
                                """
                                渡口整修方案
                                一、工作目标
                                2031年12月底前，各镇完成渡口整修。
                                二、工作任务
                                （一）检查。市甲局要检查渡船。
                                """))
                .hasSize(1);
    }

    @Test
    void what_others_are_asked_by_a_day_at_the_end_of_a_part_is_a_task_of_its_own() {
        assertThat(
                        tasks(
                                """
                                渡口整修方案
                                一、考核。各镇要制定考核办法，加强检查。市甲局将于2031年4月底前组织验收。
                                """))
                .extracting(task -> names(task.lead()), WordingsOfProseTest::due)
                .containsExactly(tuple(List.of("各镇"), ""), tuple(List.of("市甲局"), "2031-04-30"));
    }

    @Test
    void of_a_report_only_what_somebody_has_still_to_do_counts() {
        assertThat(
                        tasks(
                                """
                                关于渡口整改情况的报告
                                市政府：
                                现将有关情况报告如下：
                                一、整改工作开展情况
                                一是领导重视，确保落实。二是要求各镇明确时限，不断完善机制。
                                二、尚未整改到位的问题
                                （1）东渡航运有限责任公司尚未修好渡船2艘，已安排专人，预计2031年11月底可修好1艘，2032年3月底前完成其余1艘。
                                东渡县交通局
                                2031年10月8日
                                """))
                .extracting(task -> names(task.lead()), WordingsOfProseTest::due)
                .containsExactly(tuple(List.of("东渡航运有限责任公司"), "2032-03-31"));
    }

    @Test
    void whoever_acts_beside_the_one_who_leads_takes_part_without_a_verb_of_duty() {
        assertThat(
                        tasks(
                                """
                                关于整修渡口的通知
                                2031年3月1日
                                一、由市甲局牵头负责，市渡口集团具体实施，确保9月底前通航。
                                二、市乙局做好资金保障，各区乙局同步落实，市广电台、渡口日报社开设专栏。
                                三、建立由市甲局牵头，市乙局、市丙局等部门参加的联席会议制度。
                                """))
                .extracting(task -> names(task.lead()), task -> names(task.participants()))
                .containsExactly(
                        tuple(List.of("市甲局"), List.of("市渡口集团")),
                        tuple(List.of("市乙局"), List.of("各区乙局", "市广电台", "渡口日报社")),
                        tuple(List.of("市甲局"), List.of("市乙局", "市丙局")));
    }

    @Test
    void what_somebody_did_is_not_what_he_must_do() {
        assertThat(
                        tasks(
                                """
                                关于渡口检查情况的报告
                                一、市甲局组织开展了检查，市乙局组织力量更换了缆绳，收回渡船两艘。
                                二、市丙局统筹安排了资金。
                                """))
                .isEmpty();
    }

    @Test
    void the_verb_of_an_order_is_no_part_of_a_name() {
        assertThat(
                        tasks(
                                """
                                关于渡口学校的通知
                                一、推进渡口学校建设，由市甲局牵头，市乙局配合。
                                二、市甲局要防止航运公司超载，鼓励航运公司更新渡船。
                                """))
                .extracting(task -> names(task.lead()), task -> names(task.participants()))
                .containsExactly(
                        tuple(List.of("市甲局"), List.of("市乙局")), tuple(List.of("市甲局"), List.of()));
    }

    @Test
    void who_oversees_is_told_by_what_he_does_and_not_by_his_name() {
        assertThat(
                        tasks(
                                """
                                关于渡口整改的通知
                                一、由市甲局负责整改，由市政府督查室跟进办理。
                                二、由市甲局负责整修，由市乙局督促指导。
                                """))
                .extracting(task -> names(task.lead()), task -> names(task.participants()))
                .containsExactly(
                        tuple(List.of("市甲局"), List.of("市政府督查室")), tuple(List.of("市甲局"), List.of()));
    }

    @Test
    void what_the_writer_of_a_letter_will_do_is_his_task_but_his_thanks_are_none() {
        assertThat(
                        tasks(
                                """
                                市政府办公室关于渡口建议的答复
                                张三代表：
                                您提出的建议收悉，现答复如下：
                                渡口已于去年修好。对于您提出的建议，我们将认真研究，逐步增加渡船。
                                感谢您的关心，我们将不断改进工作。
                                市政府办公室
                                2031年9月7日
                                """))
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市政府办公室"));
    }

    @Test
    void cases_with_a_day_each_are_one_task_that_is_due_with_the_last() {
        List<Task> tasks =
                tasks(
                        """
                        关于渡口治理的通知
                        2031年1月9日
                        一、全面整改。逐一落实整改。对于已经建成的，原则上于2031年6月底前完成；对于需要改建的，于2031年9月底前完成；对于需要新建的，于2031年12月底前完成设计，2032年12月底前完成验收。
                        二、加强管理。各渡口要配齐救生衣。
                        """);

        assertThat(tasks).extracting(WordingsOfProseTest::due).containsExactly("2032-12-31", "");
    }

    private static List<Task> tasks(String document) {
        return Examples.reading(document).tasks();
    }

    private static List<String> names(List<Party> parties) {
        return parties.stream().map(Party::name).toList();
    }

    /** The day as ISO 8601 writes it; empty where there is none. */
    private static String due(Task task) {
        return task.deadline().flatMap(Deadline::date).map(LocalDate::toString).orElse("");
    }
}
