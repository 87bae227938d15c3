package org.lookback.ledger.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.lookback.ledger.LedgerImport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;

/** Removes the files with offices' own ledgers when their days are over. */
@Configuration(proxyBeanMethods = false)
class ForgottenImports {

    @Bean
    RecurringTask<Void> forgetLedgerImports(LedgerImportRows rows, Clock clock) {
        return Tasks.recurring("forget-ledger-imports", FixedDelay.of(Duration.ofHours(1)))
                .execute((_, _) ->
                        rows.forget(
                                clock.instant().minus(Duration.ofDays(LedgerImport.KEPT_DAYS))));
    }
}
