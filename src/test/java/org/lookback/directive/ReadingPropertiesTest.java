package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.lookback.kernel.Outcome;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What holds for every text, tried on real documents, on slices of them, and on slices shuffled
 * together.
 */
class ReadingPropertiesTest {

    private static final int SLICES = 60;

    @SuppressWarnings("unused") // the source of the parameterized tests
    private static final List<String> FILES = Examples.FILES;

    private final Directives directives = new Directives();

    @ParameterizedTest
    @FieldSource("FILES")
    void every_item_comes_from_a_sentence_that_contains_its_words(String file) {
        assertAnchored(Examples.text(file));
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void slices_of_a_document_are_read_without_fail_and_anchored(String file) {
        String whole = new String(Examples.file(file), StandardCharsets.UTF_8);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2019);

        for (int i = 0; i < SLICES; i++) {
            String shuffled = slice(whole, random) + slice(whole, random);
            if (DirectiveText.of(shuffled) instanceof Outcome.Done<DirectiveText>(var text)) {
                assertAnchored(text);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void the_same_text_gives_the_same_proposal(String file) {
        assertThat(directives.read(Examples.text(file)))
                .isEqualTo(directives.read(Examples.text(file)));
    }

    @Test
    void a_long_text_without_sense_is_read_like_any_other() {
        for (String part :
                new String[] {
                    "要",
                    "把、",
                    "（落实",
                    "8个专项整治：\n",
                    "1.要办，",
                    "以从不、",
                    "责任单位：",
                    "整改措施：\n1.",
                    "（市局、县局",
                    "建成1个",
                    "一、市局\n1.办\n",
                    "、各县（市、区）"
                }) {
            String hostile = part.repeat(DirectiveText.LARGEST / 3 / part.length() / 16);

            assertThat(directives.read(Examples.readable(DirectiveText.of(hostile)))).isNotNull();
        }
    }

    @Test
    @Timeout(120)
    void a_large_text_without_sense_is_read_in_time() {
        int size = DirectiveText.LARGEST / 3 / 6;
        for (String part :
                new String[] {"各市、县、", "（市局、", "市局、县局\n", "责任单位：市局\n1.办灯会。\n", "整改措施：\n1."}) {
            String hostile = part.repeat(size / part.length());

            assertThat(directives.read(Examples.readable(DirectiveText.of(hostile)))).isNotNull();
        }
    }

    @Test
    @Timeout(120)
    void what_repeats_without_end_is_read_in_time() {
        for (String hostile :
                new String[] {
                    "责任单位：各" + "市、县、".repeat(60_000),
                    "关于灯塔的通知\n一、市局负责整修。\n" + "1、".repeat(6_000) + "办".repeat(20_000),
                    "责任单位：" + "由".repeat(50_000),
                    ("（".repeat(245) + "市局负责" + "）".repeat(245) + "\n").repeat(100),
                    "序号\t任务\t责任单位\n" + "1\t校准大钟并修补钟楼。\t市文物局\n".repeat(6_000),
                    "序号|任务|责任单位|完成时限|\n" + "市文物局、市乙局|校准大钟|\n".repeat(20_000),
                    "序号|任务|责任单位|完成时限|\n" + ("市文物局|".repeat(29) + "\n").repeat(2_000),
                    "┌─┬─┐\n" + "│校准大钟│市文物局│\n├─┤市│\n".repeat(20_000),
                    "┌" + "─┬".repeat(190) + "─┐\n" + "│校│市│\n".repeat(40_000),
                    "┌─┬─┐\n│" + "校│".repeat(50_000) + "\n└─┴─┘\n",
                    "序号\t任务（" + "第一".repeat(40_000) + "\t责任单位\n1\t校准大钟。\t市文物局\n",
                    "序号\t任务\t责任单位\n1\t校准大钟。\t（" + "列在*".repeat(30_000) + "\n",
                    "┌─┬─┐\n".repeat(40_000) + "校准大钟并修补钟楼，请市文物局落实。"
                }) {
            assertThat(directives.read(Examples.readable(DirectiveText.of(hostile)))).isNotNull();
        }
    }

    private void assertAnchored(DirectiveText text) {
        Proposal proposal = directives.read(text);

        assertThat(proposal.items().map(Item::key)).doesNotHaveDuplicates();
        assertThat(proposal.items())
                .allSatisfy(item -> {
                    Anchor anchor = item.anchor();
                    assertThat(anchor.sentence())
                            .isEqualTo(
                                    text.text()
                                            .substring(
                                                    anchor.sentenceStart(),
                                                    anchor.sentenceStart()
                                                            + anchor.sentence().length()));
                    assertThat(anchor.words())
                            .isNotBlank()
                            .isEqualTo(text.text().substring(anchor.start(), anchor.end()));
                    assertThat(anchor.words().replace("\n", ""))
                            .contains(wording(item).replace("\n", ""));
                });
    }

    /** The words that the item shows; for a date or a count, those that it was read from. */
    private static String wording(Item item) {
        return switch (item) {
            case Fact<?>(var key, String value, var anchor, var sureness) -> value;
            case Fact<?> date -> date.anchor().words();
            case Measure measure -> measure.name();
            case SpecialActions actions -> actions.anchor().words();
            case SpecialAction action -> action.name();
            case Batches batches -> batches.anchor().words();
            case Standard standard -> standard.name();
            case ProgressDimension dimension -> dimension.name();
            case Shortcoming shortcoming -> shortcoming.name();
            case Deployment deployment -> deployment.text();
            case Obligation obligation -> obligation.must();
            case Task task -> task.text();
            case Goal goal -> goal.what();
            case Rectification rectification -> rectification.problem();
        };
    }

    private static String slice(String whole, RandomGenerator random) {
        int start = random.nextInt(whole.length());
        return whole.substring(start, start + random.nextInt(whole.length() - start));
    }
}
