package org.lookback.inspection.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.lookback.inspection.GuidanceGroups;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** Has members act from the first day of their group to its last. */
@Configuration(proxyBeanMethods = false)
class GroupTerms {

    @Bean
    RecurringTask<Void> keepGroupTerms(GuidanceGroups groups) {
        return Tasks.recurring("keep-group-terms", FixedDelay.of(Duration.ofMinutes(15)))
                .execute((_, _) -> groups.keepUp());
    }
}
