package org.lookback.shell.idempotency;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** Removes kept answers after a week; nobody repeats a request so late. */
@Configuration(proxyBeanMethods = false)
class Forgetting {

    static final Duration KEPT = Duration.ofDays(7);

    @Bean
    RecurringTask<Void> forgetKeptAnswers(KeptAnswers answers) {
        return Tasks.recurring("forget-kept-answers", FixedDelay.of(Duration.ofHours(1)))
                .execute((_, _) -> answers.forgetOlderThan(KEPT));
    }
}
