package org.lookback.shell;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.lookback.RealPostgres;
import org.lookback.access.Inhabitants;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The whole server on a port of its own and an empty database, from the morning of 2 December 2019
 * on.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "lookback.clock.start=2019-12-02T09:00:00+08:00")
@ContextConfiguration(initializers = RunningServer.Surroundings.class)
@Import({TestRoutes.class, Inhabitants.class})
@ExtendWith(RunningServer.Stopping.class)
public @interface RunningServer {

    /** Tells the server its database before anything starts, and has it stopped after the tests. */
    class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            PGSimpleDataSource database = (PGSimpleDataSource) RealPostgres.freshDatabase();
            TestPropertyValues.of(
                            "lookback.data=target/data/" + UUID.randomUUID(),
                            "lookback.jdbc.url=" + database.getUrl(),
                            "lookback.jdbc.user=postgres",
                            "lookback.jdbc.password=")
                    .applyTo(context);
            Stopping.STARTED.add(context);
        }
    }

    /**
     * Stops the servers when the last test is over. Left to the end of the process, they would stop
     * at the same moment as their database, and spend their last half minute looking for it.
     */
    class Stopping implements BeforeAllCallback {

        private static final Set<ConfigurableApplicationContext> STARTED =
                ConcurrentHashMap.newKeySet();

        @Override
        public void beforeAll(ExtensionContext test) {
            test.getRoot()
                    .getStore(Namespace.create(Stopping.class))
                    .computeIfAbsent(Stopping.class, _ -> Stopping::stop, AutoCloseable.class);
        }

        private static void stop() {
            STARTED.forEach(ConfigurableApplicationContext::close);
        }
    }
}
