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
        "今年6月30日前报送, 2020-06-30",
        "明年3月底前建成, 2021-03-31",
        "二〇二五年底前建成, 2025-12-31",
        "十二月底前完成, 2020-12-31",
        "6月底完成公告, 2020-06-30",
        "三季度末完成, 2020-09-30",
        "“十四五”末达到全省前列, 2025-12-31",
        "到2025年底，森林覆盖率达到四成, 2025-12-31",
        "到2025年，全面建成, 2025-12-31",
        "自通知印发之日起30日内报送, 2020-04-14",
        "立即整改，并于4月20日前报告, 2020-04-20",
        "2021年10月底前修订，年底前印发, 2021-10-31",
        "2022年底前已开工项目要在2023年6月底前竣工, 2023-06-30",
        "2019年底前排查，2020年6月底前完成, 2020-06-30",
    })
    void a_period_ends_on_its_last_day(String words, LocalDate last) {
        assertThat(deadline(words).flatMap(Deadline::date)).contains(last);
    }

    @ParameterizedTest
    @CsvSource({
        "从2023年起不再发放",
        "2025年工作要点",
        "五年规划",
        "2002年到2005年连续四年",
        "每年开展一次",
        "每季度通报一次",
        "每年12月底前报送",
        "每年年底前总结",
        "截至6月底，已完成七成",
        "改造2000年底前建成的小区",
        "审批压缩至3个月内",
        "1个工作日内办结",
        "第一季度增长5%",
        "已于2022年6月底前完成任务",
        "2020年12月底前批准的项目",
    })
    void a_year_or_a_start_is_no_deadline(String words) {
        assertThat(deadline(words)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2025年底, 2025-12-31",
        "2025年12月, 2025-12-31",
        "2025年, 2025-12-31",
        "年底, 2020-12-31",
        "年内, 2020-12-31",
        "2023-2025年, 2025-12-31",
        "2023年1月—2024年6月, 2024-06-30",
        "2022.9.30, 2022-09-30",
        "2022.12, 2022-12-31",
        "2022-09-30, 2022-09-30",
        "9月底, 2020-09-30",
        "下半年, 2020-12-31",
        "2023年12月底前，长期坚持, 2023-12-31",
        "30日内, 2020-04-14",
        "2022年3月1日至12月31日, 2022-12-31",
        "2023年1月1日—12月31日, 2023-12-31",
        "2023年3月启动，2023年12月完成, 2023-12-31",
        "3个月, 2020-06-15",
    })
    void a_cell_or_label_needs_no_before(String words, LocalDate last) {
        assertThat(in2020.stated(Passage.all(words)).flatMap(Deadline::date)).contains(last);
    }

    @ParameterizedTest
    @CsvSource({"常年工作", "每年", "每月推进", "每年12月底前", "三年", "每季度"})
    void what_comes_again_and_again_has_no_date(String words) {
        assertThat(in2020.stated(Passage.all(words)).flatMap(Deadline::date)).isEmpty();
    }

    @Test
    void a_month_left_without_a_year_is_that_of_the_year_named_before() {
        Passage words = Passage.all("2021年3月起试点，10月底前完成");

        assertThat(in2020.in(words, words).flatMap(Deadline::date))
                .contains(LocalDate.of(2021, 10, 31));
    }

    @Test
    void a_month_of_spring_in_a_document_of_december_is_one_of_the_next_year() {
        Passage words = Passage.all("1月底前完成");

        assertThat(
                        new Deadlines(Optional.of(LocalDate.of(2020, 12, 20)))
                                .in(words, words)
                                .flatMap(Deadline::date))
                .contains(LocalDate.of(2021, 1, 31));
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
