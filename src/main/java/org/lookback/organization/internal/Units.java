package org.lookback.organization.internal;

import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Level;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The table of units. */
@Component
public class Units {

    private static final String UNIT =
            """
            select u.id, u.code, u.name, u.level, u.path, u.parent_id, u.standing, u.merged_into, u.version
            from units u
            """;

    private final JdbcClient jdbc;

    public Units(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Unit> byId(UnitId id) {
        return jdbc.sql(UNIT + "where u.id = :id")
                .param("id", id.value())
                .query(Units::unit)
                .optional();
    }

    public Optional<Unit> byCode(String code) {
        return jdbc.sql(UNIT + "where u.code = :code")
                .param("code", code)
                .query(Units::unit)
                .optional();
    }

    public List<Unit> byIds(Collection<UnitId> ids) {
        return jdbc.sql(UNIT + "where u.id = any(:ids)")
                .param("ids", ids.stream().map(UnitId::value).toArray(Long[]::new))
                .query(Units::unit)
                .list();
    }

    public List<Unit> byCodes(Collection<String> codes) {
        return jdbc.sql(UNIT + "where u.code = any(:codes)")
                .param("codes", codes.toArray(String[]::new))
                .query(Units::unit)
                .list();
    }

    /** A change of the unit, or a move of any unit above it, waits until this transaction ends. */
    public Optional<Unit> kept(UnitId id) {
        return jdbc.sql(UNIT + "where u.id = :id for share")
                .param("id", id.value())
                .query(Units::unit)
                .optional();
    }

    /**
     * One change of the tree at a time: two moves at once could make a cycle. Reads go on, and so
     * do rows elsewhere that refer to units.
     */
    public void lockTree() {
        jdbc.sql("lock table units in share row exclusive mode").update();
    }

    public List<Unit> roots() {
        return jdbc.sql(UNIT + "where u.parent_id is null order by u.code")
                .query(Units::unit)
                .list();
    }

    public List<Unit> children(UnitId parent) {
        return jdbc.sql(UNIT + "where u.parent_id = :parent order by u.code")
                .param("parent", parent.value())
                .query(Units::unit)
                .list();
    }

    public Page<Unit> subtree(UnitPath top, PageRequest request) {
        return page(
                "u.path >= :from and u.path < :to",
                "u.path",
                request,
                statement -> statement.param("from", top.value()).param("to", top.end()));
    }

    public List<Unit> openUnits(UnitPath top, Optional<Level> level) {
        return jdbc.sql(
                        UNIT
                                + """
                                where u.path >= :from and u.path < :to and u.standing = 'OPEN'
                                and (cast(:level as text) is null or u.level = :level)
                                order by u.path
                                """)
                .param("from", top.value())
                .param("to", top.end())
                .param("level", level.map(Level::name).orElse(null))
                .query(Units::unit)
                .list();
    }

    public Page<Unit> search(Scope.Condition scope, String text, PageRequest request) {
        return page(
                scope.text() + " and (u.name like :like or u.code like :begins)",
                "length(u.path) - length(replace(u.path, '.', '')), u.code",
                request,
                statement ->
                        statement
                                .param("like", "%" + literal(text) + "%")
                                .param("begins", literal(text) + "%")
                                .params(scope.parameters()));
    }

    private Page<Unit> page(
            String condition,
            String order,
            PageRequest request,
            UnaryOperator<JdbcClient.StatementSpec> parameters) {
        long total =
                parameters
                        .apply(jdbc.sql("select count(*) from units u where " + condition))
                        .query(Long.class)
                        .single();
        List<Unit> items =
                parameters
                        .apply(
                                jdbc.sql(
                                        UNIT
                                                + "where "
                                                + condition
                                                + " order by "
                                                + order
                                                + " limit :size offset :offset"))
                        .param("size", request.size())
                        .param("offset", request.offset())
                        .query(Units::unit)
                        .list();
        return Page.of(items, request, total);
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    static Unit unit(ResultSet row, int number) throws SQLException {
        return new Unit(
                new UnitId(row.getLong("id")),
                row.getString("code"),
                row.getString("name"),
                Level.valueOf(row.getString("level")),
                new UnitPath(row.getString("path")),
                Optional.ofNullable(row.getObject("parent_id", Long.class)).map(UnitId::new),
                Unit.Standing.valueOf(row.getString("standing")),
                Optional.ofNullable(row.getObject("merged_into", Long.class)).map(UnitId::new),
                row.getLong("version"));
    }
}
