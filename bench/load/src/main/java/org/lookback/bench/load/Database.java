package org.lookback.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The PostgreSQL that a running Lookback keeps in its data directory. */
record Database(String url, String password, long postmaster) {

    static Database of(Path data) throws IOException {
        List<String> lines = Files.readAllLines(data.resolve("pg/cluster/postmaster.pid"));
        return new Database(
                "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/lookback",
                Files.readString(data.resolve("pg/password")).strip(),
                Long.parseLong(lines.getFirst().strip()));
    }

    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url, "lookback", password);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set time zone 'Asia/Shanghai'");
        }
        return connection;
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    String text(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** The first column of every row. */
    List<String> words(String query) throws SQLException {
        List<String> words = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                words.add(rows.getString(1));
            }
        }
        return words;
    }
}
