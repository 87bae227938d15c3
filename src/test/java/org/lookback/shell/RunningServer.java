package org.lookback.shell;

import org.lookback.RealPostgres;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

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
@Import({RunningServer.Surroundings.class, TestRoutes.class})
public @interface RunningServer {

    /** Which database the server finds. */
    @TestConfiguration(proxyBeanMethods = false)
    class Surroundings {

        @Bean
        static DynamicPropertyRegistrar database() {
            PGSimpleDataSource database = (PGSimpleDataSource) RealPostgres.freshDatabase();
            return properties -> {
                properties.add("lookback.jdbc.url", database::getUrl);
                properties.add("lookback.jdbc.user", () -> "postgres");
                properties.add("lookback.jdbc.password", () -> "");
            };
        }
    }
}
