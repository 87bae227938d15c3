package org.lookback.inspection.internal;

import org.lookback.inspection.NewTie;
import org.lookback.inspection.Tie;
import org.lookback.inspection.TieId;
import org.lookback.inspection.TieKind;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The table of ties between people and units. */
@Component
public class TieRows {

    private static final String TIE =
            "select id, person_id, unit_id, kind, note, declared_by from ties ";

    private final JdbcClient jdbc;

    public TieRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The new tie; one that was declared before is told anew, and by whom. */
    public Tie put(NewTie tie, PersonId by) {
        return jdbc.sql(
                        """
                        insert into ties (person_id, unit_id, kind, note, declared_by)
                        values (:person, :unit, :kind, :note, :by)
                        on conflict (person_id, unit_id, kind) do update set note = :note, declared_by = :by
                        returning id, person_id, unit_id, kind, note, declared_by
                        """)
                .param("person", tie.person().value())
                .param("unit", tie.unit().value())
                .param("kind", tie.kind().name())
                .param("note", tie.note().orElse(null))
                .param("by", by.value())
                .query(TieRows::tie)
                .single();
    }

    public Optional<Tie> find(TieId id) {
        return jdbc.sql(TIE + "where id = :id")
                .param("id", id.value())
                .query(TieRows::tie)
                .optional();
    }

    /** Whether it was there. */
    public boolean delete(TieId id) {
        return jdbc.sql("delete from ties where id = :id").param("id", id.value()).update() == 1;
    }

    public List<Tie> of(Collection<PersonId> people) {
        return jdbc.sql(TIE + "where person_id = any(:people) order by person_id, id")
                .param("people", people.stream().map(PersonId::value).toArray(Long[]::new))
                .query(TieRows::tie)
                .list();
    }

    private static Tie tie(ResultSet row, int number) throws SQLException {
        return new Tie(
                new TieId(row.getLong("id")),
                new PersonId(row.getLong("person_id")),
                new UnitId(row.getLong("unit_id")),
                TieKind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("note")),
                new PersonId(row.getLong("declared_by")));
    }
}
