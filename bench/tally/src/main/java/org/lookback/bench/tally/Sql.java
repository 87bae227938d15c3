package org.lookback.bench.tally;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A prepared statement whose parameters are written {@code :name}. */
final class Sql implements AutoCloseable {
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)");

    private final List<String> names = new ArrayList<>();
    private final PreparedStatement statement;

    Sql(Connection connection, String text) throws SQLException {
        Matcher matcher = PARAMETER.matcher(text);
        var positional = new StringBuilder();
        while (matcher.find()) {
            names.add(matcher.group(1));
            matcher.appendReplacement(positional, "?");
        }
        matcher.appendTail(positional);
        statement = connection.prepareStatement(positional.toString());
    }

    /** Sets every occurrence of the parameter; a name the statement does not use is ignored. */
    Sql with(String name, Object value) throws SQLException {
        for (int place = 0; place < names.size(); place++) {
            if (names.get(place).equals(name)) {
                statement.setObject(place + 1, value);
            }
        }
        return this;
    }

    /** Rows changed. */
    int run() throws SQLException {
        return statement.executeUpdate();
    }

    /** The answer of a query with two columns, a key and a count. */
    Map<String, Long> counts() throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                counts.put(String.valueOf(rows.getString(1)), rows.getLong(2));
            }
        }
        return counts;
    }

    static void execute(Connection connection, String script) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
