package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

/** The rules know no document: other numbers, names, places and dates are read as well. */
class OtherCampaignsTest {

    private static final String REPORT =
            """
            青河省安全生产大排查推进会召开

            2022年11月3日，青河省安全生产大排查推进会在临川召开。青河省委书记、省安全生产委员会主任赵青山出席会议并讲话。省长钱大川主持会议。

            会议从责任落实更紧、隐患排查更细、整改闭环更快、宣传教育更广4个方面，回顾了大排查取得的成效。对责任不清晰、排查不彻底、整改不及时等突出问题，必须限期解决。

            赵青山指出，要把自查自纠、交叉检查、专家会诊、挂牌督办、总结提升贯穿排查全过程，以抓责任压实到位、抓隐患清零到位、抓制度健全到位为工作标准。一要突出重点，坚决打好六个专项整治攻坚战。近日省安全生产委员会印发通知，对开展六个专项整治作出部署。二要压实责任，推动各项措施落地。

            大排查分三批进行，但各批次压茬推进、有序衔接。各县（市、区）政府要逐企建立台账。省应急厅应当每月通报进展。任何企业不得瞒报隐患。会议以视频会议形式召开，各县设分会场。
            """;

    private final Proposal proposal = Examples.reading(REPORT);

    @Test
    void place_date_body_and_people_are_those_of_the_other_meeting() {
        Meeting meeting = proposal.meeting().orElseThrow();

        assertThat(proposal.title().orElseThrow().value()).isEqualTo("青河省安全生产大排查推进会召开");
        assertThat(proposal.issued().orElseThrow().value()).isEqualTo(LocalDate.of(2022, 11, 3));
        assertThat(proposal.issuedBy().orElseThrow().value()).isEqualTo("青河省委");
        assertThat(meeting.place().value()).isEqualTo("临川");
        assertThat(meeting.form().orElseThrow().value()).isEqualTo("视频会议");
        assertThat(meeting.venues().orElseThrow().value()).isEqualTo("各县设分会场");
        assertThat(meeting.speaker().orElseThrow().value()).isEqualTo("赵青山");
        assertThat(meeting.presidedBy().orElseThrow().value()).isEqualTo("钱大川");
    }

    @Test
    void five_measures_six_special_actions_and_three_batches_are_read() {
        assertThat(proposal.measures())
                .extracting(Measure::name)
                .containsExactly("自查自纠", "交叉检查", "专家会诊", "挂牌督办", "总结提升");
        assertThat(proposal.specialActions().orElseThrow().count()).isEqualTo(6);
        assertThat(proposal.specialActions().orElseThrow().named()).isEmpty();
        assertThat(proposal.specialActions().orElseThrow().assignedBy().orElseThrow().value())
                .isEqualTo("省安全生产委员会");
        assertThat(proposal.batches().orElseThrow().count()).isEqualTo(3);
        assertThat(proposal.batches().orElseThrow().overlap().orElseThrow().value())
                .contains("压茬推进");
    }

    @Test
    void standards_dimensions_shortcomings_and_demands_are_the_other_ones() {
        assertThat(proposal.standards())
                .extracting(Standard::name)
                .containsExactly("责任压实到位", "隐患清零到位", "制度健全到位");
        assertThat(proposal.progressDimensions())
                .extracting(ProgressDimension::name)
                .containsExactly("责任落实更紧", "隐患排查更细", "整改闭环更快", "宣传教育更广");
        assertThat(proposal.shortcomings())
                .extracting(Shortcoming::name)
                .containsExactly("责任不清晰", "排查不彻底", "整改不及时");
        assertThat(proposal.deployments())
                .extracting(Deployment::text)
                .containsExactly("突出重点，坚决打好六个专项整治攻坚战", "压实责任，推动各项措施落地");
    }

    @Test
    void who_is_obliged_is_found_before_each_verb_of_duty() {
        assertThat(proposal.obligations())
                .filteredOn(obligation -> obligation.who().isPresent())
                .extracting(obligation -> obligation.who().orElseThrow() + "：" + obligation.must())
                .containsExactly("各县（市、区）政府：逐企建立台账", "省应急厅：每月通报进展", "任何企业：不得瞒报隐患");
    }

    @Test
    void a_text_that_says_nothing_of_a_campaign_proposes_none() {
        Proposal nothing = Examples.reading("今天上午，图书馆门前的桂花开了。来借书的人比平时多，管理员把窗户都打开，屋里很香。");

        assertThat(nothing.items()).isEmpty();
    }

    @Test
    void special_actions_are_named_when_the_list_stands_before_the_count() {
        assertThat(specialActions("全省开展食品安全、校园周边、交通秩序三个专项整治，确保取得实效。"))
                .containsExactly("食品安全", "校园周边", "交通秩序");
    }

    @Test
    void special_actions_are_named_when_the_list_follows_the_count() {
        assertThat(specialActions("全省集中开展三个专项整治：一是食品安全；二是校园周边环境；三是交通秩序。"))
                .containsExactly("食品安全", "校园周边环境", "交通秩序");
    }

    @Test
    void special_actions_are_named_when_commas_part_the_numbered_list() {
        assertThat(specialActions("全市开展两个专项整治：一是整治文山会海，二是整治推诿扯皮。"))
                .containsExactly("整治文山会海", "整治推诿扯皮");
    }

    @Test
    void a_special_action_named_again_and_again_counts_once() {
        SpecialActions actions =
                Examples.reading("市政府决定开展校园安全专项整治。各县要扎实开展校园安全专项整治，确保取得实效。")
                        .specialActions()
                        .orElseThrow();

        assertThat(actions.count()).isEqualTo(1);
        assertThat(actions.named()).extracting(SpecialAction::name).containsExactly("校园安全");
    }

    @Test
    void special_actions_are_named_by_the_numbered_lines_below_the_count() {
        assertThat(
                        specialActions(
                                """
                                全省集中开展以下两个专项整治：
                                1.食品安全专项整治。由有关部门负责。
                                2.校园周边环境专项整治。由有关部门负责。
                                """))
                .containsExactly("食品安全专项整治", "校园周边环境专项整治");
    }

    @Test
    void a_measure_named_with_and_is_parted_only_where_the_count_asks_for_it() {
        Proposal three = Examples.reading("各单位要落实三项重点措施：自查自纠、交叉检查和总结提升，务求实效。");
        Proposal two = Examples.reading("各单位要落实两项重点措施：自查自纠、交叉检查和总结提升，务求实效。");

        assertThat(three.measures())
                .extracting(Measure::name)
                .containsExactly("自查自纠", "交叉检查", "总结提升");
        assertThat(two.measures()).extracting(Measure::name).containsExactly("自查自纠", "交叉检查和总结提升");
    }

    @Test
    void measures_listed_before_their_count_come_without_the_words_that_lead_up_to_them() {
        assertThat(Examples.reading("各级各部门要落实自查自纠、交叉检查、总结提升三项重点措施，务求实效。").measures())
                .extracting(Measure::name)
                .containsExactly("自查自纠", "交叉检查", "总结提升");
    }

    @Test
    void a_count_of_measures_alone_names_none() {
        assertThat(Examples.reading("各单位要认真落实四项重点措施，把各项工作抓实抓细抓到位。").measures()).isEmpty();
    }

    private static List<String> specialActions(String sentence) {
        return Examples.reading(sentence).specialActions().orElseThrow().named().stream()
                .map(SpecialAction::name)
                .toList();
    }
}
