package org.lookback.demo;

import org.lookback.access.Access;
import org.lookback.database.Settings;
import org.lookback.demo.internal.Production;
import org.lookback.demo.internal.Users;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;

/**
 * Builds the demo at the first start, before anybody is let in. A build that is killed is known for
 * half-made at the next start, which throws it away and begins anew.
 */
@Component
@ConditionalOnProperty("lookback.demo")
public class Demo implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    /** Says that the demo is complete, and how its first user signs in. */
    private static final String FIRST_USER = "demo.first-user";

    private static final long SEED = 20190729;

    private final Production production;
    private final Access access;
    private final Settings settings;
    private final TransactionTemplate transaction;
    private final int problems;
    private volatile boolean running;

    public Demo(
            Production production,
            Access access,
            Settings settings,
            PlatformTransactionManager transactions,
            @Value("${lookback.demo.problems:3000}") int problems) {
        this.production = production;
        this.access = access;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.problems = problems;
    }

    @Override
    public void start() {
        running = true;
        if (access.isSetUp()) {
            return;
        }
        LOG.info("The demo is being built: a province, its people, and {} problems.", problems);
        long began = System.nanoTime();
        settings.beginMaking();
        production.stage(SEED, problems);
        transaction.executeWithoutResult(_ -> {
            settings.settle(FIRST_USER, Users.FIRST + " / " + Users.PASSWORD);
            settings.endMaking();
        });
        LOG.info(
                "The demo was built in {} seconds.",
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server opens its port and before anything timed sets to work. */
    @Override
    public int getPhase() {
        return 0;
    }
}
