package org.lookback.evidence.internal;

import org.lookback.evidence.StartedUpload;
import org.lookback.evidence.UploadId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of uploads that take a while. Every look names the person whose they are. */
@Component
public class StartedUploads {

    /** What a person has under way. */
    public record Sum(int uploads, long bytes) {}

    private static final String ROWS =
            """
            select id, name, size, received, expires_at, hash from started_uploads
            where id = :id and person_id = :person and expires_at > :now
            """;

    private final JdbcClient jdbc;

    public StartedUploads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public StartedUpload add(PersonId person, String name, long size, Instant expiresAt) {
        UploadId id = new UploadId(UUID.randomUUID());
        jdbc.sql(
                        """
                        insert into started_uploads (id, person_id, name, size, received, expires_at)
                        values (:id, :person, :name, :size, 0, :expires)
                        """)
                .param("id", id.value())
                .param("person", person.value())
                .param("name", name)
                .param("size", size)
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
        return new StartedUpload(id, name, size, 0, expiresAt, Optional.empty());
    }

    public Optional<StartedUpload> find(PersonId person, UploadId id, Instant now) {
        return find(ROWS, person, id, now);
    }

    /** The same, held until the transaction ends. */
    public Optional<StartedUpload> hold(PersonId person, UploadId id, Instant now) {
        return find(ROWS + " for update", person, id, now);
    }

    private Optional<StartedUpload> find(String sql, PersonId person, UploadId id, Instant now) {
        return jdbc.sql(sql)
                .param("id", id.value())
                .param("person", person.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(StartedUploads::upload)
                .optional();
    }

    public Sum sum(PersonId person, Instant now) {
        return jdbc.sql(
                        """
                        select count(*), coalesce(sum(size), 0) from started_uploads
                        where person_id = :person and hash is null and expires_at > :now
                        """)
                .param("person", person.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Sum(row.getInt(1), row.getLong(2)))
                .single();
    }

    public StartedUpload grown(StartedUpload upload, long received, Instant expiresAt) {
        jdbc.sql(
                        """
                        update started_uploads set received = :received, expires_at = :expires where id = :id
                        """)
                .param("id", upload.id().value())
                .param("received", received)
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
        return new StartedUpload(
                upload.id(), upload.name(), upload.size(), received, expiresAt, upload.stored());
    }

    public StartedUpload stored(StartedUpload upload, EvidenceId file) {
        jdbc.sql("update started_uploads set hash = :hash where id = :id")
                .param("id", upload.id().value())
                .param("hash", file.value())
                .update();
        return new StartedUpload(
                upload.id(),
                upload.name(),
                upload.size(),
                upload.received(),
                upload.expiresAt(),
                Optional.of(file));
    }

    public boolean remove(PersonId person, UploadId id) {
        return jdbc.sql("delete from started_uploads where id = :id and person_id = :person")
                        .param("id", id.value())
                        .param("person", person.value())
                        .update()
                == 1;
    }

    public List<UploadId> removeExpired(Instant now) {
        return jdbc.sql("delete from started_uploads where expires_at <= :now returning id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new UploadId(row.getObject("id", UUID.class)))
                .list();
    }

    private static StartedUpload upload(ResultSet row, int number) throws SQLException {
        return new StartedUpload(
                new UploadId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getLong("size"),
                row.getLong("received"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("hash")).map(EvidenceId::new));
    }
}
