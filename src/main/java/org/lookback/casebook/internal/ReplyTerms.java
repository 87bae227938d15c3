package org.lookback.casebook.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.lookback.casebook.Casebook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** Notes when a unit's term to reply has passed. */
@Configuration(proxyBeanMethods = false)
class ReplyTerms {

    @Bean
    RecurringTask<Void> keepReplyTerms(Casebook casebook) {
        return Tasks.recurring("keep-reply-terms", FixedDelay.of(Duration.ofMinutes(15)))
                .execute((_, _) -> casebook.keepUp());
    }
}
