package org.lookback.feedback.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.lookback.feedback.WorkOrderImport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;

/**
 * Forgets what is needed no more, seals anew by the newest key, and looks for what lies on no desk.
 */
@Configuration(proxyBeanMethods = false)
class Tidying {

    @Bean
    RecurringTask<Void> forgetContacts(Erasure erasure) {
        return Tasks.recurring("forget-contacts", FixedDelay.of(Duration.ofHours(12)))
                .execute((_, _) -> erasure.all());
    }

    @Bean
    RecurringTask<Void> forgetWorkOrders(ImportRows imports, Clock clock) {
        return Tasks.recurring("forget-work-orders", FixedDelay.of(Duration.ofHours(1)))
                .execute((_, _) ->
                        imports.forget(
                                clock.instant().minus(Duration.ofDays(WorkOrderImport.KEPT_DAYS))));
    }

    @Bean
    RecurringTask<Void> searchUnattended(Unattended unattended) {
        return Tasks.recurring("search-unattended-opinions", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((_, _) -> unattended.search());
    }

    @Bean
    RecurringTask<Void> forgetAddresses(Doorkeeper doorkeeper) {
        return Tasks.recurring("forget-addresses", FixedDelay.of(Duration.ofMinutes(20)))
                .execute((_, _) -> doorkeeper.forget());
    }

    @Bean
    RecurringTask<Void> sealAnew(Resealing resealing) {
        return Tasks.recurring("seal-anew", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((_, _) -> resealing.all());
    }
}
