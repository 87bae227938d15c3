package org.lookback.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lookback.campaign.Batch;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Policy;
import org.lookback.campaign.Standing;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** How batches lie beside each other. */
class BatchLineTest {

    @Test
    void a_batch_that_prepares_while_another_runs_overlaps_it() {
        assertThat(overlap("2019-06-01", "2019-08-31", "2019-09-01", "2019-08-01"))
                .isEqualTo(new BatchLine.Overlap("第二批", 31, 31));
    }

    @Test
    void of_an_overlap_it_is_told_on_how_many_days_one_only_prepares() {
        assertThat(overlap("2019-06-01", "2019-09-10", "2019-09-01", "2019-08-22"))
                .isEqualTo(new BatchLine.Overlap("第二批", 20, 10));
        assertThat(overlap("2019-06-01", "2019-09-10", "2019-09-01", null))
                .isEqualTo(new BatchLine.Overlap("第二批", 10, 0));
    }

    private static BatchLine.Overlap overlap(
            String firstFrom, String firstTo, String secondFrom, @Nullable String early) {
        List<BatchLine> lines =
                BatchLine.of(
                        new Campaign(
                                new CampaignId(1),
                                Optional.empty(),
                                "主题教育",
                                new UnitPath("1."),
                                Standing.RUNNING,
                                LocalDate.of(2019, 6, 1),
                                Optional.of(LocalDate.of(2020, 1, 31)),
                                Policy.usual(ZoneId.of("Asia/Shanghai")),
                                Optional.empty(),
                                1),
                        List.of(
                                batch(1, "第一批", firstFrom, Optional.of(firstTo), Optional.empty()),
                                batch(
                                        2,
                                        "第二批",
                                        secondFrom,
                                        Optional.empty(),
                                        Optional.ofNullable(early))),
                        _ -> List.of());
        return lines.getFirst().overlaps().getFirst();
    }

    private static Batch batch(
            int number, String name, String from, Optional<String> to, Optional<String> early) {
        return new Batch(
                number,
                number,
                name,
                Optional.of(LocalDate.parse(from)),
                to.map(LocalDate::parse),
                early.map(LocalDate::parse),
                0,
                Optional.empty(),
                1);
    }
}
