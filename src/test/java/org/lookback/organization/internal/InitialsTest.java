package org.lookback.organization.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How names are spelt by the first letters of their syllables. */
class InitialsTest {

    @ParameterizedTest
    @CsvSource({
        "平定县, pdx",
        "阳泉市, yqs",
        "长治市, czs",
        "长子县, zzx",
        "洪洞县, htx",
        "洪洞县, hdx",
        "解州镇, hzz",
        "解州镇, xzz",
        "繁峙县, fsx",
        "瓦窑堡街道, wybjd",
        "瓦窑堡街道, wypjd",
        "厦门市, xms",
        "蔚县, yx",
        "六安市, las",
        "重庆市, cqs",
        "乐亭县, ltx",
        "乐清市, yqs"
    })
    void a_name_is_spelt_as_the_people_of_the_place_say_it(String name, String spelling) {
        assertThat((Initials.of(name) + " ").contains(" " + spelling + " "))
                .as(Initials.of(name))
                .isTrue();
    }

    @Test
    void letters_and_digits_stand_for_themselves_and_marks_for_nothing() {
        assertThat(Initials.of("第3师（A区）")).isEqualTo(" d3saq");
        assertThat(Initials.of("Hall B")).isEqualTo(" hallb");
        assertThat(Initials.of("（）")).isEmpty();
    }

    @Test
    void a_word_in_nearly_every_name_has_one_spelling() {
        assertThat(Initials.of("郭村村民委员会")).isEqualTo(" gccmwyh");
        assertThat(Initials.of("城区石家庄社区")).isEqualTo(" cqsjzsq");
    }

    @Test
    void a_long_name_of_many_readings_stays_short() {
        String spelt = Initials.of("长".repeat(60));

        assertThat(spelt.strip().split(" ")).hasSizeLessThanOrEqualTo(32);
    }

    @Test
    void what_is_typed_counts_in_either_case_and_only_as_letters_and_digits() {
        assertThat(Initials.typed(" PdX ")).contains("pdx");
        assertThat(Initials.typed("平定")).isEmpty();
        assertThat(Initials.typed("p%")).isEmpty();
        assertThat(Initials.typed("")).isEmpty();
    }
}
