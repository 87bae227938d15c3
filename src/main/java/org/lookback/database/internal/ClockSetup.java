package org.lookback.database.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.database.Settings;
import org.lookback.kernel.CampaignClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * The clock everybody reads. Its distance from the real time is settled when the data are begun and
 * stays: a demo goes on in the year it lives in, whichever way it is started later.
 */
@Configuration(proxyBeanMethods = false)
class ClockSetup {

    @Bean
    CampaignClock clock(
            Settings settings,
            @Value("${lookback.zone:Asia/Shanghai}") ZoneId zone,
            @Value("${lookback.clock.start:#{null}}") @Nullable String start) {
        Clock real = Clock.system(zone);
        Duration wanted =
                start == null
                        ? Duration.ZERO
                        : Duration.between(real.instant(), OffsetDateTime.parse(start).toInstant());
        String settled = settings.settle("clock.distance", wanted.toString());
        return new CampaignClock(real, Duration.parse(settled));
    }
}
