package org.lookback.database.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.lookback.database.Migrations;
import org.lookback.database.PostgresUnavailable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds or starts PostgreSQL and hands out its connections. The tables are brought up to date
 * before the pool is handed out, so nobody can meet them half-made.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseSetup {

    /** What PostgreSQL takes as a name without quotes, other than its own. */
    private static final Pattern SCHEMA =
            Pattern.compile("(?!pg_|information_schema$)[a-z][a-z0-9_]{0,62}");

    @Bean
    PostgresServer postgresServer(
            @Value("${lookback.jdbc.url:}") String url,
            @Value("${lookback.jdbc.user:}") String user,
            @Value("${lookback.jdbc.password:}") String password,
            @Value("${lookback.data:data}") Path data) {
        return url.isBlank()
                ? EmbeddedServer.start(data.toAbsolutePath().normalize())
                : new OutsideServer(url, user, password);
    }

    @Bean
    HikariDataSource dataSource(
            PostgresServer server,
            @Value("${lookback.jdbc.schema:}") String schema,
            @Value("${lookback.data:data}") Path data,
            @Value("${lookback.jdbc.connections:20}") int connections,
            @Value("${lookback.zone:Asia/Shanghai}") ZoneId zone) {
        if (!schema.isEmpty() && !SCHEMA.matcher(schema).matches()) {
            throw PostgresUnavailable.because("schema", schema);
        }
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("lookback");
        pool.setJdbcUrl(server.url());
        pool.setUsername(server.user());
        pool.setPassword(server.password());
        if (!schema.isEmpty()) {
            pool.setSchema(schema);
        }
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(Math.min(4, connections));
        pool.setConnectionTimeout(10_000);
        // The driver would set the machine's zone; a date in SQL means a date of the campaign.
        pool.setConnectionInitSql("set time zone '" + zone.getId() + "'");
        pool.addDataSourceProperty("ApplicationName", "lookback");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        HikariDataSource database;
        try {
            database = new HikariDataSource(pool);
        } catch (PoolInitializationException e) {
            throw PostgresUnavailable.because("unreachable", server.url(), rootMessage(e));
        }
        try {
            requireUtf8(database, server);
            clearHalfMade(database, server);
            Migrations.migrate(database, Optional.of(schema).filter(name -> !name.isEmpty()));
            Tenant.of(database).keepsIn(data.toAbsolutePath().normalize(), server.url());
            return database;
        } catch (FlywayValidateException e) {
            database.close();
            throw PostgresUnavailable.because("other-tables", server);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void requireUtf8(HikariDataSource database, PostgresServer server) {
        String encoding =
                JdbcClient.create(database)
                        .sql("show server_encoding")
                        .query(String.class)
                        .single();
        if (!encoding.equals("UTF8")) {
            throw PostgresUnavailable.because("not-utf8", server.url(), encoding);
        }
    }

    /** Only our own database is emptied; somebody else's may hold more than ours. */
    private static void clearHalfMade(HikariDataSource database, PostgresServer server) {
        if (!HalfMade.isIn(database)) {
            return;
        }
        switch (server) {
            case EmbeddedServer _ -> HalfMade.throwAway(database);
            case OutsideServer _ ->
                    throw PostgresUnavailable.because(
                            "half-made", server.url(), HalfMade.schema(database));
        }
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
