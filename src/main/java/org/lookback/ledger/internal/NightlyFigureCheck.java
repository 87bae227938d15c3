package org.lookback.ledger.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;

import org.lookback.ledger.FigureChecks;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.LocalTime;

/** Counts all figures anew from the history at night. */
@Configuration(proxyBeanMethods = false)
class NightlyFigureCheck {

    /**
     * @param at the time of the day, in the server's zone
     */
    @Bean
    RecurringTask<Void> checkFigures(
            FigureChecks checks,
            Clock clock,
            @Value("${lookback.figures.checked-at:02:30}") LocalTime at) {
        return Tasks.recurring("check-figures", new Daily(clock.getZone(), at))
                .execute((_, _) -> checks.check());
    }
}
