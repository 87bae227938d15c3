package org.lookback.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookback.RealPostgres;
import org.lookback.database.PostgresUnavailable;
import org.lookback.database.Settings;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/** Two tenants that share a database, each on a schema of its own. */
class TenantsTest {

    @TempDir Path data = Path.of("");

    private final String url = ((PGSimpleDataSource) RealPostgres.freshDatabase()).getUrl();

    @Test
    void what_one_writes_the_other_never_finds() {
        try (HikariDataSource shanxi = tenant("shanxi");
                HikariDataSource hebei = tenant("hebei")) {
            settings(shanxi).settle("motto", "实事求是");

            assertThat(settings(hebei).find("motto")).isEmpty();
            assertThat(settings(shanxi).find("motto")).contains("实事求是");
            assertThat(schemas(shanxi)).contains("shanxi", "hebei");
        }
    }

    @Test
    void a_second_start_finds_its_tables_again() {
        try (HikariDataSource first = tenant("shanxi")) {
            settings(first).settle("motto", "实事求是");
        }
        try (HikariDataSource again = tenant("shanxi")) {
            assertThat(settings(again).find("motto")).contains("实事求是");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shanxi",
                "山西",
                "1st",
                "a-b",
                "pg_catalog",
                "information_schema",
                "x; drop schema public"
            })
    void a_name_that_is_none_is_refused_before_anything_is_touched(String name) {
        assertThatExceptionOfType(PostgresUnavailable.class)
                .isThrownBy(() -> tenant(name, data))
                .satisfies(refused -> {
                    assertThat(refused.reason()).isEqualTo("schema");
                    assertThat(refused).hasMessageContaining(name);
                    assertThat(refused.remedy()).contains("LOOKBACK_JDBC_SCHEMA");
                });
    }

    @Test
    void a_directory_of_files_belongs_to_one_of_them() {
        Path shared = data.resolve("shared");
        try (HikariDataSource shanxi = tenant("shanxi", shared)) {
            settings(shanxi).settle("motto", "实事求是");
        }
        tenant("shanxi", shared).close();

        assertThatExceptionOfType(PostgresUnavailable.class)
                .isThrownBy(() -> tenant("hebei", shared))
                .withMessageContaining(shared.toString())
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo("other-tenant"));
    }

    @Test
    void what_is_thrown_away_half_made_is_ones_own() {
        try (HikariDataSource shanxi = tenant("shanxi");
                HikariDataSource hebei = tenant("hebei")) {
            settings(shanxi).settle("motto", "实事求是");
            settings(hebei).beginMaking();

            HalfMade.throwAway(hebei);

            assertThat(HalfMade.isIn(hebei)).isFalse();
            assertThat(settings(shanxi).find("motto")).contains("实事求是");
            assertThat(schemas(shanxi)).contains("public", "shanxi", "hebei");
        }
    }

    private HikariDataSource tenant(String schema) {
        return tenant(schema, data.resolve(schema));
    }

    private HikariDataSource tenant(String schema, Path directory) {
        return new DatabaseSetup()
                .dataSource(
                        new OutsideServer(url, "postgres", ""),
                        schema,
                        directory,
                        2,
                        ZoneId.of("Asia/Shanghai"));
    }

    private static Settings settings(HikariDataSource tenant) {
        return new Settings(JdbcClient.create(tenant));
    }

    private static List<String> schemas(HikariDataSource tenant) {
        return JdbcClient.create(tenant)
                .sql("select nspname::text from pg_namespace")
                .query((row, _) -> row.getString(1))
                .list();
    }
}
