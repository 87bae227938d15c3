package org.lookback.feedback.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.lookback.feedback.Allocation;
import org.lookback.feedback.PlanTerms;
import org.lookback.feedback.Quota;
import org.lookback.feedback.Stratum;
import org.lookback.feedback.internal.SampleDraw.Frame;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Who is asked, and in which units. */
class SampleDrawTest {

    @Property(tries = 300)
    void shares_sum_to_the_total_keep_the_minimum_and_the_order_of_sizes(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 100_000) Integer> sizes,
            @ForAll @IntRange(min = 0, max = 20) int minimum,
            @ForAll @IntRange(min = 0, max = 5_000) int more) {
        int total = sizes.size() * minimum + more;

        int[] shares =
                SampleDraw.shares(
                        total, minimum, sizes.stream().mapToLong(Integer::longValue).toArray());

        assertThat(IntStream.of(shares).sum()).isEqualTo(total);
        assertThat(IntStream.of(shares)).allMatch(share -> share >= minimum);
        for (int i = 0; i < shares.length; i++) {
            for (int j = 0; j < shares.length; j++) {
                if (sizes.get(i) > sizes.get(j)) {
                    assertThat(shares[i]).isGreaterThanOrEqualTo(shares[j]);
                }
            }
        }
    }

    @Test
    void a_small_stratum_gets_its_minimum_and_the_others_share_the_rest() {
        assertThat(SampleDraw.shares(100, 20, new long[] {70, 28, 2})).containsExactly(57, 23, 20);
        assertThat(SampleDraw.shares(10, 0, new long[] {1, 1, 1})).containsExactly(4, 3, 3);
    }

    @Test
    void the_same_seed_draws_the_same_units_and_another_draws_others() {
        List<Frame> frames = List.of(stratum(1, 40, 300), stratum(2, 30, 100));

        SampleDraw.Drawn drawn = SampleDraw.draw(terms("2019-10-01 晨会", 80, 10), frames);

        assertThat(SampleDraw.draw(terms("2019-10-01 晨会", 80, 10), frames.reversed()))
                .isEqualTo(drawn);
        assertThat(SampleDraw.draw(terms("2019-10-02", 80, 10), frames).quotas())
                .isNotEqualTo(drawn.quotas());
        assertThat(drawn.strata()).extracting(Stratum::planned).containsExactly(60, 20);
        assertThat(drawn.quotas()).hasSize(8).allMatch(quota -> quota.planned() == 10);
    }

    /** {@code printf 'seed C1U7' | sha256sum} */
    @Test
    void a_lot_can_be_repeated_with_common_tools() {
        assertThat(SampleDraw.lot("seed", "C1U7"))
                .isEqualTo("ca0ee7b178e59b17f3440a84b2e1080a90dbd7744ecc8f0b802d0933cf9d3e89");
    }

    @Test
    void a_stratum_with_few_units_asks_more_in_each() {
        List<Frame> frames = List.of(stratum(1, 3, 1));

        List<Quota> quotas = SampleDraw.draw(terms("x", 100, 10), frames).quotas();

        assertThat(quotas).extracting(Quota::planned).containsExactly(34, 33, 33);
    }

    private static PlanTerms terms(String seed, int total, int perUnit) {
        return new PlanTerms(
                Level.VILLAGE, total, Allocation.PROPORTIONAL, 0, perUnit, seed, Map.of());
    }

    private static Frame stratum(int number, int units, long size) {
        UnitPath top = new UnitPath("9." + number + ".");
        return new Frame(
                unit(top, "C" + number, Level.COUNTY),
                size,
                IntStream.range(0, units)
                        .mapToObj(i ->
                                unit(
                                        top.child(new UnitId(number * 1_000L + i)),
                                        "C" + number + "U" + i,
                                        Level.VILLAGE))
                        .toList());
    }

    private static Unit unit(UnitPath path, String code, Level level) {
        return new Unit(
                path.unit(),
                code,
                code,
                level,
                path,
                Optional.empty(),
                Unit.Standing.OPEN,
                Optional.empty(),
                1);
    }
}
