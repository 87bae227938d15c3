package org.lookback.work.internal;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.lookback.work.WorkId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;
import java.util.Optional;

/**
 * db-scheduler calls works: once each, on one server, and once more where that server has died. The
 * entry in its table is made in the transaction in which the work is asked for.
 */
@Configuration(proxyBeanMethods = false)
class Timing {

    static final String WORK = "work";
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    @Bean
    CustomTask<Void> carryOutWorks(ObjectProvider<Runs> runs) {
        return Tasks.custom(WORK, Void.class)
                .onFailureReschedule(FixedDelay.of(AFTER_FAILURE))
                .onDeadExecutionRevive()
                .execute((instance, _) ->
                        handler(
                                runs.getObject()
                                        .carryOut(new WorkId(Long.parseLong(instance.getId())))));
    }

    private static CompletionHandler<Void> handler(Optional<Duration> again) {
        return (complete, operations) -> {
            if (again.isPresent()) {
                operations.reschedule(complete, complete.getTimeDone().plus(again.get()));
            } else {
                operations.remove();
            }
        };
    }

    @Bean
    RecurringTask<Void> forgetWorks(ObjectProvider<Expiry> expiry) {
        return Tasks.recurring("forget-works", FixedDelay.of(Duration.ofHours(1)))
                .execute((_, _) -> expiry.getObject().forget());
    }
}
