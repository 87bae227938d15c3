package org.lookback.database.internal;

import org.lookback.database.PostgresUnavailable;
import org.lookback.database.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import javax.sql.DataSource;

/**
 * Whose tables these are, by a number that no other tenant has. Files beside the tables are named
 * by numbers that every tenant counts from one, so a directory that two shared would give one the
 * files of the other.
 */
record Tenant(String number) {

    static Tenant of(DataSource database) {
        return new Tenant(
                new Settings(JdbcClient.create(database))
                        .settle("tenant", UUID.randomUUID().toString()));
    }

    /** Takes the directory for the tenant; refused where it is another's. */
    void keepsIn(Path data, String server) {
        Path file = data.resolve("tenant");
        try {
            Files.createDirectories(data);
            try {
                Files.writeString(file, number + "\n", StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException _) {
                if (!Files.readString(file).strip().equals(number)) {
                    throw PostgresUnavailable.because("other-tenant", data, server);
                }
            }
        } catch (IOException e) {
            throw PostgresUnavailable.because("data-not-writable", data, e);
        }
    }
}
