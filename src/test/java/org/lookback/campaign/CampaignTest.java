package org.lookback.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

class CampaignTest {

    private static final Clock LATE_ON_SUNDAY_IN_GREENWICH =
            Clock.fixed(Instant.parse("2019-09-01T16:30:00Z"), ZoneOffset.UTC);

    @Test
    void today_is_the_day_of_its_own_zone_wherever_the_server_stands() {
        assertThat(in("Asia/Shanghai").today(LATE_ON_SUNDAY_IN_GREENWICH))
                .isEqualTo(LocalDate.of(2019, 9, 2));
        assertThat(in("Europe/London").today(LATE_ON_SUNDAY_IN_GREENWICH))
                .isEqualTo(LocalDate.of(2019, 9, 1));
    }

    private static Campaign in(String zone) {
        return new Campaign(
                new CampaignId(1),
                Optional.empty(),
                "主题教育",
                new UnitPath("1."),
                Standing.RUNNING,
                LocalDate.of(2019, 9, 1),
                Optional.empty(),
                Policy.usual(ZoneId.of(zone)),
                Optional.empty(),
                1);
    }
}
