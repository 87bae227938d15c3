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
        "5年内建成, 2025-03-15",
        "10月10前整改到位, 2020-10-10",
        "县政府将于年中、年末组织专项督查, 2020-12-31",
        "推进已列入2021年开工计划的渡口，确保年底前开工, 2020-12-31",
        "将8至12月的计划分解到月，于8月18日前报送, 2020-08-18",
        "2021年9月31日前完成, 2021-09-30",
        "2025年渡口达标率达到95%左右, 2025-12-31",
        "2025年，渡口达标率提高到九成, 2025-12-31",
        "用3年时间完成, 2023-03-15",
        "争取用一年半时间完成, 2021-09-15",
        "从2020年起，用5年左右时间建成, 2024-12-31",
        "自6月起，用三个月时间完成, 2020-08-31",
        "通过两年努力，全面建成, 2022-03-15",
        "到2023年底森林覆盖率达到四成, 2023-12-31",
        "到2022年新建渡口十处, 2022-12-31",
        "“十四五”期间，新建渡口十处, 2025-12-31",
        "“十四五”末，基本建成, 2025-12-31",
        "即日起至年底开展检查, 2020-12-31",
        "上半年完成设计，年底前投用, 2020-12-31",
        "月底前报送, 2020-03-31",
        "2020年度内完成, 2020-12-31",
        "上半年全面完成, 2020-06-30",
        "4月上旬，组织验收, 2020-04-10",
        "4月中旬开展督查, 2020-04-20",
        "第二季度末完成, 2020-06-30",
        "10个工作日内报送方案, 2020-03-27",
        "在3日内整改到位, 2020-03-18",
        "方案印发后10日内报送, 2020-03-25",
        "每年6月底前报送，2020年底前完成改造, 2020-12-31",
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
        "每年6月至9月检查",
        "每年6月开展一次",
        "每月25日前汇总",
        "次月5日前报送",
        "截至6月底，已完成七成",
        "改造2000年底前建成的小区",
        "审批压缩至3个月内",
        "1个工作日内办结",
        "第一季度增长5%",
        "已于2022年6月底前完成任务",
        "2020年12月底前批准的项目",
        "在5个工作日内答复",
        "受理申请后，应在10日内书面告知",
        "“十二五”期间，新建渡口十处",
        "经过三年努力，已建成渡口十处",
        "2020年春节前后",
        "对毕业2年内未就业的学生",
        "近三年内发生的事故",
        "从现在到2029年，事故可能增多",
        "从第一季度开始，各村按季报送",
        "2020年5月1日至12月31日，对修船的渡工给予补贴",
        "2025年是建成之年",
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
        "自2020年4月1日起至2020年9月30日止, 2020-09-30",
        "4月起至8月, 2020-08-31",
        "5月30日一6月4日, 2020-06-04",
        "“十四五”, 2025-12-31",
    })
    void a_cell_or_label_needs_no_before(String words, LocalDate last) {
        assertThat(in2020.stated(Passage.all(words)).flatMap(Deadline::date)).contains(last);
    }

    @ParameterizedTest
    @CsvSource({"2020年秋季学期开学前", "2020年中", "常年工作", "每年", "每月推进", "每月5日前", "每年12月底前", "三年", "每季度"})
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

    @ParameterizedTest
    @CsvSource({
        "春节前完成, 春节前",
        "汛期前排查到位, 汛期前",
        "每年2月底前报送总结, 每年2月底前",
        "每年11月15日前报送总结, 每年11月15日前",
        "每年年底前总结, 每年年底前",
        "高考前整治完毕, 高考前",
        "“五一”前开放, “五一”前",
        "验收合格后30日内报送, 30日内",
        "事故发生之日起3个月内整改, 3个月内",
        "会议记录整理后5个工作日内报送, 5个工作日内",
    })
    void what_comes_again_or_depends_on_a_day_that_is_not_told_has_no_date(
            String words, String text) {
        assertThat(deadline(words)).contains(new Deadline(text, Optional.empty()));
    }

    @Test
    void a_day_goes_before_an_event() {
        assertThat(deadline("春节前排查，6月底前完成").flatMap(Deadline::date))
                .contains(LocalDate.of(2020, 6, 30));
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
