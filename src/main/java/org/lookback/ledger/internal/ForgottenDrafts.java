package org.lookback.ledger.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.lookback.ledger.Drafts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;

/** Removes drafts that nobody has gone on with. */
@Configuration(proxyBeanMethods = false)
class ForgottenDrafts {

    @Bean
    RecurringTask<Void> forgetDrafts(DraftRows rows, Clock clock) {
        return Tasks.recurring("forget-drafts", FixedDelay.of(Duration.ofHours(12)))
                .execute((_, _) ->
                        rows.forget(
                                clock.instant().minus(Drafts.KEPT),
                                clock.instant().minus(Drafts.REMEMBERED)));
    }
}
