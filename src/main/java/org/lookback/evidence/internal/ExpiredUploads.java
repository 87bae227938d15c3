package org.lookback.evidence.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.lookback.evidence.ResumableUploads;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** Removes what has arrived of uploads that nobody went on with. */
@Configuration(proxyBeanMethods = false)
class ExpiredUploads {

    @Bean
    RecurringTask<Void> forgetUploads(ResumableUploads uploads) {
        return Tasks.recurring("forget-uploads", FixedDelay.of(Duration.ofHours(1)))
                .execute((_, _) -> uploads.forgetExpired());
    }
}
