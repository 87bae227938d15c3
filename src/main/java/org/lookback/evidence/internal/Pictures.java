package org.lookback.evidence.internal;

import org.lookback.evidence.Picture;
import org.lookback.kernel.EvidenceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The table of what is known of pictures. It can be made anew from the files at any time. */
@Component
public class Pictures {

    private final JdbcClient jdbc;

    public Pictures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Map<EvidenceId, Picture> find(Collection<EvidenceId> ids) {
        Map<EvidenceId, Picture> found = new HashMap<>();
        jdbc.sql(
                        "select hash, taken_at, latitude, longitude from pictures where hash ="
                                + " any(:hashes)")
                .param("hashes", ids.stream().map(EvidenceId::value).toArray(String[]::new))
                .query(row -> {
                    found.put(new EvidenceId(row.getString("hash")), picture(row));
                });
        return found;
    }

    public void add(EvidenceId id, Picture picture) {
        jdbc.sql(
                        """
                        insert into pictures (hash, taken_at, latitude, longitude)
                        values (:hash, :taken, :latitude, :longitude) on conflict (hash) do nothing
                        """)
                .param("hash", id.value())
                .param("taken", picture.takenAt().orElse(null))
                .param("latitude", picture.place().map(Picture.Place::latitude).orElse(null))
                .param("longitude", picture.place().map(Picture.Place::longitude).orElse(null))
                .update();
    }

    /** The small picture of a large one. */
    public Optional<EvidenceId> small(EvidenceId id) {
        return jdbc.sql(
                        "select thumbnail from pictures where hash = :hash and thumbnail is not"
                                + " null")
                .param("hash", id.value())
                .query(String.class)
                .optional()
                .map(EvidenceId::new);
    }

    public void setSmall(EvidenceId id, EvidenceId small) {
        jdbc.sql(
                        """
                        insert into pictures (hash, thumbnail) values (:hash, :small)
                        on conflict (hash) do update set thumbnail = excluded.thumbnail
                        """)
                .param("hash", id.value())
                .param("small", small.value())
                .update();
    }

    private static Picture picture(ResultSet row) throws SQLException {
        double latitude = row.getDouble("latitude");
        boolean placed = !row.wasNull();
        return new Picture(
                Optional.ofNullable(row.getString("taken_at")),
                placed
                        ? Optional.of(new Picture.Place(latitude, row.getDouble("longitude")))
                        : Optional.empty());
    }
}
