package org.lookback.ledger.internal;

import org.lookback.chronicle.CanonicalJson;
import org.lookback.kernel.Actor;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.DescribeView;
import org.lookback.ledger.LedgerColumn;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.LedgerLayout;
import org.lookback.ledger.LedgerLayout.Density;
import org.lookback.ledger.LedgerView;
import org.lookback.ledger.LedgerView.Audience;
import org.lookback.ledger.ViewId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The views that people keep of the ledger, and each person's layout. */
@Repository
public class StoredViews {

    private static final String VIEW =
            "v.id, v.version, v.person_id, v.name, v.filter, v.columns, v.audience, v.unit_id";

    /** Who may use a view follows from the posts held at this moment, wherever units have moved. */
    private static final String USABLE =
            """
            (v.person_id = :person or v.audience = 'UNIT' and v.unit_id = any(:own)
                or v.audience = 'BELOW' and v.unit_id = any(:above))
            """;

    private final JdbcClient jdbc;

    public StoredViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the actor may use: the own ones first, then the shared ones, each by name. */
    public List<LedgerView> list(Actor actor) {
        return usable(actor, "true").query(StoredViews::view).list();
    }

    /** A view that the actor may use. */
    public Optional<LedgerView> find(Actor actor, ViewId id) {
        return usable(actor, "v.id = :id")
                .param("id", id.value())
                .query(StoredViews::view)
                .optional();
    }

    private JdbcClient.StatementSpec usable(Actor actor, String which) {
        return jdbc.sql(
                        """
                        select %s from ledger_views v where %s and %s
                        order by v.audience <> 'OWN', v.person_id <> :person, v.name, v.id
                        """
                                .formatted(VIEW, which, USABLE))
                .param("person", actor.person().value())
                .param(
                        "own",
                        actor.posts().stream().mapToLong(post -> post.unit().value()).toArray())
                .param(
                        "above",
                        actor.posts().stream()
                                .flatMap(post -> post.path().units().stream())
                                .mapToLong(UnitId::value)
                                .distinct()
                                .toArray());
    }

    /** How many views somebody keeps. */
    public long countOf(PersonId keeper) {
        return jdbc.sql("select count(*) from ledger_views where person_id = :person")
                .param("person", keeper.value())
                .query(Long.class)
                .single();
    }

    public ViewId insert(PersonId keeper, DescribeView view) {
        return new ViewId(
                described(
                                jdbc.sql(
                                        """
                                        insert into ledger_views (version, person_id, name, filter, columns, audience, unit_id)
                                        values (1, :person, :name, cast(:filter as jsonb), :columns, :audience, :unit)
                                        returning id
                                        """),
                                view)
                        .param("person", keeper.value())
                        .query(Long.class)
                        .single());
    }

    /** Whether the view still was at that version. */
    public boolean update(ViewId id, long version, DescribeView view) {
        return described(
                                jdbc.sql(
                                        """
                                        update ledger_views set version = version + 1, name = :name, filter = cast(:filter as jsonb),
                                            columns = :columns, audience = :audience, unit_id = :unit
                                        where id = :id and version = :version
                                        """),
                                view)
                        .param("id", id.value())
                        .param("version", version)
                        .update()
                == 1;
    }

    /** Whether the view still was at that version. */
    public boolean delete(ViewId id, long version) {
        return jdbc.sql("delete from ledger_views where id = :id and version = :version")
                        .param("id", id.value())
                        .param("version", version)
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec described(
            JdbcClient.StatementSpec statement, DescribeView view) {
        return statement
                .param("name", view.name().strip())
                .param("filter", CanonicalJson.write(view.filter()))
                .param("columns", names(view.columns()))
                .param("audience", view.audience().name())
                .param("unit", view.unit().map(UnitId::value).orElse(null));
    }

    public Optional<LedgerLayout> layout(PersonId person) {
        return jdbc.sql(
                        "select columns, density, default_view_id from ledger_layouts where"
                                + " person_id = :person")
                .param("person", person.value())
                .query((row, _) ->
                        new LedgerLayout(
                                columns(row),
                                Density.valueOf(row.getString("density")),
                                Optional.ofNullable(row.getObject("default_view_id", Long.class))
                                        .map(ViewId::new)))
                .optional();
    }

    public void arrange(PersonId person, LedgerLayout layout) {
        jdbc.sql(
                        """
                        insert into ledger_layouts (person_id, columns, density, default_view_id)
                        values (:person, :columns, :density, :view)
                        on conflict (person_id) do update
                        set columns = :columns, density = :density, default_view_id = :view
                        """)
                .param("person", person.value())
                .param("columns", names(layout.columns()))
                .param("density", layout.density().name())
                .param("view", layout.defaultView().map(ViewId::value).orElse(null))
                .update();
    }

    private static String[] names(List<LedgerColumn> columns) {
        return columns.stream().map(Enum::name).toArray(String[]::new);
    }

    private static LedgerView view(ResultSet row, int number) throws SQLException {
        return new LedgerView(
                new ViewId(row.getLong("id")),
                row.getLong("version"),
                new PersonId(row.getLong("person_id")),
                row.getString("name"),
                CanonicalJson.read(row.getString("filter"), LedgerFilter.class),
                columns(row),
                Audience.valueOf(row.getString("audience")),
                Optional.ofNullable(row.getObject("unit_id", Long.class)).map(UnitId::new));
    }

    private static List<LedgerColumn> columns(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("columns").getArray())
                .map(LedgerColumn::valueOf)
                .toList();
    }
}
