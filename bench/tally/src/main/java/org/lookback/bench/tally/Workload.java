package org.lookback.bench.tally;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The problems of one database as its writers know them. Each party draws from problems of its own,
 * so that no write fails on a stale version and what is measured is the tallies.
 */
final class Workload {
    private static final List<String> RING =
            List.of(
                    "REGISTERED",
                    "ASSIGNED",
                    "CLAIMED",
                    "PLANNED",
                    "RECTIFYING",
                    "SUBMITTED",
                    "CLOSED",
                    "EFFECTIVE",
                    "RECURRED");

    private static final String CHRONICLE =
            """
            insert into chronicle (stream, version, at, type, data, prev, hash)
            values (:problem, :version + 1, now(), :to_state, :data::jsonb, :prev, :hash)
            """;

    private final long[] units;
    private final long[] campaigns;
    private final Long[] specialActions;
    private final String[] states;
    private final int[] versions;

    Workload(Connection connection) throws SQLException {
        int size = (int) Sql.number(connection, "select count(*) from problems");
        units = new long[size];
        campaigns = new long[size];
        specialActions = new Long[size];
        states = new String[size];
        versions = new int[size];
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(10_000);
            ResultSet rows =
                    statement.executeQuery(
                            "select id, unit_id, campaign_id, special_action_id, state, version from problems");
            while (rows.next()) {
                int problem = (int) rows.getLong("id") - 1;
                units[problem] = rows.getLong("unit_id");
                campaigns[problem] = rows.getLong("campaign_id");
                specialActions[problem] = (Long) rows.getObject("special_action_id");
                states[problem] = rows.getString("state").intern();
                versions[problem] = rows.getInt("version");
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** One of several who write at the same time; has a connection's statements prepared. */
    final class Party implements AutoCloseable {
        private final int party;
        private final int parties;
        private final SplittableRandom random;
        private final Sql update;
        private final Sql chronicle;
        private final Sql tally;
        private final byte[] hash = new byte[32];

        private Party(Connection connection, Design design, int party, int parties)
                throws SQLException {
            this.party = party;
            this.parties = parties;
            random = new SplittableRandom(2019L * parties + party);
            update = new Sql(connection, design.update());
            chronicle = new Sql(connection, CHRONICLE);
            tally = design.tally().isEmpty() ? null : new Sql(connection, design.tally().get());
        }

        /** Writes one state change; the caller commits it and then says {@link #remember}. */
        int change() throws SQLException {
            int problem = party + parties * random.nextInt((states.length - party - 1) / parties + 1);
            String next = after(states[problem]);
            bind(update, problem, next);
            if (update.run() != 1) {
                throw new IllegalStateException("Lost an update of problem " + (problem + 1));
            }
            random.nextBytes(hash);
            bind(chronicle, problem, next)
                    .with("data", particulars())
                    .with("prev", hash)
                    .with("hash", hash)
                    .run();
            if (tally != null) {
                bind(tally, problem, next).run();
            }
            return problem;
        }

        /** Called after the commit of a change. */
        void remember(int problem) {
            states[problem] = after(states[problem]);
            versions[problem]++;
        }

        private Sql bind(Sql statement, int problem, String next) throws SQLException {
            return statement
                    .with("problem", problem + 1L)
                    .with("version", versions[problem])
                    .with("campaign", campaigns[problem])
                    .with("unit", units[problem])
                    .with("special_action", specialActions[problem])
                    .with("from_state", states[problem])
                    .with("to_state", next);
        }

        private String particulars() {
            UUID actor = new UUID(random.nextLong(), random.nextLong());
            return """
            {"actor": "%s", "post": "liaison", "remark": "Looked at on site, photographed, and taken up with those who \
            can put it right", "evidence": "%s"}"""
                    .formatted(actor, actor);
        }

        @Override
        public void close() throws SQLException {
            update.close();
            chronicle.close();
            if (tally != null) {
                tally.close();
            }
        }
    }

    Party party(Connection connection, Design design, int party, int parties) throws SQLException {
        return new Party(connection, design, party, parties);
    }

    private static String after(String state) {
        return switch (state) {
            case "RECURRED" -> "ASSIGNED";
            case "REJECTED", "MERGED" -> "REGISTERED";
            default -> RING.get(RING.indexOf(state) + 1);
        };
    }
}
