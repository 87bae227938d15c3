package org.lookback.shell;

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
public @interface RunningServer {

    /** Tells the server its database before anything starts. */
    class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            PGSimpleDataSource database = (PGSimpleDataSource) RealPostgres.freshDatabase();
            TestPropertyValues.of(
                            "lookback.jdbc.url=" + database.getUrl(),
                            "lookback.jdbc.user=postgres",
                            "lookback.jdbc.password=")
                    .applyTo(context);
        }
    }
}
