package org.lookback.document.internal;

import org.lookback.document.DocumentKind;
import org.lookback.document.OwnTemplate;
import org.lookback.evidence.StoredFile;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The templates that units have handed in. */
@Repository
public class TemplateRows {

    private final JdbcClient jdbc;

    public TemplateRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A place for a template of the unit, which nobody else changes until the transaction ends.
     *
     * @return its number in the chronicle and how often it was changed
     */
    public Place hold(UnitId unit, DocumentKind kind) {
        return jdbc.sql(
                        """
                        insert into document_templates (unit_id, kind) values (:unit, :kind)
                        on conflict (unit_id, kind) do update set version = document_templates.version
                        returning id, version
                        """)
                .param("unit", unit.value())
                .param("kind", kind.name())
                .query((row, _) -> new Place(row.getLong("id"), row.getLong("version")))
                .single();
    }

    /** Where the template of a unit for a kind of document lies. */
    public record Place(long id, long version) {}

    public void put(Place place, StoredFile file, Instant at, String post) {
        jdbc.sql(
                        """
                        update document_templates set file = :file, name = :name, at = :at, post = :post,
                            version = version + 1
                        where id = :id
                        """)
                .param("id", place.id())
                .param("file", file.id().value())
                .param("name", file.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("post", post)
                .update();
    }

    public void clear(Place place) {
        jdbc.sql(
                        """
                        update document_templates set file = null, name = null, at = null, post = null,
                            version = version + 1
                        where id = :id
                        """)
                .param("id", place.id())
                .update();
    }

    public List<OwnTemplate> of(UnitId unit) {
        return jdbc.sql(
                        """
                        select t.kind, t.file, t.name, t.at as handed_in_at, t.post
                        from document_templates t where t.unit_id = :unit and t.file is not null order by t.kind
                        """)
                .param("unit", unit.value())
                .query(TemplateRows::one)
                .list();
    }

    public Optional<OwnTemplate> of(UnitId unit, DocumentKind kind) {
        return of(unit).stream().filter(each -> each.kind() == kind).findFirst();
    }

    private static OwnTemplate one(ResultSet row, int number) throws SQLException {
        return new OwnTemplate(
                DocumentKind.valueOf(row.getString("kind")),
                new EvidenceId(row.getString("file")),
                row.getString("name"),
                row.getObject("handed_in_at", OffsetDateTime.class).toInstant(),
                row.getString("post"));
    }
}
