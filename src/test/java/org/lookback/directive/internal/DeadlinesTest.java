package org.lookback.directive.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.directive.Deadline;

import java.time.LocalDate;
import java.util.Optional;

class DeadlinesTest {

    private final Deadlines in2020 = new Deadlines(Optional.of(LocalDate.of(2020, 3, 15)));

    @ParameterizedTest
    @CsvSource({
        "2021年12月31日前完成, 2021-12-31",
        "于2016年6 月15日前完成, 2016-06-15",
        "6月底前完成, 2020-06-30",
        "2021年2月底前完成, 2021-02-28",
        "9月中旬前报送, 2020-09-20",
        "年底前完成, 2020-12-31",
        "今年年内推出, 2020-12-31",
        "明年年底前完成, 2021-12-31",
        "2022年底前建成, 2022-12-31",
        "一季度完成, 2020-03-31",
        "2021年第三季度末前完成, 2021-09-30",
        "上半年完成, 2020-06-30",
        "5月4日前报送, 2020-05-04",
        "两个月内完成, 2020-05-15",
        "半年之内解决, 2020-09-15",
        "从2016年5月4日起1年之内完成, 2017-05-04",
    })
    void a_period_ends_on_its_last_day(String words, LocalDate last) {
        assertThat(deadline(words).flatMap(Deadline::date)).contains(last);
    }

    @ParameterizedTest
    @CsvSource({"从2023年起不再发放", "2025年工作要点", "五年规划", "2002年到2005年连续四年", "每年开展一次"})
    void a_year_or_a_start_is_no_deadline(String words) {
        assertThat(deadline(words)).isEmpty();
    }

    @Test
    void what_must_be_done_at_once_has_no_date() {
        assertThat(deadline("立行立改")).contains(new Deadline("立行立改", Optional.empty()));
    }

    @Test
    void a_day_that_the_calendar_does_not_have_is_no_date() {
        assertThat(deadline("2021年2月30日前完成"))
                .contains(new Deadline("2021年2月30日前", Optional.empty()));
    }

    @Test
    void without_a_year_anywhere_the_text_stays_and_no_date_is_made_up() {
        Passage words = Passage.all("6月底前完成");

        assertThat(new Deadlines(Optional.empty()).in(words, words))
                .contains(new Deadline("6月底前", Optional.empty()));
    }

    private Optional<Deadline> deadline(String words) {
        Passage passage = Passage.all(words);
        return in2020.in(passage, passage);
    }
}
