package org.lookback.shell.idempotency;

import jakarta.servlet.http.HttpServletResponse;

import org.lookback.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of answers that are given again when a request is repeated. */
@Repository
class KeptAnswers {

    /** A person's key. */
    record Key(PersonId person, String text) {}

    /** An answer as it was given. */
    static final class Answer {

        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        Answer(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        /** Gives the answer again. */
        void writeTo(HttpServletResponse response) throws IOException {
            response.setStatus(status);
            headers.forEach(response::setHeader);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /** An answer with the fingerprint of the request it answers. */
    record Kept(String request, Answer answer) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    KeptAnswers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Kept> find(Key key) {
        return jdbc.sql(
                        """
                        select request, status, headers, body from kept_answers
                        where person_id = :person and key = :key and status is not null
                        """)
                .param("person", key.person().value())
                .param("key", key.text())
                .query(KeptAnswers::kept)
                .optional();
    }

    /**
     * Takes the key for this transaction. Where another transaction has it, waits for its end.
     *
     * @return whether the key was free
     */
    boolean take(Key key, String request) {
        return jdbc.sql(
                                """
                                insert into kept_answers (person_id, key, request, kept_since)
                                values (:person, :key, :request, :now)
                                on conflict do nothing
                                """)
                        .param("person", key.person().value())
                        .param("key", key.text())
                        .param("request", request)
                        .param("now", OffsetDateTime.now(clock))
                        .update()
                == 1;
    }

    void complete(Key key, Answer answer) {
        String headers =
                answer.headers.entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .collect(Collectors.joining("\n"));
        jdbc.sql(
                        """
                        update kept_answers set status = :status, headers = :headers, body = :body
                        where person_id = :person and key = :key
                        """)
                .param("person", key.person().value())
                .param("key", key.text())
                .param("status", answer.status)
                .param("headers", headers)
                .param("body", answer.body)
                .update();
    }

    int forgetOlderThan(Duration age) {
        return jdbc.sql("delete from kept_answers where kept_since < :limit")
                .param("limit", OffsetDateTime.now(clock).minus(age))
                .update();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        Map<String, String> headers = new LinkedHashMap<>();
        Objects.requireNonNull(row.getString("headers"))
                .lines()
                .forEach(line -> {
                    int colon = line.indexOf(": ");
                    headers.put(line.substring(0, colon), line.substring(colon + 2));
                });
        return new Kept(
                Objects.requireNonNull(row.getString("request")),
                new Answer(
                        row.getInt("status"),
                        headers,
                        Objects.requireNonNull(row.getBytes("body"))));
    }
}
