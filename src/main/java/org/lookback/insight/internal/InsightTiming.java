package org.lookback.insight.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.lookback.insight.NearCopies;
import org.lookback.insight.Snapshots;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** What insight does by itself. */
@Configuration(proxyBeanMethods = false)
class InsightTiming {

    @Bean
    RecurringTask<Void> compareReports(NearCopies copies) {
        return Tasks.recurring("compare-reports", FixedDelay.of(Duration.ofSeconds(20)))
                .execute((_, _) -> copies.catchUp());
    }

    /** Every hour, so that a month is closed soon after it is over in its campaign's zone. */
    @Bean
    RecurringTask<Void> closeMonths(Snapshots snapshots) {
        return Tasks.recurring("close-months", FixedDelay.of(Duration.ofHours(1)))
                .execute((_, _) -> snapshots.closeMonths());
    }
}
