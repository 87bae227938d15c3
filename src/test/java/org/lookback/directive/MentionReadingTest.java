package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.directive.Mentions.Person;

/** Who is named: with posts, as bodies, as those who gave a talk. */
class MentionReadingTest {

    @Test
    void persons_come_with_their_posts() {
        Mentions mentions =
                Examples.reading(
                                """
                                2031年3月1日，全县安全生产工作会议在东渡召开。县委书记、县长石望川出席会议并讲话，县委常委、副县长柳青山主持会议。
                                县应急管理局局长贺岭、县水利局局长梅溪参加会议。会议强调，要深入学习贯彻上级部署。
                                """)
                        .mentions();

        assertThat(mentions.persons())
                .containsExactly(
                        new Person("石望川", "县委书记、县长"),
                        new Person("柳青山", "县委常委、副县长"),
                        new Person("贺岭", "县应急管理局局长"),
                        new Person("梅溪", "县水利局局长"));
        assertThat(mentions.organisations()).contains("县应急管理局", "县水利局");
    }

    @Test
    void whoever_is_called_by_a_post_alone_is_no_person() {
        Mentions mentions =
                Examples.reading("各县区主要负责人、县教育局局长和领导小组组长单位负责同志参加会议，县委书记强调，要压实责任、抓好落实。\n")
                        .mentions();

        assertThat(mentions.persons()).isEmpty();
    }

    @Test
    void those_who_gave_an_exchange_talk_are_told_apart() {
        Mentions mentions =
                Examples.reading("会上，县教育局、县水利局、东渡镇主要负责同志先后作了交流发言，并就下一步工作提出打算。\n").mentions();

        assertThat(mentions.exchangeSpeakers()).containsExactly("县教育局", "县水利局", "东渡镇");
    }

    @Test
    void what_is_said_in_a_talk_makes_nobody_a_speaker() {
        assertThat(
                        Examples.reading("县教育局要认真准备会议发言，县水利局要做好经验总结，按时报送材料。\n")
                                .mentions()
                                .exchangeSpeakers())
                .isEmpty();
    }
}
