package org.lookback.directive.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;

/** What is longer than a page is wide is looked at once, and not from each of its places. */
@Timeout(60)
class BoundedLinesTest {

    private static final String TOP = "┌──┬──┐";
    private static final String BOTTOM = "└──┴──┘";

    @Test
    void a_line_that_is_wider_than_a_page_is_no_line_of_a_drawn_table() {
        String wide = "│" + "校│".repeat(400_000);

        assertThat(BoxDrawn.end(List.of(TOP, "│甲│乙│", BOTTOM), 0)).isEqualTo(3);
        assertThat(BoxDrawn.end(List.of(TOP, wide, BOTTOM), 0)).isZero();
        assertThat(BoxDrawn.end(List.of(TOP, "│甲│乙│", BOTTOM, wide), 0)).isEqualTo(3);
    }

    @Test
    void words_that_are_too_long_for_a_heading_head_nothing() {
        String hostile = "责任单位（" + "第一".repeat(400_000);

        assertThat(Columns.canHead(hostile)).isFalse();
        assertThat(Columns.holding(hostile)).isEqualTo(Columns.Holding.OTHER);
        assertThat(Columns.headTasks(List.of("序号", "任务", hostile))).isFalse();
    }

    @Test
    void a_remark_on_who_leads_is_no_part_of_a_heading() {
        assertThat(Columns.holding("责 任 单 位（列首位的为牵头单位）")).isEqualTo(Columns.Holding.UNITS);
        assertThat(Columns.headTasks(List.of("序号", "任务", "责任单位（标注*的牵头）"))).isTrue();
    }
}
