package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;

class RectificationReadingTest {

    private static final String PLAN =
            """
            荷花县落实灯塔巡查反馈意见整改方案
            （一）灯塔照明不足。东岸三座灯塔长期熄灯。
            整改目标：2022年底前，全部灯塔正常照明。
            整改措施：
            1.更换灯具。
            2.安装备用电源。
            牵头单位：县交通局
            责任单位：县财政局、东岸镇人民政府
            责任人：张三、李四
            整改时限：2022年12月底前
            验收单位：县督查室
            （二）值守制度不落实。
            整改措施：一是修订制度；二是每月抽查。
            责任单位：县交通局
            整改时限：立行立改
            （三）航道标志老化。
            整改目标：逐步更新。
            责任单位：县航道处
            整改时限：长期坚持
            """;

    @Test
    void a_problem_comes_with_targets_measures_units_persons_deadline_and_acceptance() {
        Rectification first = Examples.reading(PLAN).rectifications().getFirst();

        assertThat(first.number()).contains("一");
        assertThat(first.problem()).isEqualTo("灯塔照明不足。东岸三座灯塔长期熄灯");
        assertThat(first.targets()).containsExactly("2022年底前，全部灯塔正常照明");
        assertThat(first.measures()).containsExactly("更换灯具", "安装备用电源");
        assertThat(first.responsible())
                .extracting(Party::name)
                .containsExactly("县交通局", "县财政局", "东岸镇人民政府");
        assertThat(first.person()).contains("张三、李四");
        assertThat(first.deadline().flatMap(Deadline::date)).contains(LocalDate.of(2022, 12, 31));
        assertThat(first.acceptedBy()).contains("县督查室");
        assertThat(first.sureness()).isEqualTo(Sureness.CERTAIN);
    }

    @Test
    void problems_of_a_plan_need_no_numbers() {
        Proposal plan =
                Examples.reading(
                        """
                        东岸县灯塔管理问题整改方案
                        问题：灯塔照明不足。
                        整改措施：更换灯具；安装备用电源。
                        责任单位：县交通局
                        整改时限：2022年12月底前
                        值守制度不落实的问题。
                        整改措施：修订制度。责任单位：县航道处。整改时限：立行立改。
                        """);

        assertThat(plan.rectifications())
                .extracting(Rectification::problem)
                .containsExactly("灯塔照明不足", "值守制度不落实的问题");
        assertThat(plan.tasks())
                .extracting(Task::lead)
                .containsExactly(List.of(new Party("县交通局")), List.of(new Party("县航道处")));
    }

    @Test
    void how_it_is_closed_follows_from_its_deadline() {
        assertThat(Examples.reading(PLAN).rectifications())
                .extracting(Rectification::closing)
                .containsExactly(
                        ClosingClass.STAGED, ClosingClass.IMMEDIATE, ClosingClass.STANDING);
    }

    @Test
    void measures_of_one_line_are_told_apart() {
        assertThat(Examples.reading(PLAN).rectifications().get(1).measures())
                .containsExactly("修订制度", "每月抽查");
    }

    @Test
    void each_problem_covers_a_task() {
        Proposal proposal = Examples.reading(PLAN);

        assertThat(proposal.tasks()).hasSize(3);
        assertThat(proposal.tasks())
                .allSatisfy(task ->
                        assertThat(proposal.rectifications())
                                .anyMatch(rectification -> rectification.covers(task)));
    }

    @Test
    void a_plan_that_treats_no_problem_has_no_rectification() {
        assertThat(
                        Examples.reading(
                                        """
                                        荷花县赏荷节工作方案
                                        （一）布置展台。
                                        工作目标：展台新颖。
                                        责任单位：县文旅局
                                        完成时限：2022年6月底前
                                        """)
                                .rectifications())
                .isEmpty();
    }

    @Test
    void the_rows_of_a_table_of_problems_are_rectifications() {
        List<Rectification> read =
                Examples.reading(
                                """
                                <table><tr><td>序号</td><td>审计查出的问题</td><td>整改措施</td><td>整改责任单位</td><td>责任人</td><td>整改类型</td><td>整改时限</td><td>验收单位</td></tr>
                                <tr><td>1</td><td>渡船票款未及时上缴。</td><td>1.上缴票款。2.每日对账。</td><td>县渡运公司</td><td>张三</td><td>分阶段整改</td><td>2023年10月31日前</td><td>县审计局</td></tr>
                                <tr><td>2</td><td>码头修缮缓慢。</td><td>加快修缮。</td><td>县交通局</td><td>李四</td><td>持续整改</td><td>持续推进</td><td>县审计局</td></tr></table>
                                """)
                        .rectifications();

        assertThat(read).extracting(Rectification::problem).containsExactly("渡船票款未及时上缴", "码头修缮缓慢");
        assertThat(read.getFirst().measures()).containsExactly("上缴票款", "每日对账");
        assertThat(read.getFirst().acceptedBy()).contains("县审计局");
        assertThat(read)
                .extracting(Rectification::closing)
                .containsExactly(ClosingClass.STAGED, ClosingClass.STANDING);
    }

    @Test
    void a_table_may_have_its_headings_at_the_left() {
        Proposal proposal =
                Examples.reading(
                        """
                        <p>荷花县反馈问题整改清单</p>
                        <table><tr><td>反馈问题</td><td>荷塘护栏破损，行人绕行。</td></tr>
                        <tr><td>整改目标</td><td>护栏完好。</td></tr><tr><td>整改措施</td><td>1.排查。2.修复。</td></tr>
                        <tr><td>责任单位</td><td>县公园处</td></tr><tr><td>整改时限</td><td>2019年12月底前</td></tr></table>
                        """);

        assertThat(proposal.rectifications())
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.problem()).isEqualTo("荷塘护栏破损，行人绕行");
                    assertThat(read.measures()).containsExactly("排查", "修复");
                });
        assertThat(proposal.tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.lead()).containsExactly(new Party("县公园处")));
    }

    @ParameterizedTest
    @CsvSource({
        "长期坚持, true",
        "持续推进, true",
        "立行立改并长期坚持, true",
        "常态化推进, true",
        "立行立改, false",
        "2022年5月底前并长期坚持, false",
    })
    void a_deadline_that_never_ends_is_standing(String written, boolean standing) {
        Deadline deadline =
                Examples.reading("1.擦亮灯塔的玻璃，保持透亮。\n责任单位：县交通局\n完成时限：" + written)
                        .tasks()
                        .getFirst()
                        .deadline()
                        .orElseThrow();

        assertThat(deadline.isStanding()).isEqualTo(standing);
        assertThat(deadline.date().isPresent()).isEqualTo(written.startsWith("2022"));
    }
}
