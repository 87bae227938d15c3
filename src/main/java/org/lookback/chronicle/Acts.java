package org.lookback.chronicle;

import org.lookback.kernel.Outcome;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * Carries out acts: what one writes and what its history says of it stand or fall together.
 * Anything but a done command leaves everything as it was, and with it the caller's transaction,
 * where there is one.
 */
public final class Acts {

    private final TransactionTemplate transaction;

    public Acts(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Carries out an act in one transaction. */
    public <T> Outcome<T> carryOut(Supplier<Outcome<T>> act) {
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    Outcome<T> outcome = act.get();
                    if (!(outcome instanceof Outcome.Done<T>)) {
                        status.setRollbackOnly();
                    }
                    return outcome;
                }));
    }
}
