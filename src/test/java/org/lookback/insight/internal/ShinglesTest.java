package org.lookback.insight.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.insight.Passage;
import org.lookback.kernel.CampaignId;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What counts of a text, and how alike two are. */
class ShinglesTest {

    private static final CampaignId CAMPAIGN = new CampaignId(1);

    private static String compared(String text) {
        return Shingles.compared(text, "", List.of());
    }

    @Test
    void numbers_marks_and_width_do_not_tell_texts_apart() {
        assertThat(compared("投入资金３.5万元，于2023年6月30日完成ABC。"))
                .isEqualTo(compared("投入资金120.0万元 于2024年12月1日完成abc"));
    }

    @Test
    void names_of_units_and_what_is_quoted_from_the_problem_are_left_out() {
        String text = "平定县针对雨后村口道路塌陷约三米的问题，组织施工队重新夯实路基。";

        String left = Shingles.compared(text, "村口道路塌陷\n雨后村口道路塌陷约三米，学生上学绕行。", List.of("山西省", "平定县"));

        assertThat(left.strip()).isEqualTo("针对\n的问题组织施工队重新夯实路基");
        assertThat(Shingles.of(left).runs()).doesNotContain("针对的", "对的问");
    }

    @Test
    void likeness_is_the_share_of_runs_that_both_have() {
        Shingles one = Shingles.of("甲乙丙丁戊");
        Shingles other = Shingles.of("乙丙丁戊己");

        assertThat(one.likeness(other)).isEqualTo(50);
        assertThat(one.likeness(one)).isEqualTo(100);
        assertThat(one.likeness(Shingles.of("一"))).isZero();
        assertThat(Shingles.of("").likeness(Shingles.of(""))).isZero();
    }

    @Test
    void what_is_common_is_marked_with_the_marks_and_numbers_in_it() {
        Shingles one = Shingles.of(compared("已修复路面，投入3万元。另建台账"));
        Shingles other = Shingles.of(compared("已修复路面：投入500万元。群众满意"));

        assertThat(Shingles.passages("已修复路面，投入3万元。另建台账", one, other))
                .containsExactly(new Passage("已修复路面，投入3万元", true), new Passage("。另建台账", false));
    }

    @Test
    void bands_lead_from_a_text_to_nearly_all_that_are_alike_and_to_hardly_any_other() {
        Random random = new Random(7);
        int found = 0;
        int led = 0;
        for (int i = 0; i < 100; i++) {
            String text = letters(random, 200);
            String near = text.substring(0, 180) + letters(random, 20);
            assertThat(Shingles.of(text).likeness(Shingles.of(near))).isGreaterThan(70);
            found += shareBand(text, near) ? 1 : 0;
            led += shareBand(text, letters(random, 200)) ? 1 : 0;
        }

        assertThat(found).isGreaterThanOrEqualTo(99);
        assertThat(led).isZero();
        String text = letters(random, 200);
        assertThat(MinHashes.bands(CAMPAIGN, text))
                .hasSize(MinHashes.BANDS)
                .doesNotContain(MinHashes.bands(new CampaignId(2), text));
    }

    private static boolean shareBand(String one, String other) {
        List<Long> bands = Arrays.stream(MinHashes.bands(CAMPAIGN, one)).boxed().toList();
        return Arrays.stream(MinHashes.bands(CAMPAIGN, other)).anyMatch(bands::contains);
    }

    private static String letters(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> Character.toString(0x4E00 + random.nextInt(3000)))
                .collect(Collectors.joining());
    }
}
