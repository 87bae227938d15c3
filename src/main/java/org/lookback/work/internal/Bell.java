package org.lookback.work.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

import org.lookback.work.WorkId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.time.Instant;

/** Has works called by the scheduler. */
@Component
public class Bell {

    private final ObjectProvider<Scheduler> scheduler;

    public Bell(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Has a work called as soon as the transaction at hand has ended well; what was asked for first
     * comes first.
     */
    public void ring(WorkId id) {
        Scheduler calling = scheduler.getObject();
        calling.schedule(
                new TaskInstance<>(Timing.WORK, id.toString()),
                Instant.EPOCH.plusMillis(id.value()));
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        calling.triggerCheckForDueExecutions();
                    }
                });
    }
}
