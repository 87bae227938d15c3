package org.lookback.ledger.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.chronicle.CanonicalJson;
import org.lookback.kernel.Actor;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Event;
import org.lookback.ledger.HeldDays;
import org.lookback.ledger.Problem;
import org.lookback.ledger.SpellDays;
import org.lookback.ledger.SpellFilter;
import org.lookback.ledger.SpellGroups;
import org.lookback.ledger.Trait;
import org.lookback.ledger.TraitCounts;
import org.lookback.ledger.TraitMonth;
import org.lookback.organization.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runs of problems: kept with every step that concerns them, and counted. */
@Repository
public class SpellRows {

    /** The columns of a run, as {@link Spell} is written to JSON. */
    static final String COLUMNS =
            """
            "number" int, "campaign" bigint, "unit" bigint, "specialAction" bigint, "severity" text, "source" text,
            "openedOn" date, "deadline" date, "returned" int, "whys" int, "action" text, "outcome" text, "endedOn" date,
            "closureClass" text, "files" int, "cameBackOn" date, "submissions" date[], "summaries" int[], "said" int,
            "ruled" boolean, "claimed" boolean, "selfFound" boolean
            """;

    /** Whether a run {@code s} is that of a problem which is one. */
    private static final String VALID = "s.outcome is distinct from 'DROPPED'";

    private final JdbcClient jdbc;

    public SpellRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A trait as a condition on a run {@code s}, with the parameter {@code today}. */
    static String condition(Trait trait) {
        String struckOff = "s.outcome = 'STRUCK_OFF'";
        String termOver = VALID + " and s.deadline < :today";
        String withinTerm =
                termOver + " and s.outcome = 'STRUCK_OFF' and s.submitted_on <= s.deadline";
        String longAgo = struckOff + " and s.ended_on <= cast(:today as date) - " + Trait.HELD_FOR;
        String noRule = struckOff + " and not s.ruled";
        String late = termOver + " and (s.submitted_on <= s.deadline) is not true";
        return switch (trait) {
            case VALID -> VALID;
            case STRUCK_OFF -> struckOff;
            case WITHOUT_TERM -> VALID + " and s.deadline is null";
            case TERM_OVER -> termOver;
            case WITHIN_TERM -> withinTerm;
            case STILL_JUDGED ->
                    termOver + " and s.outcome is null and s.submitted_on <= s.deadline";
            case OVERRAN -> late;
            case OVERRAN_OPEN -> late + " and s.outcome is null";
            case IN_TIME -> struckOff + " and s.ended_on <= s.deadline";
            case LAST_DAY -> withinTerm + " and s.submitted_on = s.deadline";
            case LAST_DAYS -> withinTerm + " and s.submitted_on > s.deadline - 3";
            case JUDGED -> VALID + " and (s.returned > 0 or s.outcome is not null)";
            case RETURNED -> VALID + " and s.returned > 0";
            case CAME_BACK -> "s.came_back_on is not null";
            case LONG_AGO -> longAgo;
            case SOON_BACK -> longAgo + " and s.came_back_on <= s.ended_on + " + Trait.HELD_FOR;
            case ONE_FILE -> struckOff + " and s.files <= 1";
            case THIN -> struckOff + " and s.files <= 1 and s.said < " + Trait.A_FEW_LETTERS;
            case ANALYSED -> VALID + " and s.whys is not null";
            case FEWEST_WHYS -> VALID + " and s.whys <= 2";
            case PLANNED -> VALID + " and s.action is not null";
            case NO_RULE -> noRule;
            case NO_ACTION -> noRule + " and s.action = 'NONE_NEEDED'";
            case CLAIMED -> VALID + " and s.claimed";
            case SELF_FOUND -> VALID + " and s.self_found";
        };
    }

    /** The day by which a run {@code s} is sorted into months. */
    static String day(Trait.Of day) {
        return switch (day) {
            case OPENED -> "s.opened_on";
            case DEADLINE -> "s.deadline";
            case FIRST_SUBMITTED -> "s.submissions[1]";
            case ENDED -> "s.ended_on";
        };
    }

    /** Writes down the first run of a problem, whose row is there already. */
    public void begin(Problem problem, LocalDate day) {
        beginAll(List.of(problem), day);
    }

    /** Writes down the first runs of problems, whose rows are there already. */
    void beginAll(List<Problem> problems, LocalDate day) {
        write(
                problems.stream()
                        .map(problem -> new Placed(problem.id(), Spell.begun(problem, day)))
                        .toList());
    }

    /**
     * Writes down what a step makes of the runs of a problem, whose row has the step already.
     *
     * @param step what happened in it
     */
    public void follow(Problem before, Problem after, List<Event> step, LocalDate day) {
        if (!Spell.concerns(before, after, Spell.isUndone(step))) {
            return;
        }
        List<Spell> stored = stored(after.id());
        List<Spell> next = Spell.next(stored, before, after, step, day);
        if (next.size() < stored.size()) {
            jdbc.sql("delete from problem_spells where problem_id = :problem and number > :last")
                    .param("problem", after.id().value())
                    .param("last", next.getLast().number())
                    .update();
        }
        write(
                next.stream()
                        .filter(each -> !stored.contains(each))
                        .map(each -> new Placed(after.id(), each))
                        .toList());
    }

    /** A run of a problem. */
    private record Placed(ProblemId problem, Spell spell) {}

    /**
     * What is new to a run stands where the problem's row does: the transaction holds that row, so
     * a move of the unit has changed it or waits. A run that stays with its unit keeps its place.
     */
    private void write(List<Placed> runs) {
        if (runs.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        insert into problem_spells as stored (problem_id, number, campaign_id, unit_id, path, special_action_id,
                            severity, source, opened_on, deadline, returned, whys, action, outcome, ended_on, closure_class,
                            files, came_back_on, submissions, summaries, said, ruled, claimed, self_found)
                        select run.problem, "number", "campaign", "unit",
                            (select p.path from problems p where p.id = run.problem), "specialAction", "severity", "source", "openedOn",
                            "deadline", "returned", "whys", "action", "outcome", "endedOn", "closureClass", "files",
                            "cameBackOn", "submissions", "summaries", "said", "ruled", "claimed", "selfFound"
                        from unnest(cast(:problems as bigint[]), cast(:spells as text[])) as run(problem, spell)
                        cross join lateral jsonb_to_record(cast(run.spell as jsonb)) as spell(%s)
                        on conflict (problem_id, number) do update set
                            path = case when stored.unit_id = excluded.unit_id then stored.path else excluded.path end,
                            unit_id = excluded.unit_id, special_action_id = excluded.special_action_id,
                            severity = excluded.severity, source = excluded.source, deadline = excluded.deadline,
                            returned = excluded.returned, whys = excluded.whys, action = excluded.action,
                            outcome = excluded.outcome, ended_on = excluded.ended_on,
                            closure_class = excluded.closure_class, files = excluded.files,
                            came_back_on = excluded.came_back_on, submissions = excluded.submissions,
                            summaries = excluded.summaries, said = excluded.said, ruled = excluded.ruled,
                            claimed = excluded.claimed, self_found = excluded.self_found
                        """
                                .formatted(COLUMNS))
                .param("problems", runs.stream().mapToLong(run -> run.problem().value()).toArray())
                .param(
                        "spells",
                        runs.stream()
                                .map(run -> CanonicalJson.write(run.spell()))
                                .toArray(String[]::new))
                .update();
    }

    private List<Spell> stored(ProblemId problem) {
        return jdbc.sql("select * from problem_spells where problem_id = :problem order by number")
                .param("problem", problem.value())
                .query(SpellRows::spell)
                .list();
    }

    private static Spell spell(ResultSet row, int number) throws SQLException {
        return new Spell(
                row.getInt("number"),
                row.getLong("campaign_id"),
                row.getLong("unit_id"),
                row.getObject("special_action_id", Long.class),
                row.getString("severity"),
                row.getString("source"),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("deadline", LocalDate.class),
                row.getInt("returned"),
                row.getObject("whys", Integer.class),
                row.getString("action"),
                row.getString("outcome"),
                row.getObject("ended_on", LocalDate.class),
                row.getString("closure_class"),
                row.getObject("files", Integer.class),
                row.getObject("came_back_on", LocalDate.class),
                Arrays.stream((Date[]) row.getArray("submissions").getArray())
                        .map(Date::toLocalDate)
                        .toList(),
                List.of((Integer[]) row.getArray("summaries").getArray()),
                row.getObject("said", Integer.class),
                row.getBoolean("ruled"),
                row.getBoolean("claimed"),
                row.getBoolean("self_found"));
    }

    public List<SpellDays> days(
            Actor actor, SpellFilter filter, SpellGroups groups, LocalDate today) {
        Conditions where = within(actor, filter).and(VALID);
        return jdbc.sql(
                        """
                        select %s as word, coalesce(s.ended_on, cast(:today as date)) - s.opened_on as days, s.closure_class,
                            count(*) as count
                        from problem_spells s %s where %s group by 1, 2, 3 order by 1, 2, 3
                        """
                                .formatted(word(groups), joined(groups), where.text()))
                .params(where.parameters())
                .params(parameters(groups, filter))
                .param("today", today)
                .query((row, _) ->
                        new SpellDays(
                                row.getString("word"),
                                row.getInt("days"),
                                Optional.ofNullable(row.getString("closure_class"))
                                        .map(ClosureClass::valueOf),
                                row.getLong("count")))
                .list();
    }

    public List<HeldDays> held(
            Actor actor, SpellFilter filter, SpellGroups groups, LocalDate today) {
        Conditions where = within(actor, filter).and(condition(Trait.STRUCK_OFF));
        return jdbc.sql(
                        """
                        select %s as word, s.closure_class, coalesce(s.came_back_on, cast(:today as date)) - s.ended_on as days,
                            s.came_back_on is not null as came_back, count(*) as count
                        from problem_spells s %s where %s group by 1, 2, 3, 4 order by 1, 2, 3, 4
                        """
                                .formatted(word(groups), joined(groups), where.text()))
                .params(where.parameters())
                .params(parameters(groups, filter))
                .param("today", today)
                .query((row, _) ->
                        new HeldDays(
                                row.getString("word"),
                                ClosureClass.valueOf(row.getString("closure_class")),
                                row.getInt("days"),
                                row.getBoolean("came_back"),
                                row.getLong("count")))
                .list();
    }

    public Map<UnitId, TraitCounts> traits(
            Actor actor, SpellFilter filter, Collection<UnitId> units, LocalDate today) {
        Conditions where = within(actor, filter);
        Map<UnitId, TraitCounts> counts = new HashMap<>();
        jdbc.sql(
                        """
                        with own as (
                            select s.unit_id, %s from problem_spells s where %s group by 1)
                        select line.ancestor_id, %s
                        from own join unit_lines line on line.unit_id = own.unit_id
                        where line.ancestor_id = any(:units) group by 1
                        """
                                .formatted(
                                        counted(),
                                        where.text(),
                                        names().stream()
                                                .map(name -> "sum(%1$s) as %1$s".formatted(name))
                                                .collect(Collectors.joining(", "))))
                .params(where.parameters())
                .param("today", today)
                .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
                .query(row -> {
                    TraitCounts each = traitCounts(row);
                    counts.put(each.unit(), each);
                });
        return counts;
    }

    public List<TraitMonth> months(
            Actor actor, SpellFilter filter, Set<Trait> traits, LocalDate today) {
        Conditions where = within(actor, filter);
        List<TraitMonth> months = new ArrayList<>();
        jdbc.sql(
                        """
                        select cast(date_trunc('month', sorted.day) as date) as month, %s
                        from problem_spells s cross join lateral (values %s) as sorted(by, day)
                        where %s and sorted.day is not null group by 1 order by 1
                        """
                                .formatted(
                                        traits.stream()
                                                .map(trait ->
                                                        "count(*) filter (where sorted.by = '%s' and %s) as %s"
                                                                .formatted(
                                                                        trait.day(),
                                                                        condition(trait),
                                                                        name(trait)))
                                                .collect(Collectors.joining(", ")),
                                        traits.stream()
                                                .map(Trait::day)
                                                .distinct()
                                                .map(day -> "('%s', %s)".formatted(day, day(day)))
                                                .collect(Collectors.joining(", ")),
                                        where.text()))
                .params(where.parameters())
                .param("today", today)
                .query(row -> {
                    YearMonth month = YearMonth.from(row.getObject("month", LocalDate.class));
                    for (Trait trait : traits) {
                        long count = row.getLong(name(trait));
                        if (count != 0) {
                            months.add(new TraitMonth(trait, month, count));
                        }
                    }
                });
        return months;
    }

    public Map<Trait, Map<UnitId, LocalDate>> firsts(
            Actor actor, SpellFilter filter, Set<Trait> traits, LocalDate today) {
        Conditions where = within(actor, filter);
        Map<Trait, Map<UnitId, LocalDate>> firsts = new EnumMap<>(Trait.class);
        traits.forEach(trait -> firsts.put(trait, new HashMap<>()));
        jdbc.sql(
                        "select s.unit_id, %s from problem_spells s where %s group by 1"
                                .formatted(
                                        traits.stream()
                                                .map(trait ->
                                                        "min(s.opened_on) filter (where %s) as %s"
                                                                .formatted(
                                                                        condition(trait),
                                                                        name(trait)))
                                                .collect(Collectors.joining(", ")),
                                        where.text()))
                .params(where.parameters())
                .param("today", today)
                .query(row -> {
                    UnitId unit = new UnitId(row.getLong("unit_id"));
                    for (Map.Entry<Trait, Map<UnitId, LocalDate>> each : firsts.entrySet()) {
                        LocalDate first = row.getObject(name(each.getKey()), LocalDate.class);
                        if (first != null) {
                            each.getValue().put(unit, first);
                        }
                    }
                });
        return firsts;
    }

    /** What is counted of each unit, each with its name. */
    private static String counted() {
        return Arrays.stream(Trait.values())
                        .map(trait ->
                                "count(*) filter (where %s) as %s"
                                        .formatted(condition(trait), name(trait)))
                        .collect(Collectors.joining(", "))
                + ", "
                + Arrays.stream(ClosureClass.values())
                        .map(as ->
                                "count(*) filter (where %s and s.closure_class = '%s') as %s"
                                        .formatted(
                                                condition(Trait.WITHIN_TERM), as.name(), name(as)))
                        .collect(Collectors.joining(", "))
                + """
                , coalesce(sum(s.returned) filter (where %2$s), 0) as returns,
                coalesce(sum(1.0 / (s.deadline - s.opened_on + 1)) filter (where %1$s), 0) as last_day,
                coalesce(sum(least(1.0, 3.0 / (s.deadline - s.opened_on + 1))) filter (where %1$s), 0) as last_days
                """
                        .formatted(condition(Trait.WITHIN_TERM), VALID);
    }

    private static List<String> names() {
        return Stream.of(
                        Arrays.stream(Trait.values()).map(SpellRows::name),
                        Arrays.stream(ClosureClass.values()).map(SpellRows::name),
                        Stream.of("returns", "last_day", "last_days"))
                .flatMap(Function.identity())
                .toList();
    }

    private static String name(Trait trait) {
        return "t_" + trait.name().toLowerCase(Locale.ROOT);
    }

    private static String name(ClosureClass as) {
        return "c_" + as.name().toLowerCase(Locale.ROOT);
    }

    private static TraitCounts traitCounts(ResultSet row) throws SQLException {
        Map<Trait, Long> counts = new EnumMap<>(Trait.class);
        for (Trait trait : Trait.values()) {
            long count = row.getLong(name(trait));
            if (count != 0) {
                counts.put(trait, count);
            }
        }
        Map<ClosureClass, Long> inTerm = new EnumMap<>(ClosureClass.class);
        for (ClosureClass as : ClosureClass.values()) {
            inTerm.put(as, row.getLong(name(as)));
        }
        return new TraitCounts(
                new UnitId(row.getLong("ancestor_id")),
                counts,
                inTerm,
                row.getLong("returns"),
                row.getDouble("last_day"),
                row.getDouble("last_days"));
    }

    private static Conditions within(Actor actor, SpellFilter filter) {
        Scope.Condition scope = Scope.of(actor).on("s");
        Conditions where =
                new Conditions()
                        .and(
                                "s.campaign_id = :campaign and s.path >= :top and s.path < :end",
                                Map.of(
                                        "campaign",
                                        filter.campaign().value(),
                                        "top",
                                        filter.top().value(),
                                        "end",
                                        filter.top().end()))
                        .and(scope.text(), scope.parameters());
        filter.specialAction()
                .map(SpecialActionId::value)
                .ifPresent(
                        special -> where.and("s.special_action_id = :special", "special", special));
        filter.closureClass()
                .ifPresent(as -> where.and("s.closure_class = :class", "class", as.name()));
        return where;
    }

    private static String word(SpellGroups groups) {
        return switch (groups) {
            case SpellGroups.By.NOTHING -> "''";
            case SpellGroups.By.SEVERITY -> "s.severity";
            case SpellGroups.By.SOURCE -> "s.source";
            case SpellGroups.By.SPECIAL_ACTION -> "coalesce(cast(s.special_action_id as text), '')";
            case SpellGroups.By.CHILD ->
                    "split_part(substr(s.path, cast(:above as int) + 1), '.', 1)";
            case SpellGroups.OfUnits _ -> "coalesce(named.word, '')";
        };
    }

    private static String joined(SpellGroups groups) {
        return groups instanceof SpellGroups.OfUnits
                ? """
                left join unnest(cast(:named as bigint[]), cast(:words as text[])) as named(unit_id, word)
                    on named.unit_id = s.unit_id
                """
                : "";
    }

    private static Map<String, @Nullable Object> parameters(
            SpellGroups groups, SpellFilter filter) {
        return switch (groups) {
            case SpellGroups.By.CHILD -> Map.of("above", filter.top().value().length());
            case SpellGroups.By _ -> Map.of();
            case SpellGroups.OfUnits(var words) -> {
                List<Map.Entry<UnitId, String>> all = List.copyOf(words.entrySet());
                yield Map.of(
                        "named",
                        all.stream().map(each -> each.getKey().value()).toArray(Long[]::new),
                        "words",
                        all.stream().map(Map.Entry::getValue).toArray(String[]::new));
            }
        };
    }
}
