package org.lookback.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * Brings the tables of every room up to date. Each room has its own folder of migrations and its
 * own history table, so a room's version moves without the others knowing.
 */
public final class Migrations {

    /** The rooms that own tables, each after those its tables may refer to. */
    public static final List<String> ROOMS =
            List.of(
                    "database",
                    "shell",
                    "chronicle",
                    "work",
                    "sheet",
                    "evidence",
                    "organization",
                    "access",
                    "directive",
                    "campaign",
                    "ledger",
                    "inspection",
                    "feedback",
                    "casebook",
                    "document",
                    "insight");

    private Migrations() {}

    /**
     * Carries out what is missing, room after room. Two processes may call it at once; one waits.
     *
     * @param schema where the tables are, made if it is not there; without one, where the
     *     database's connections look first
     */
    public static void migrate(DataSource database, Optional<String> schema) {
        ROOMS.stream()
                .filter(Migrations::hasTables)
                .forEach(room -> migrate(database, schema, room));
    }

    public static void migrate(DataSource database) {
        migrate(database, Optional.empty());
    }

    private static boolean hasTables(String room) {
        return Migrations.class.getResource("/db/migration/" + room) != null;
    }

    private static void migrate(DataSource database, Optional<String> schema, String room) {
        FluentConfiguration flyway = Flyway.configure();
        schema.ifPresent(flyway::defaultSchema);
        flyway.dataSource(database)
                .locations("classpath:db/migration/" + room)
                .table("flyway_" + room)
                // The schema is never empty after the first room; zero lets every V1 run.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }
}
