package org.lookback.console;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Keeps Spring from logging the stack of a failure that the command line tells in plain words with
 * its remedy.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class KnownFailures implements SpringBootExceptionReporter {

    /** Spring hands the context to every reporter. */
    KnownFailures(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        return Failure.of(failure).isPresent();
    }
}
