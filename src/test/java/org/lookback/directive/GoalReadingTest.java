package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.LocalDate;

class GoalReadingTest {

    private static final String REST = "各部门、各单位要高度重视这项工作，精心组织实施。";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "到2025年底，湿地保护率达到24%以上。| 湿地保护率 | AT_LEAST | 24 | % | 2025-12-31",
                "信访事项办结率不低于95%。| 信访事项办结率 | AT_LEAST | 95 | % |",
                "2023年底前，申请材料压减30%以上。| 申请材料 | FALL_BY | 30 | % | 2023-12-31",
                "2024年10月底前建成观鸟台100个。| 观鸟台 | REACH | 100 | 个 | 2024-10-31",
                "力争新增植树面积1.5万亩以上。| 植树面积 | AT_LEAST | 1.5 | 万亩 |",
                "全县用水总量控制在2.6亿立方米以内。| 全县用水总量 | AT_MOST | 2.6 | 亿立方米 |",
                "确保渡船准点率提高3个百分点。| 渡船准点率 | RISE_BY | 3 | 个百分点 |",
                "开馆审批时限压缩至5个工作日以内。| 开馆审批时限 | AT_MOST | 5 | 个工作日 |",
                "“十四五”末，提高旧书回收占比至75%。| 旧书回收占比 | REACH | 75 | % | 2025-12-31",
                "到2025年底，湿地保护率达到百分之二十四以上。| 湿地保护率 | AT_LEAST | 24 | % | 2025-12-31",
                "2023年底前，申请材料压减三成。| 申请材料 | FALL_BY | 30 | % | 2023-12-31",
                "“十四五”末，提高旧书回收占比至七成五。| 旧书回收占比 | REACH | 75 | % | 2025-12-31",
            })
    void what_is_to_be_reached_in_numbers_is_a_goal(
            String sentence,
            String what,
            Comparison comparison,
            BigDecimal value,
            String unit,
            LocalDate date) {
        assertThat(Examples.reading(sentence + REST).goals())
                .singleElement()
                .satisfies(goal -> {
                    assertThat(goal.what()).isEqualTo(what);
                    assertThat(goal.comparison()).isEqualTo(comparison);
                    assertThat(goal.value()).isEqualByComparingTo(value);
                    assertThat(goal.unit()).isEqualTo(unit);
                    assertThat(goal.deadline().flatMap(Deadline::date).orElse(null))
                            .isEqualTo(date);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "截至目前已排查隐患1200处，整改率达到98%。",
        "2021年5月10日印发第12号文件。",
        "去年新建书屋30个。",
        "共发现问题46个，涉及12个乡镇。",
        "建成了3个码头。",
        "推进第3个试点。",
        "会议讨论了20个议题。",
        "改造城市试点和4个国家试点的经验。"
    })
    void numbers_of_the_past_dates_and_ordinals_are_no_goals(String sentence) {
        assertThat(Examples.reading(sentence + REST).goals()).isEmpty();
    }

    @Test
    void what_a_task_is_to_make_is_a_goal_though_it_sets_no_time() {
        assertThat(Examples.reading("1.新建码头2座，方便渡船停靠。（县交通局负责）").goals())
                .extracting(Goal::what, Goal::sureness)
                .containsExactly(tuple("码头", Sureness.LIKELY));
    }
}
