package org.lookback.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.ledger.DayTally;

import java.time.LocalDate;
import java.util.List;

/** How days become points, and points a drawing. */
class TrendTest {

    private static final LocalDate MONDAY = LocalDate.of(2019, 12, 2);

    private final List<DayTally> days =
            List.of(
                    new DayTally(MONDAY.minusDays(3), 9, 9, 5),
                    new DayTally(MONDAY.minusDays(2), 2, 1, 6),
                    new DayTally(MONDAY.minusDays(1), 0, 0, 7),
                    new DayTally(MONDAY, 3, 1, 9));

    @Test
    void a_point_tells_what_the_two_figures_do_not_explain() {
        Trend trend = Trend.of(Trend.Step.DAY, days);

        assertThat(trend.points())
                .containsExactly(
                        new Trend.Point(MONDAY.minusDays(2), MONDAY.minusDays(2), 2, 1, 0, 6),
                        new Trend.Point(MONDAY.minusDays(1), MONDAY.minusDays(1), 0, 0, 1, 7),
                        new Trend.Point(MONDAY, MONDAY, 3, 1, 0, 9));
    }

    @Test
    void a_week_begins_on_monday_and_ends_with_what_is_open_then() {
        Trend trend = Trend.of(Trend.Step.WEEK, days);

        assertThat(trend.points())
                .containsExactly(
                        new Trend.Point(MONDAY.minusDays(2), MONDAY.minusDays(1), 2, 1, 1, 7),
                        new Trend.Point(MONDAY, MONDAY, 3, 1, 0, 9));
    }

    @Test
    void a_trend_begins_with_its_campaign_and_goes_back_no_further_than_a_month_or_a_year() {
        LocalDate today = MONDAY;

        assertThat(Trend.since(Trend.Step.DAY, MONDAY.minusDays(5), today))
                .isEqualTo(MONDAY.minusDays(6));
        assertThat(Trend.since(Trend.Step.DAY, MONDAY.minusDays(90), today))
                .isEqualTo(MONDAY.minusDays(31));
        assertThat(Trend.since(Trend.Step.WEEK, LocalDate.of(2015, 1, 1), today))
                .isEqualTo(MONDAY.minusWeeks(52).minusDays(1));
        assertThat(Trend.since(Trend.Step.DAY, MONDAY.plusDays(4), today))
                .as("a campaign that has not begun")
                .isEqualTo(MONDAY.minusDays(31));
        assertThat(Trend.usual(MONDAY.minusDays(10), today)).isEqualTo(Trend.Step.DAY);
        assertThat(Trend.usual(MONDAY.minusDays(100), today)).isEqualTo(Trend.Step.WEEK);
    }

    @Test
    void the_drawing_keeps_within_its_plane() {
        Trend trend = Trend.of(Trend.Step.DAY, days);

        assertThat(trend.width()).isEqualTo(30);
        assertThat(trend.mostOpen()).isGreaterThanOrEqualTo(9);
        assertThat(trend.line().split(" "))
                .hasSize(3)
                .allSatisfy(point ->
                        assertThat(Double.parseDouble(point.split(",", -1)[1]))
                                .isBetween(0.0, 100.0));
        assertThat(trend.area()).startsWith("5,100").endsWith("25,100");
        assertThat(Trend.of(Trend.Step.DAY, List.of()).area()).isEmpty();
    }
}
