package org.lookback.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.campaign.Batch;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignSheet;
import org.lookback.campaign.KeyAction;
import org.lookback.campaign.Measure;
import org.lookback.campaign.Parties;
import org.lookback.campaign.Policy;
import org.lookback.campaign.Standing;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where things stand on the time line of a campaign. */
class TimeLineTest {

    private static final LocalDate START = LocalDate.of(2019, 8, 1);
    private static final LocalDate END = LocalDate.of(2020, 6, 30);
    private static final LocalDate TODAY = LocalDate.of(2019, 12, 2);

    @Test
    void a_batch_shows_its_early_preparation_before_its_run() {
        TimeLine line = TimeLine.of(sheet(List.of(), List.of()), TODAY).orElseThrow();

        TimeLine.BatchLane first = (TimeLine.BatchLane) line.lanes().getFirst();
        TimeLine.BatchLane second = (TimeLine.BatchLane) line.lanes().get(1);
        assertThat(first.early()).isEqualTo(first.from()).isEqualTo(TimeLine.LEFT);
        assertThat(second.early()).isLessThan(second.from());
        assertThat(second.from()).as("the batches overlap").isLessThan(first.to());
        assertThat(line.today()).isBetween(first.to(), second.to());
        assertThat(line.months().getFirst().day()).isEqualTo(LocalDate.of(2019, 9, 1));
    }

    @Test
    void measures_lie_beside_each_other_over_the_whole_run_with_what_is_due_in_each() {
        TimeLine line =
                TimeLine.of(
                                sheet(
                                        List.of(measure(1, "学习教育"), measure(2, "整改落实")),
                                        List.of(
                                                due(1, Optional.of(2L), LocalDate.of(2019, 10, 1)),
                                                due(2, Optional.of(2L), LocalDate.of(2019, 10, 3)),
                                                due(3, Optional.empty(), END))),
                                TODAY)
                        .orElseThrow();

        List<TimeLine.MeasureLane> measures =
                line.lanes().stream()
                        .filter(TimeLine.MeasureLane.class::isInstance)
                        .map(TimeLine.MeasureLane.class::cast)
                        .toList();
        assertThat(measures)
                .extracting(TimeLine.MeasureLane::name)
                .containsExactly("学习教育", "整改落实", "");
        assertThat(measures).allSatisfy(lane -> assertThat(lane.from()).isEqualTo(TimeLine.LEFT));
        List<TimeLine.Due> close = measures.get(1).dues();
        assertThat(close.getFirst().y())
                .as("labels do not cover each other")
                .isLessThan(close.getLast().y());
        assertThat(measures.getLast().dues().getFirst().side()).isEqualTo(TimeLine.Side.LEFT);
        assertThat(line.height()).isGreaterThan(measures.getLast().y());
    }

    @Test
    void without_any_day_there_is_no_time_line() {
        CampaignSheet bare =
                new CampaignSheet(
                        campaign(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty());

        assertThat(TimeLine.of(bare, TODAY)).isEmpty();
    }

    private static Measure measure(int number, String name) {
        return new Measure(
                number, number, name, Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    private static KeyAction due(int number, Optional<Long> measure, LocalDate day) {
        return new KeyAction(
                number,
                number,
                measure,
                "领导班子成员分别讲专题党课并形成整改清单",
                Parties.NOBODY,
                Set.of(),
                Optional.of(day),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
    }

    private static CampaignSheet sheet(List<Measure> measures, List<KeyAction> actions) {
        return new CampaignSheet(
                campaign(),
                List.of(
                        batch(1, START, LocalDate.of(2019, 11, 30), Optional.empty()),
                        batch(
                                2,
                                LocalDate.of(2019, 9, 10),
                                LocalDate.of(2020, 1, 31),
                                Optional.of(LocalDate.of(2019, 8, 5)))),
                measures,
                actions,
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static Batch batch(
            int number, LocalDate from, LocalDate to, Optional<LocalDate> early) {
        return new Batch(
                number,
                number,
                "第" + number + "批",
                Optional.of(from),
                Optional.of(to),
                early,
                0,
                Optional.empty(),
                1);
    }

    private static Campaign campaign() {
        return new Campaign(
                new CampaignId(1),
                Optional.empty(),
                "主题教育",
                new UnitPath("1."),
                Standing.RUNNING,
                START,
                Optional.of(END),
                Policy.usual(ZoneId.of("Asia/Shanghai")),
                Optional.empty(),
                1);
    }
}
