package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import tools.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

class TaskReadingTest {

    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]+");

    @SuppressWarnings("unused") // the source of the parameterized tests
    private static final List<String> FILES = Examples.FILES;

    @ParameterizedTest
    @FieldSource("FILES")
    void a_real_document_gives_nearly_the_tasks_and_leads_of_its_answer(String file) {
        List<Task> tasks = new Directives().read(Examples.text(file)).tasks();
        List<JsonNode> expected = Examples.answer(file).path("tasks").valueStream().toList();

        long found = expected.stream().filter(task -> match(task, tasks).isPresent()).count();
        long led =
                expected.stream()
                        .filter(task ->
                                match(task, tasks)
                                        .filter(read ->
                                                names(read.lead())
                                                        .equals(
                                                                Examples.strings(
                                                                        task.path("lead"))))
                                        .isPresent())
                        .count();

        assertThat(tasks).hasSizeLessThanOrEqualTo(expected.size());
        assertThat(found).isGreaterThanOrEqualTo(Math.round(0.8 * expected.size()));
        assertThat(led).isGreaterThanOrEqualTo(Math.round(0.8 * expected.size()));
    }

    @Test
    void a_note_in_brackets_says_who_leads_who_takes_part_and_by_when() {
        Task task =
                onlyTask(
                        """
                        关于加强河道管理的通知
                        一、全面清理河道垃圾，建立长效机制。（市水利局牵头，市城管局、市环保局等按职责分工负责，2021年6月底前完成）
                        """);

        assertThat(names(task.lead())).containsExactly("市水利局");
        assertThat(names(task.participants())).containsExactly("市城管局", "市环保局");
        assertThat(task.deadline())
                .contains(new Deadline("2021年6月底前", Optional.of(LocalDate.of(2021, 6, 30))));
        assertThat(task.number()).contains("一");
        assertThat(task.text()).isEqualTo("一、全面清理河道垃圾，建立长效机制");
    }

    @Test
    void units_that_share_a_task_take_part_and_none_leads() {
        Task task = onlyTask("（一）优化办事流程，压减申请材料。（市政务局、市公安局按职责分工负责）");

        assertThat(task.isShared()).isTrue();
        assertThat(names(task.participants())).containsExactly("市政务局", "市公安局");
    }

    @Test
    void labelled_lines_below_a_task_belong_to_it() {
        Task task =
                onlyTask(
                        """
                        1.部分乡镇污水处理设施运行不正常，须尽快修复。
                        责任单位：县住建局
                        配合单位：县财政局、各乡镇
                        整改时限：2020年12月底前
                        """);

        assertThat(names(task.lead())).containsExactly("县住建局");
        assertThat(names(task.participants())).containsExactly("县财政局", "各乡镇");
        assertThat(task.deadline().flatMap(Deadline::date)).contains(LocalDate.of(2020, 12, 31));
    }

    @Test
    void a_table_is_read_by_its_headings() {
        Task task =
                onlyTask(
                        """
                        <table><tr><td>序号</td><td>重点任务</td><td>牵头单位</td><td>配合单位</td><td>完成时限</td></tr>
                        <tr><td>1</td><td>修订应急预案并组织演练</td><td>市应急局</td><td>市卫健委、市公安局</td><td>2023年9月底前</td></tr></table>
                        """);

        assertThat(task.text()).isEqualTo("修订应急预案并组织演练");
        assertThat(names(task.lead())).containsExactly("市应急局");
        assertThat(names(task.participants())).containsExactly("市卫健委", "市公安局");
        assertThat(task.deadline().flatMap(Deadline::date)).contains(LocalDate.of(2023, 9, 30));
    }

    @Test
    void a_notice_that_passes_on_a_plan_has_the_tasks_of_the_plan() {
        Task task =
                onlyTask(
                        """
                        清河市人民政府办公室关于印发校园安全整治方案的通知
                        各县（市、区）人民政府：
                        现将方案印发给你们，请认真贯彻执行。
                        清河市人民政府办公室
                        2021年3月8日
                        附件
                        校园安全整治方案
                        （一）排查校舍安全，建立台账。（责任单位：市教育局；完成时限：4月底）
                        """);

        assertThat(names(task.lead())).containsExactly("市教育局");
        assertThat(task.deadline())
                .contains(new Deadline("4月底", Optional.of(LocalDate.of(2021, 4, 30))));
    }

    @Test
    void a_labelled_deadline_goes_before_other_dates_of_the_task() {
        Task task =
                onlyTask(
                        """
                        一、部分排口仍有污水直排。
                        整改目标：2023年底前消除直排口。
                        整改时限：2022年10月
                        责任单位：区水务局
                        """);

        assertThat(task.deadline().flatMap(Deadline::date)).contains(LocalDate.of(2022, 10, 31));
    }

    @Test
    void annexes_of_a_letter_give_no_tasks() {
        assertThat(
                        Examples.reading(
                                        """
                                        关于有关问题的复函
                                        你们的来函收悉，有关意见随函附上，供工作中参考。
                                        附件1
                                        一、各单位要按照意见做好监测。（市地震局负责）
                                        """)
                                .tasks())
                .isEmpty();
    }

    @Test
    void brackets_that_name_nobody_are_no_note() {
        assertThat(Examples.reading("1.继续推进试点工作（该项已落实），有关情况另行通报全体干部职工。").tasks())
                .allSatisfy(task -> assertThat(task.participants()).isEmpty())
                .allSatisfy(task -> assertThat(task.lead()).isEmpty());
    }

    private static Task onlyTask(String document) {
        List<Task> tasks = Examples.reading(document).tasks();
        assertThat(tasks).hasSize(1);
        return tasks.getFirst();
    }

    private static Optional<Task> match(JsonNode expected, List<Task> tasks) {
        String opening = plain(expected.path("text").asString());
        String start = opening.substring(0, Math.min(12, opening.length()));
        return tasks.stream().filter(task -> plain(task.text()).contains(start)).findFirst();
    }

    private static List<String> names(List<Party> parties) {
        return parties.stream().map(Party::name).toList();
    }

    private static String plain(String words) {
        return PUNCTUATION.matcher(words).replaceAll("");
    }
}
