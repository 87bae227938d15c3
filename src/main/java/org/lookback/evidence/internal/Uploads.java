package org.lookback.evidence.internal;

import org.lookback.evidence.StoredFile;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The tables of stored files and of who brought them. */
@Component
public class Uploads {

    private final JdbcClient jdbc;

    public Uploads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The upload's number; empty if the person has brought the file before. */
    public Optional<Long> add(StoredFile file, PersonId person, Instant now) {
        jdbc.sql(
                        """
                        insert into stored_files (hash, media_type, size) values (:hash, :mediaType, :size)
                        on conflict (hash) do nothing
                        """)
                .param("hash", file.id().value())
                .param("mediaType", file.mediaType())
                .param("size", file.size())
                .update();
        return jdbc.sql(
                        """
                        insert into uploads (hash, person_id, name, uploaded_at) values (:hash, :person, :name, :now)
                        on conflict (hash, person_id) do nothing
                        returning id
                        """)
                .param("hash", file.id().value())
                .param("person", person.value())
                .param("name", file.name())
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    public List<StoredFile> find(Collection<EvidenceId> ids) {
        return jdbc.sql(
                        """
                        select distinct on (f.hash) f.hash, u.name, f.media_type, f.size
                        from stored_files f join uploads u on u.hash = f.hash
                        where f.hash = any(:hashes)
                        order by f.hash, u.id
                        """)
                .param("hashes", hashes(ids))
                .query(Uploads::file)
                .list();
    }

    public List<StoredFile> broughtBy(PersonId person, Collection<EvidenceId> ids) {
        return jdbc.sql(
                        """
                        select f.hash, u.name, f.media_type, f.size
                        from stored_files f join uploads u on u.hash = f.hash
                        where f.hash = any(:hashes) and u.person_id = :person
                        """)
                .param("hashes", hashes(ids))
                .param("person", person.value())
                .query(Uploads::file)
                .list();
    }

    private static String[] hashes(Collection<EvidenceId> ids) {
        return ids.stream().map(EvidenceId::value).toArray(String[]::new);
    }

    private static StoredFile file(ResultSet row, int number) throws SQLException {
        return new StoredFile(
                new EvidenceId(row.getString("hash")),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size"));
    }
}
