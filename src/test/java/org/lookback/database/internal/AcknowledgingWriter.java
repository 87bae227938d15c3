package org.lookback.database.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;

/**
 * A process of its own that writes numbers and says each one aloud when, and only when, it is
 * committed. It goes on until it is killed.
 */
final class AcknowledgingWriter {

    private AcknowledgingWriter() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedServer server = EmbeddedServer.start(Path.of(arguments[0]));
        long number = Long.parseLong(arguments[1]);
        try (Connection connection =
                        DriverManager.getConnection(
                                server.url(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists numbers (number bigint primary key)");
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into numbers values (?)")) {
                while (true) {
                    insert.setLong(1, number);
                    insert.executeUpdate();
                    System.out.println(number);
                    number++;
                }
            }
        }
    }
}
