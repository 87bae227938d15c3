package org.lookback.organization.internal;

import org.jspecify.annotations.Nullable;
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
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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

    /** Those of the units that exist; they stay as they are until this transaction ends. */
    public List<Unit> kept(Collection<UnitId> ids) {
        return jdbc.sql(UNIT + "where u.id = any(:ids) order by u.id for share")
                .param("ids", ids.stream().distinct().map(UnitId::value).toArray(Long[]::new))
                .query(Units::unit)
                .list();
    }

    /** Which of the units are open; they stay so until this transaction ends. */
    public Set<UnitId> keptOpen(Collection<UnitId> ids) {
        return kept(ids).stream().filter(Unit::isOpen).map(Unit::id).collect(Collectors.toSet());
    }

    /**
     * One change of the tree at a time: two moves at once could make a cycle. Reads go on, and so
     * do rows elsewhere that refer to units.
     */
    public void lockTree() {
        jdbc.sql("lock table units in share row exclusive mode").update();
    }

    /** The whole tree, in no order. */
    public List<Unit> all() {
        return jdbc.sql(UNIT).query(Units::unit).list();
    }

    public boolean isEmpty() {
        return jdbc.sql("select not exists (select from units)").query(Boolean.class).single();
    }

    /** Numbers for units to come. */
    public List<UnitId> newIds(int count) {
        return jdbc.sql(
                        "select nextval(pg_get_serial_sequence('units', 'id')) as id from"
                                + " generate_series(1, :count)")
                .param("count", count)
                .query((row, _) -> new UnitId(row.getLong("id")))
                .list();
    }

    public void insert(List<Unit> units, Instant now) {
        jdbc.sql(
                        """
                        insert into units (id, code, name, level, parent_id, path, initials, opened_at)
                        overriding system value
                        select *, cast(:now as timestamptz) from unnest(
                            cast(:ids as bigint[]), cast(:codes as text[]), cast(:names as text[]),
                            cast(:levels as text[]), cast(:parents as bigint[]), cast(:paths as text[]),
                            cast(:initials as text[]))
                        """)
                .param("now", Timestamp.from(now))
                .param("ids", array(units, Long[]::new, unit -> unit.id().value()))
                .param("codes", array(units, String[]::new, Unit::code))
                .param("names", array(units, String[]::new, Unit::name))
                .param("levels", array(units, String[]::new, unit -> unit.level().name()))
                .param(
                        "parents",
                        array(
                                units,
                                Long[]::new,
                                unit -> unit.parent().map(UnitId::value).orElse(null)))
                .param("paths", array(units, String[]::new, unit -> unit.path().value()))
                .param("initials", array(units, String[]::new, unit -> Initials.of(unit.name())))
                .update();
    }

    /**
     * Spells the names that nobody has spelt yet, as after an upgrade; how many.
     *
     * <p>It waits for no change of the tree: whoever renames a unit meanwhile spells it anew.
     */
    public int spell() {
        Map<Long, String> unspelt = new HashMap<>();
        jdbc.sql("select id, name from units where initials is null")
                .query(row -> {
                    unspelt.put(row.getLong("id"), row.getString("name"));
                });
        if (!unspelt.isEmpty()) {
            List<Map.Entry<Long, String>> entries = List.copyOf(unspelt.entrySet());
            jdbc.sql(
                            """
                            update units set initials = spelt.initials
                            from unnest(cast(:ids as bigint[]), cast(:names as text[]), cast(:initials as text[]))
                                spelt(id, name, initials)
                            where units.id = spelt.id and units.name = spelt.name
                            """)
                    .param("ids", array(entries, Long[]::new, Map.Entry::getKey))
                    .param("names", array(entries, String[]::new, Map.Entry::getValue))
                    .param(
                            "initials",
                            array(entries, String[]::new, entry -> Initials.of(entry.getValue())))
                    .update();
        }
        return unspelt.size();
    }

    /** Writes what changed; the version moves on by one. */
    public void update(
            Unit unit,
            String name,
            Level level,
            Unit.Standing standing,
            Optional<UnitId> mergedInto) {
        int changed =
                jdbc.sql(
                                """
                                update units set name = :name, initials = :initials, level = :level,
                                    standing = :standing, merged_into = :into, version = version + 1
                                where id = :id and version = :version
                                """)
                        .param("name", name)
                        .param("initials", Initials.of(name))
                        .param("level", level.name())
                        .param("standing", standing.name())
                        .param("into", mergedInto.map(UnitId::value).orElse(null))
                        .param("id", unit.id().value())
                        .param("version", unit.version())
                        .update();
        if (changed != 1) {
            throw new IllegalStateException(
                    "unit " + unit.code() + " changed without the tree's lock");
        }
    }

    /** Gives every unit of a subtree the path it has at its new place. */
    public void relocate(UnitPath from, UnitPath to) {
        jdbc.sql(
                        """
                        update units set path = :to || substr(path, length(:from) + 1)
                        where path >= :from and path < :end
                        """)
                .param("from", from.value())
                .param("end", from.end())
                .param("to", to.value())
                .update();
    }

    public void attach(UnitId unit, Optional<UnitId> parent) {
        jdbc.sql("update units set parent_id = :parent where id = :id")
                .param("parent", parent.map(UnitId::value).orElse(null))
                .param("id", unit.value())
                .update();
    }

    /** How many units the longest path of a subtree names. */
    public int deepestBelow(UnitPath top) {
        return jdbc.sql(
                        """
                        select max(length(path) - length(replace(path, '.', ''))) from units
                        where path >= :from and path < :to
                        """)
                .param("from", top.value())
                .param("to", top.end())
                .query(Integer.class)
                .single();
    }

    private static <S, T extends @Nullable Object> T[] array(
            List<S> from, IntFunction<T[]> kind, Function<S, T> value) {
        return from.stream().map(value).toArray(kind);
    }

    /** Changes of the tree wait until this transaction ends; others who keep it do not. */
    public void keepTree() {
        jdbc.sql("lock table units in share mode").update();
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

    /** The units directly under any of the units, in the order of their codes. */
    public List<Unit> children(Collection<UnitId> parents) {
        return jdbc.sql(UNIT + "where u.parent_id = any(:parents) order by u.code")
                .param("parents", parents.stream().map(UnitId::value).toArray(Long[]::new))
                .query(Units::unit)
                .list();
    }

    /** Those of the units that have others under them. */
    public Set<UnitId> parents(Collection<UnitId> units) {
        return jdbc.sql(
                        """
                        select asked.id from unnest(cast(:units as bigint[])) asked(id)
                        where exists (select from units u where u.parent_id = asked.id)
                        """)
                .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
                .query((row, _) -> new UnitId(row.getLong("id")))
                .set();
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

    /** The units with exactly this name. */
    public Page<Unit> called(Scope.Condition scope, String name, PageRequest request) {
        return page(
                scope.text() + " and u.name = :name",
                "u.code",
                request,
                statement ->
                        statement.param("name", name.replace("\0", "")).params(scope.parameters()));
    }

    /** The units with one of these names. */
    public List<Unit> called(Scope.Condition scope, Collection<String> names) {
        return jdbc.sql(UNIT + "where u.name = any(:names) and " + scope.text())
                .param(
                        "names",
                        names.stream().map(name -> name.replace("\0", "")).toArray(String[]::new))
                .params(scope.parameters())
                .query(Units::unit)
                .list();
    }

    /** By a part of the name, the beginning of the code, or the initials of the name. */
    public Page<Unit> search(Scope.Condition scope, String text, PageRequest request) {
        Sought sought = Sought.of(text);
        return page(
                scope.text() + " and " + sought.condition(),
                sought.order(),
                request,
                statement -> statement.params(sought.parameters()).params(scope.parameters()));
    }

    /** On open units at and below some. */
    public static Scope.Condition openBelow(Collection<UnitPath> tops, String alias) {
        return new Scope.Condition(
                """
                (%1$s.standing = 'OPEN' and exists (
                    select from unnest(cast(:scope_%1$s_tops as text[]), cast(:scope_%1$s_ends as text[])) as t(top, below)
                    where %1$s.path >= t.top collate "C" and %1$s.path < t.below collate "C"))
                """
                        .formatted(alias),
                Map.of(
                        "scope_" + alias + "_tops",
                                tops.stream().map(UnitPath::value).toArray(String[]::new),
                        "scope_" + alias + "_ends",
                                tops.stream().map(UnitPath::end).toArray(String[]::new)));
    }

    /** The first of them, without counting the others. */
    public List<Unit> search(Scope.Condition scope, String text, int most) {
        Sought sought = Sought.of(text);
        return jdbc.sql(
                        UNIT
                                + "where "
                                + scope.text()
                                + " and "
                                + sought.condition()
                                + " order by "
                                + sought.order()
                                + " limit :most")
                .params(sought.parameters())
                .params(scope.parameters())
                .param("most", most)
                .query(Units::unit)
                .list();
    }

    /** By a part of the name or the beginning of the code alone. */
    public Page<Unit> searchWritten(Scope.Condition scope, String text, PageRequest request) {
        Sought sought = Sought.written(text);
        return page(
                scope.text() + " and " + sought.condition(),
                sought.order(),
                request,
                statement -> statement.params(sought.parameters()).params(scope.parameters()));
    }

    /**
     * What a search looks for. Whatever is called just so comes first, then what begins so, then
     * what has it anywhere; among equals the higher unit.
     */
    private record Sought(String condition, String order, Map<String, Object> parameters) {

        private static final String HIGHER_FIRST =
                "length(u.path) - length(replace(u.path, '.', '')), u.code";

        static Sought written(String text) {
            return new Sought(
                    "(u.name like :like or u.code like :begins)",
                    "(u.name = :text or u.code = :text) desc, (u.name like :begins) desc, "
                            + HIGHER_FIRST,
                    Map.of(
                            "text", text.replace("\0", ""),
                            "like", "%" + literal(text) + "%",
                            "begins", literal(text) + "%"));
        }

        static Sought of(String text) {
            Optional<String> initials = Initials.typed(text);
            Sought written = written(text);
            if (initials.isEmpty()) {
                return written;
            }
            Map<String, Object> parameters = new HashMap<>(written.parameters);
            parameters.put("initials", "% " + initials.get() + "%");
            parameters.put("whole", "% " + initials.get() + " %");
            return new Sought(
                    "(u.name like :like or u.code like :begins or u.initials like :initials)",
                    "(u.name = :text or u.code = :text) desc,"
                            + " coalesce(u.initials || ' ' like :whole, false) desc, "
                            + HIGHER_FIRST,
                    parameters);
        }
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

    /** The text as a pattern that means nothing but itself. */
    static String literal(String text) {
        return text.replace("\0", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
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
