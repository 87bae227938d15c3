package org.lookback.campaign.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.lookback.campaign.TaskFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;

/** Removes task tables that were brought in when their days are over. */
@Configuration(proxyBeanMethods = false)
class ForgottenTaskFiles {

    @Bean
    RecurringTask<Void> forgetTaskFiles(TaskFileRows rows, Clock clock) {
        return Tasks.recurring("forget-task-files", FixedDelay.of(Duration.ofHours(1)))
                .execute((_, _) ->
                        rows.forget(clock.instant().minus(Duration.ofDays(TaskFile.KEPT_DAYS))));
    }
}
