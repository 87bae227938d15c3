package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Which parts of a document are tasks, and which only tell of them. All is made up. */
class WordingsOfPartsTest {

    @Test
    void an_annex_that_is_handed_in_alone_is_read() {
        assertThat(
                        tasks(
                                """
                                附件2
                                渡口整修指挥部组成
                                渡口整修指挥部设立以下工作组：
                                一、检查组。由市甲局牵头，市乙局、市丙局等参加。
                                主要职责：检查渡船。
                                二、宣传组。由市丁部（市新闻办）牵头，市乙局参加。
                                主要职责：发布消息。
                                """))
                .extracting(task -> names(task.lead()), task -> names(task.participants()))
                .containsExactly(
                        tuple(List.of("市甲局"), List.of("市乙局", "市丙局")),
                        tuple(List.of("市丁部（市新闻办）"), List.of("市乙局")));
    }

    @Test
    void an_annex_behind_a_document_is_not_what_it_asks() {
        assertThat(
                        tasks(
                                """
                                关于整修渡口的通知
                                一、市甲局要检查渡船。
                                二、市乙局要整修码头。
                                附件2
                                一、联系方式由市丙局负责提供。
                                """))
                .extracting(task -> names(task.lead()))
                .containsExactly(List.of("市甲局"), List.of("市乙局"));
    }

    @Test
    void conditions_below_what_is_asked_are_no_tasks_of_their_own() {
        List<Task> tasks =
                tasks(
                        """
                        关于清理渡口的意见
                        一、主要内容
                        （一）清理的重点。
                        市甲局要对渡船进行检查。重点是：
                        1.参加保险的情况。
                        2.配备救生衣的情况。
                        （二）对有下列情形的渡口予以整改。
                        1.未按规定检查渡船的；
                        2.参加演练少于一次的。
                        （三）对长年无人乘坐的渡口，予以合并。
                        """);

        assertThat(tasks)
                .extracting(task -> task.number().orElseThrow())
                .containsExactly("一", "二", "三");
        assertThat(names(tasks.getFirst().lead())).containsExactly("市甲局");
    }

    @Test
    void principles_are_no_tasks_whomever_they_name() {
        assertThat(
                        tasks(
                                """
                                关于整修渡口的意见
                                一、整修的原则
                                （一）从严的原则。市甲局要从严检查，市乙局要从严验收。
                                （二）统一归口的原则。渡口由市甲局负责登记。
                                二、整修的任务
                                （一）市甲局要检查渡船。
                                """))
                .extracting(Task::text)
                .containsExactly("（一）市甲局要检查渡船");
    }

    @Test
    void a_measure_with_a_note_of_its_own_stands_beside_what_it_serves() {
        List<Task> tasks =
                tasks(
                        """
                        2031年渡口整修分工
                        （一）支持各镇整修渡口。（市甲局牵头，市乙局负责）
                        具体措施：
                        2031年3月底前选出首批渡口，先行整修。（市丙局牵头，市乙局负责）
                        （二）扩大渡口宣传。（市丁局负责）
                        """);

        assertThat(tasks)
                .extracting(Task::text, task -> names(task.lead()), WordingsOfPartsTest::due)
                .containsExactly(
                        tuple("（一）支持各镇整修渡口", List.of("市甲局"), ""),
                        tuple("2031年3月底前选出首批渡口，先行整修", List.of("市丙局"), "2031-03-31"),
                        tuple("（二）扩大渡口宣传", List.of("市丁局"), ""));
    }

    @Test
    void a_part_after_those_with_notes_charges_units_by_their_names() {
        assertThat(
                        tasks(
                                """
                                关于整修渡口的意见
                                一、主要任务
                                （一）检查渡船。（市甲局负责）
                                （二）整修码头。（市乙局负责）
                                二、做好组织实施
                                提高认识。各镇要高度重视渡口整修，加强领导。
                                加强统筹。市渡口办要切实发挥作用，逐月汇总进展。各镇要全力配合。
                                """))
                .extracting(Task::text)
                .containsExactly("（一）检查渡船", "（二）整修码头", "市渡口办要切实发挥作用，逐月汇总进展");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "登记管理机关和市甲局要做好检查 | 登记管理机关、市甲局",
                "进展情况报市甲局，由市甲局综合后向市政府汇报 | 市甲局",
                "渡口登记要由一家牵头单位统一受理 |",
            })
    void names_end_where_the_verb_begins(String words, @Nullable String named) {
        Task task = tasks("关于整修渡口的通知\n一、" + words + "。\n二、市丙局要检查渡船。").getFirst();

        assertThat(
                        String.join(
                                "、",
                                Stream.concat(
                                                names(task.lead()).stream(),
                                                names(task.participants()).stream())
                                        .toList()))
                .isEqualTo(named == null ? "" : named);
    }

    @Test
    void an_answer_may_be_announced_by_a_sentence() {
        List<Task> tasks =
                tasks(
                        """
                        关于渡口问题的复函
                        甲县人民政府：
                        一、关于东渡口问题。甲县请求，尽快扩建东渡口。
                        市甲局会同市乙局研究提出了办理意见。
                        （一）东渡口已列入规划。
                        （二）扩建需要论证。
                        """);

        assertThat(tasks).hasSize(1);
        assertThat(names(tasks.getFirst().lead())).containsExactly("市甲局");
        assertThat(names(tasks.getFirst().participants())).containsExactly("市乙局");
    }

    @Test
    void a_part_that_gives_several_their_duties_line_by_line_is_a_task_for_each() {
        assertThat(
                        tasks(
                                """
                                渡口整修方案
                                一、检查。各镇要检查渡船。
                                二、整修。各镇要整修码头。
                                三、宣传。各镇要宣传安全知识。
                                四、职责分工
                                市甲局：负责渡船检查的指导。
                                市乙局：负责码头整修的验收。
                                市丙局：负责大风预报。
                                五、报告。各镇要报告进展。
                                """))
                .extracting(Task::text)
                .containsExactly(
                        "一、检查。各镇要检查渡船",
                        "二、整修。各镇要整修码头",
                        "三、宣传。各镇要宣传安全知识",
                        "市甲局：负责渡船检查的指导",
                        "市乙局：负责码头整修的验收",
                        "市丙局：负责大风预报",
                        "五、报告。各镇要报告进展");
    }

    @Test
    void each_numbered_order_of_a_plan_is_a_task_whatever_its_headings_are() {
        assertThat(
                        tasks(
                                """
                                2031年渡口工作要点
                                一、聚焦安全，筑牢防线
                                1.强化渡船检查。每月检查一次。
                                2.严厉打击非法载客。
                                二、聚焦服务，提升水平
                                3.新建候船亭。在东渡口新建候船亭一座。
                                4.上年渡口客流稳定。
                                2031年1月8日
                                """))
                .extracting(Task::text)
                .containsExactly("1.强化渡船检查。每月检查一次", "2.严厉打击非法载客", "3.新建候船亭。在东渡口新建候船亭一座");
    }

    @Test
    void what_a_notice_without_orders_tells_is_no_task() {
        assertThat(
                        tasks(
                                """
                                关于召开渡口现场会的通知
                                一、会议时间和地点
                                （一）组织单位为市渡口协会。
                                二、检查的内容
                                （一）渡船证照是否齐全。
                                （二）救生设备是否完好。
                                """))
                .isEmpty();
    }

    @Test
    void spans_are_written_with_dashes_of_all_kinds() {
        assertThat(
                        tasks(
                                """
                                渡口清理方案
                                （一）第一阶段为自查。
                                2031年4―6月，由市甲局组织自查。
                                （二）第二阶段为审定。
                                2031年10月――2032年2月，由市乙局组织审定。
                                """))
                .extracting(WordingsOfPartsTest::due)
                .containsExactly("2031-06-30", "2032-02-29");
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
