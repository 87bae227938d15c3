package org.lookback.inspection.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.chronicle.CanonicalJson;
import org.lookback.chronicle.Hash;
import org.lookback.inspection.DrawnProblem;
import org.lookback.inspection.FrozenProblem;
import org.lookback.inspection.HeldShare;
import org.lookback.inspection.LookBackRound;
import org.lookback.inspection.LookBackRoundId;
import org.lookback.inspection.Lot;
import org.lookback.inspection.NewRound;
import org.lookback.inspection.RiskPoints;
import org.lookback.inspection.RoundCarrier;
import org.lookback.inspection.RoundResult;
import org.lookback.inspection.RoundStanding;
import org.lookback.inspection.RoundUnit;
import org.lookback.inspection.SampleSize;
import org.lookback.inspection.Stratum;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Severity;
import org.lookback.ledger.State;
import org.lookback.organization.Level;
import org.lookback.organization.PagedRows;
import org.lookback.organization.PathColumn;
import org.lookback.organization.Scope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/** The tables of look-back rounds. */
@Component
public class RoundRows {

    private static final int ROWS_AT_A_TIME = 5_000;

    private static final String ROUND =
            """
            select r.*,
                (select count(*) from round_look_backs l where l.round_id = r.id and l.result is not null) as looked_at,
                (select count(*) from round_look_backs l where l.round_id = r.id and l.result = 'CAME_BACK') as came_back
            from look_back_rounds r
            """;

    private static final String PROBLEM =
            """
            m.problem_id, m.path, m.severity, m.recurrences, m.registered_on, m.closed_on, m.deadline,
            m.by_recurrence, m.by_severity, m.by_unit, m.by_speed, m.by_last_day, m.weight,
            u.closed, u.came_back as unit_came_back
            """;

    /** The unit of a problem {@code m} as it stood when the list was fixed. */
    private static final String RECORD =
            "join round_units u on u.round_id = m.round_id and u.path = m.path";

    /**
     * Each problem {@code m} of a list with its key: what has the smallest keys is drawn. The keys
     * are Rosén's of Pareto sampling.
     */
    private static final String KEYS =
            """
            select m.*, s.sample,
                case when m.weight >= s.certain_from then 1
                    else cast(s.rest_sample * m.weight as double precision) / s.rest_weight end as chance,
                case when m.weight >= s.certain_from then 0
                    when s.rest_sample = 0 then 'Infinity'
                    else lot.u * (1 - s.rest_sample * m.weight / cast(s.rest_weight as double precision))
                        / ((s.rest_sample * m.weight / cast(s.rest_weight as double precision)) * (1 - lot.u)) end as key
            from round_problems m
            join round_strata s on s.round_id = m.round_id and s.unit_id = m.stratum
            cross join lateral (select lot(:seed, m.problem_id) as u) lot
            where m.round_id = :round
            """;

    /** How many problems of a unit have which weight. */
    public record Weighing(UnitId unit, long weight, long count) {}

    /** Where units stand. */
    private static final List<PathColumn> PATHS =
            List.of(
                    PathColumn.of("look_back_rounds"),
                    PathColumn.of("round_problems"),
                    PathColumn.of("round_units"),
                    PathColumn.of("round_look_backs"));

    private static final PagedRows<LookBackRound> LIST =
            new PagedRows<>(
                    "select count(*) from look_back_rounds r",
                    ROUND,
                    "r.id desc",
                    RoundRows::round);

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate streaming;

    public RoundRows(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(ROWS_AT_A_TIME);
        this.streaming = new NamedParameterJdbcTemplate(template);
    }

    public LookBackRoundId insert(CampaignId campaign, UnitPath unit, NewRound terms) {
        return new LookBackRoundId(
                jdbc.sql(
                                """
                                insert into look_back_rounds (campaign_id, unit_id, path, name, carrier, closed_from, closed_to,
                                    states, special_action_id, level, sample_size, sample_percent, least_per_unit, due_on, points,
                                    number_source, number_on)
                                values (:campaign, :unit, :path, :name, :carrier, :from, :to, :states, :special, :level, :size,
                                    :percent, :least, :due, cast(:points as jsonb), :source, :on)
                                returning id
                                """)
                        .param("campaign", campaign.value())
                        .param("unit", unit.unit().value())
                        .param("path", unit.value())
                        .param("name", terms.name())
                        .param("carrier", terms.carrier().name())
                        .param("from", terms.closedFrom())
                        .param("to", terms.closedTo())
                        .param(
                                "states",
                                terms.states().stream().map(Enum::name).toArray(String[]::new))
                        .param(
                                "special",
                                terms.specialAction().map(SpecialActionId::value).orElse(null))
                        .param("level", terms.level().map(Enum::name).orElse(null))
                        .param(
                                "size",
                                terms.size() instanceof SampleSize.Count(var count) ? count : null)
                        .param(
                                "percent",
                                terms.size() instanceof SampleSize.Percent(var percent)
                                        ? percent
                                        : null)
                        .param("least", terms.leastPerUnit())
                        .param("due", terms.dueOn())
                        .param("points", CanonicalJson.write(terms.points()))
                        .param("source", terms.numberSource())
                        .param("on", terms.numberOn())
                        .query(Long.class)
                        .single());
    }

    /** The round, if the actor may see it: whoever acts at, above or below its unit. */
    public Optional<LookBackRound> find(Actor actor, LookBackRoundId id) {
        Reach reach = Reach.of(actor);
        return jdbc.sql(ROUND + " where r.id = :id and " + reach.text)
                .param("id", id.value())
                .params(reach.parameters)
                .query(RoundRows::round)
                .optional();
    }

    /** The round, whoever asks; nobody else changes it until the transaction ends. */
    public LookBackRound hold(LookBackRoundId id) {
        return jdbc.sql(ROUND + " where r.id = :id for no key update of r")
                .param("id", id.value())
                .query(RoundRows::round)
                .single();
    }

    /** Lets nobody else change any round of the unit in the campaign until the transaction ends. */
    public void holdAll(LookBackRound round) {
        jdbc.sql(
                        """
                        select id from look_back_rounds where campaign_id = :campaign and unit_id = :unit
                        order by id for no key update
                        """)
                .param("campaign", round.campaign().value())
                .param("unit", round.unit().unit().value())
                .query(Long.class)
                .list();
    }

    /** Another round of the unit with a list on which the same problems stand, and no draw yet. */
    public Optional<String> listedOpenly(LookBackRound round) {
        return jdbc.sql(
                        """
                        select o.name from look_back_rounds o
                        where o.campaign_id = :campaign and o.unit_id = :unit and o.id <> :id and o.standing = 'FROZEN'
                            and exists (select from round_problems m join round_problems n on n.problem_id = m.problem_id
                                where m.round_id = :id and n.round_id = o.id)
                        order by o.id limit 1
                        """)
                .param("campaign", round.campaign().value())
                .param("unit", round.unit().unit().value())
                .param("id", round.id().value())
                .query(String.class)
                .optional();
    }

    /** Those of a campaign that the actor may see, the newest first. */
    public Page<LookBackRound> list(Actor actor, CampaignId campaign, PageRequest request) {
        Reach reach = Reach.of(actor);
        String where = " where r.campaign_id = :campaign and " + reach.text;
        Map<String, Object> parameters = new HashMap<>(reach.parameters);
        parameters.put("campaign", campaign.value());
        return LIST.part(jdbc, where, parameters, request);
    }

    public void touch(LookBackRoundId id) {
        jdbc.sql("update look_back_rounds set version = version + 1 where id = :id")
                .param("id", id.value())
                .update();
    }

    public void drop(LookBackRoundId id, String reason) {
        jdbc.sql(
                        "update look_back_rounds set standing = 'DROPPED', reason = :reason where"
                                + " id = :id")
                .param("id", id.value())
                .param("reason", reason)
                .update();
    }

    public void state(LookBackRoundId id, String number, PersonId by) {
        jdbc.sql("update look_back_rounds set number = :number, number_by = :by where id = :id")
                .param("id", id.value())
                .param("number", number)
                .param("by", by.value())
                .update();
    }

    /** Where problems are gathered before they are weighed; it is gone with the transaction. */
    public Gathering gather() {
        jdbc.sql(
                        """
                        create temporary table gathered (problem_id bigint, unit_id bigint, path text collate "C",
                            special_action_id bigint, severity text, recurrences int, registered_on date, closed_on date,
                            deadline date, stratum bigint) on commit drop
                        """)
                .update();
        return new Gathering(jdbc);
    }

    /**
     * Weighs what was gathered and writes it down as the list of the round.
     *
     * @return how many there are
     */
    public long freeze(LookBackRound round) {
        RiskPoints points = round.terms().points();
        jdbc.sql("analyze gathered").update();
        jdbc.sql(
                        """
                        insert into round_units (round_id, unit_id, path, population, closed, came_back)
                        select :round, g.unit_id, g.path, g.population, coalesce(r.closed, g.population), coalesce(r.came_back, 0)
                        from (select unit_id, path, count(*) as population from gathered group by 1, 2) g
                        left join gathered_records r on r.path = g.path
                        """)
                .param("round", round.id().value())
                .update();
        return jdbc.sql(
                        """
                        with average as (
                            select coalesce(sum(came_back) / nullif(sum(closed), 0), 0) as rate from gathered_records),
                        held_before as (
                            -- a unit with few closures is taken to be like all: twenty of the average kind are added to its own
                            select u.path, case when a.rate = 0 then 0 else round(100 * :unit
                                * least(2, greatest(0, ((u.came_back + 20 * a.rate) / (u.closed + 20)) / a.rate - 1))) end as points
                            from round_units u cross join average a where u.round_id = :round),
                        ranked as (
                            select g.*, g.closed_on - g.registered_on as days, g.deadline - g.registered_on as term,
                                percent_rank() over (partition by g.severity order by g.closed_on - g.registered_on) as place
                            from gathered g),
                        weighed as (
                            select g.*,
                                100 * :recurrence * least(g.recurrences, 2) as by_recurrence,
                                100 * case g.severity when 'CRITICAL' then :critical when 'SERIOUS' then :serious else 0 end
                                    as by_severity,
                                cast(h.points as int) as by_unit,
                                100 * case when g.recurrences = 0 and g.place <= 0.25 and g.days * 4 <= g.term then :speed else 0 end
                                    as by_speed,
                                100 * case when g.closed_on = g.deadline then :lastDay else 0 end as by_last_day
                            from ranked g join held_before h on h.path = g.path)
                        insert into round_problems (round_id, problem_id, campaign_id, path, special_action_id, stratum, severity,
                            recurrences, registered_on, closed_on, deadline,
                            by_recurrence, by_severity, by_unit, by_speed, by_last_day, weight)
                        select :round, problem_id, :campaign, path, special_action_id, stratum, severity,
                            recurrences, registered_on, closed_on, deadline,
                            by_recurrence, by_severity, by_unit, by_speed, by_last_day,
                            100 + by_recurrence + by_severity + by_unit + by_speed + by_last_day
                        from weighed
                        """)
                .param("round", round.id().value())
                .param("campaign", round.campaign().value())
                .param("recurrence", points.recurrence())
                .param("serious", points.serious())
                .param("critical", points.critical())
                .param("unit", points.unit())
                .param("speed", points.speed())
                .param("lastDay", points.lastDay())
                .update();
    }

    /** How many problems of each stratum have which weight. */
    public List<Weighing> weighings(LookBackRoundId id) {
        return jdbc.sql(
                        """
                        select stratum, weight, count(*) as count from round_problems where round_id = :id
                        group by stratum, weight
                        """)
                .param("id", id.value())
                .query((row, _) ->
                        new Weighing(
                                new UnitId(row.getLong("stratum")),
                                row.getLong("weight"),
                                row.getLong("count")))
                .list();
    }

    /** Hands on the lines of the list whose hash is recorded, in the order of the problems. */
    public void lines(LookBackRoundId id, Consumer<String> reader) {
        streaming.query(
                """
                select problem_id || ',' || stratum || ',' || weight as line from round_problems
                where round_id = :id order by problem_id
                """,
                Map.of("id", id.value()),
                row -> {
                    reader.accept(row.getString("line"));
                });
    }

    public void keep(
            LookBackRoundId id, List<Stratum> strata, long population, long weight, Hash list) {
        jdbc.sql(
                        """
                        insert into round_strata (round_id, unit_id, population, weight, sample, certain_from, rest_sample, rest_weight)
                        select :id, * from unnest(cast(:units as bigint[]), cast(:populations as bigint[]),
                            cast(:weights as bigint[]), cast(:samples as int[]), cast(:certain as bigint[]),
                            cast(:rests as int[]), cast(:restWeights as bigint[]))
                        """)
                .param("id", id.value())
                .param("units", strata.stream().mapToLong(each -> each.unit().value()).toArray())
                .param("populations", strata.stream().mapToLong(Stratum::population).toArray())
                .param("weights", strata.stream().mapToLong(Stratum::weight).toArray())
                .param("samples", strata.stream().mapToInt(Stratum::sample).toArray())
                .param("certain", strata.stream().mapToLong(Stratum::certainFrom).toArray())
                .param("rests", strata.stream().mapToInt(Stratum::restSample).toArray())
                .param("restWeights", strata.stream().mapToLong(Stratum::restWeight).toArray())
                .update();
        jdbc.sql(
                        """
                        update look_back_rounds set standing = 'FROZEN', population = :population, weight = :weight,
                            list_hash = :list where id = :id
                        """)
                .param("id", id.value())
                .param("population", population)
                .param("weight", weight)
                .param("list", list.bytes())
                .update();
    }

    public void keepEntry(LookBackRoundId id, Hash entry) {
        jdbc.sql("update look_back_rounds set frozen_entry = :entry where id = :id")
                .param("id", id.value())
                .param("entry", entry.bytes())
                .update();
    }

    public List<Stratum> strata(LookBackRoundId id) {
        return jdbc.sql("select * from round_strata where round_id = :id order by unit_id")
                .param("id", id.value())
                .query((row, _) ->
                        new Stratum(
                                new UnitId(row.getLong("unit_id")),
                                row.getLong("population"),
                                row.getLong("weight"),
                                row.getInt("sample"),
                                row.getLong("certain_from"),
                                row.getInt("rest_sample"),
                                row.getLong("rest_weight")))
                .list();
    }

    /**
     * Draws, and writes down what was drawn.
     *
     * @return how many
     */
    public int draw(LookBackRoundId id, Hash seed) {
        int drawn =
                jdbc.sql(
                                """
                                insert into round_look_backs (round_id, problem_id, campaign_id, path, special_action_id, chance)
                                select round_id, problem_id, campaign_id, path, special_action_id, chance from (
                                    select k.*, row_number() over (partition by stratum order by key, problem_id) as place
                                    from (%s) k) placed
                                where place <= sample
                                """
                                        .formatted(KEYS))
                        .param("round", id.value())
                        .param("seed", seed.toString())
                        .update();
        jdbc.sql(
                        """
                        update look_back_rounds set standing = 'DRAWN', seed = :seed, drawn = :drawn where id = :id
                        """)
                .param("id", id.value())
                .param("seed", seed.bytes())
                .param("drawn", drawn)
                .update();
        return drawn;
    }

    /**
     * Hands on the whole list with what was drawn, in the order of the problems; without keys where
     * there is no seed yet.
     */
    public void lots(LookBackRoundId id, Optional<Hash> seed, Consumer<Lot> reader) {
        streaming.query(
                """
                select k.problem_id, k.stratum, k.weight, k.key, l.problem_id is not null as drawn
                from (%s) k
                left join round_look_backs l on l.round_id = k.round_id and l.problem_id = k.problem_id
                order by k.problem_id
                """
                        .formatted(KEYS),
                Map.of("round", id.value(), "seed", seed.map(Hash::toString).orElse("")),
                row -> {
                    double key = row.getDouble("key");
                    reader.accept(
                            new Lot(
                                    new ProblemId(row.getLong("problem_id")),
                                    new UnitId(row.getLong("stratum")),
                                    row.getLong("weight"),
                                    seed.isPresent()
                                            ? OptionalDouble.of(key)
                                            : OptionalDouble.empty(),
                                    row.getBoolean("drawn")));
                });
    }

    /** What is on the list, as far as the actor may see it; the heaviest first. */
    public Page<FrozenProblem> problems(Actor actor, LookBackRound round, PageRequest request) {
        LookBackRoundId id = round.id();
        Scope.Condition scope = Scope.of(actor).on("m");
        String from = " from round_problems m where m.round_id = :id and " + scope.text();
        // To count a million rows takes a second.
        long total =
                Scope.of(actor).reachesAllOf(round.unit(), Optional.of(round.campaign()))
                        ? round.frozen().map(LookBackRound.Frozen::population).orElse(0L)
                        : jdbc.sql("select count(*)" + from)
                                .param("id", id.value())
                                .params(scope.parameters())
                                .query(Long.class)
                                .single();
        return Page.of(
                jdbc.sql(
                                """
                                select %s from (select m.* %s order by m.weight desc, m.problem_id limit :rows offset :offset) m
                                %s order by m.weight desc, m.problem_id
                                """
                                        .formatted(PROBLEM, from, RECORD))
                        .param("id", id.value())
                        .params(scope.parameters())
                        .param("rows", request.size())
                        .param("offset", request.offset())
                        .query((row, _) -> problem(row))
                        .list(),
                request,
                total);
    }

    /** What was drawn, as far as the actor may see it: what is still to be looked at first. */
    public Page<DrawnProblem> drawn(Actor actor, LookBackRoundId id, PageRequest request) {
        Scope.Condition scope = Scope.of(actor).on("l");
        String where = " where l.round_id = :id and " + scope.text();
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        parameters.put("id", id.value());
        return DRAWN_LIST.part(jdbc, where, parameters, request);
    }

    /** One that was drawn, if the actor may see it. */
    public Optional<DrawnProblem> drawn(Actor actor, LookBackRoundId id, ProblemId problem) {
        Scope.Condition scope = Scope.of(actor).on("l");
        return jdbc.sql(
                        DRAWN
                                + " where l.round_id = :id and l.problem_id = :problem and "
                                + scope.text())
                .param("id", id.value())
                .param("problem", problem.value())
                .params(scope.parameters())
                .query((row, _) -> drawn(row))
                .optional();
    }

    private static final String DRAWN =
            """
            select %s, l.chance, l.result, l.finding, l.looked_on, l.looked_by
            from round_look_backs l
            join round_problems m on m.round_id = l.round_id and m.problem_id = l.problem_id
            %s
            """
                    .formatted(PROBLEM, RECORD);

    private static final PagedRows<DrawnProblem> DRAWN_LIST =
            new PagedRows<>(
                    "select count(*) from round_look_backs l",
                    DRAWN,
                    "l.result is not null, l.path, l.problem_id",
                    (row, _) -> drawn(row));

    /** Every problem that was drawn, and how often it had come back when the list was fixed. */
    public Map<ProblemId, Integer> recurrences(LookBackRoundId id) {
        Map<ProblemId, Integer> recurrences = new HashMap<>();
        jdbc.sql(
                        """
                        select m.problem_id, m.recurrences from round_look_backs l
                        join round_problems m on m.round_id = l.round_id and m.problem_id = l.problem_id
                        where l.round_id = :id
                        """)
                .param("id", id.value())
                .query(row -> {
                    recurrences.put(
                            new ProblemId(row.getLong("problem_id")), row.getInt("recurrences"));
                });
        return recurrences;
    }

    /** The rounds that drew the problem and for which nobody has looked back at it yet. */
    public List<LookBackRoundId> awaiting(ProblemId problem) {
        return jdbc.sql(
                        """
                        select round_id from round_look_backs where problem_id = :problem and result is null order by round_id
                        """)
                .param("problem", problem.value())
                .query((row, _) -> new LookBackRoundId(row.getLong("round_id")))
                .list();
    }

    /** Writes down what somebody found. */
    public void settle(
            LookBackRoundId id, ProblemId problem, DrawnProblem.Look look, long problemVersion) {
        jdbc.sql(
                        """
                        update round_look_backs set result = :result, finding = :finding, looked_on = :day, looked_by = :post,
                            problem_version = :version
                        where round_id = :id and problem_id = :problem and result is null
                        """)
                .param("id", id.value())
                .param("problem", problem.value())
                .param("result", look.result().name())
                .param("finding", look.finding())
                .param("day", look.day())
                .param("post", look.post().orElse(null))
                .param("version", problemVersion)
                .update();
    }

    /**
     * What was found in that version of the problem was taken back: it is to be looked at again.
     */
    public List<LookBackRoundId> unsettle(ProblemId problem, long problemVersion) {
        return jdbc.sql(
                        """
                        update round_look_backs set result = null, finding = null, looked_on = null, looked_by = null,
                            problem_version = null
                        where problem_id = :problem and problem_version = :version returning round_id
                        """)
                .param("problem", problem.value())
                .param("version", problemVersion)
                .query((row, _) -> new LookBackRoundId(row.getLong("round_id")))
                .list();
    }

    /** The units directly below the round's, and its own alone, with what it holds of them. */
    public List<RoundUnit> units(LookBackRound round) {
        return jdbc.sql(
                        """
                        with parts as (
                            select %1$s as unit, sum(population) as population, 0 as drawn, 0 as looked_at, 0 as came_back
                            from round_units where round_id = :id group by 1
                            union all
                            select %1$s, 0, count(*), count(result), count(*) filter (where result = 'CAME_BACK')
                            from round_look_backs where round_id = :id group by 1)
                        select unit, sum(population) as population, sum(drawn) as drawn, sum(looked_at) as looked_at,
                            sum(came_back) as came_back
                        from parts group by unit order by unit <> :unit, unit
                        """
                                .formatted(BELOW))
                .param("id", round.id().value())
                .param("top", round.unit().value())
                .param("unit", round.unit().unit().value())
                .query((row, _) ->
                        new RoundUnit(
                                new UnitId(row.getLong("unit")),
                                row.getLong("population"),
                                row.getInt("drawn"),
                                row.getInt("looked_at"),
                                row.getInt("came_back")))
                .list();
    }

    /** The unit directly below the top where a row lies, or the top's own. */
    private static final String BELOW =
            "case when starts_with(path, :top) then coalesce(cast(nullif(split_part(substr(path,"
                    + " length(:top) + 1), '.', 1), '') as bigint), :unit) else :unit end";

    /**
     * The share that held, once enough was looked back at, also of what was not drawn for certain.
     */
    public Optional<HeldShare> held(LookBackRoundId id) {
        return jdbc.sql(
                        """
                        select count(*) as looked_at, sum(1 / chance) as all_of, coalesce(sum(1 / chance) filter (where result = 'HELD'), 0)
                            as held, sum((1 - chance) / (chance * chance)) as doubt
                        from round_look_backs where round_id = :id and result is not null
                        having count(*) >= :fewest and count(*) filter (where chance < 1) >= least(:fewest,
                            (select count(*) from round_look_backs a where a.round_id = :id and a.chance < 1))
                        """)
                .param("id", id.value())
                .param("fewest", HeldShare.FEWEST)
                .query((row, _) ->
                        HeldShare.of(
                                row.getDouble("all_of"),
                                row.getDouble("held"),
                                row.getDouble("doubt"),
                                row.getInt("looked_at")))
                .optional();
    }

    /** How many of what is still to be looked at lie where no guidance group is at work. */
    public int unguided(LookBackRound round, LocalDate today) {
        return jdbc.sql(
                        """
                        select count(*) from round_look_backs l
                        where l.round_id = :id and l.result is null and not exists (
                            select from guided_units u join guidance_groups g on g.id = u.group_id
                            where g.campaign_id = :campaign and g.reason is null and g.starts_on <= :today
                                and coalesce(g.ends_on >= :today, true) and starts_with(l.path, u.path))
                        """)
                .param("id", round.id().value())
                .param("campaign", round.campaign().value())
                .param("today", today)
                .query(Integer.class)
                .single();
    }

    /**
     * The rounds of campaigns for which somebody is still to look back, by whoever carries them.
     */
    public List<LookBackRound> underWay(Collection<CampaignId> campaigns) {
        return jdbc.sql(
                        ROUND
                                + """
                                where r.standing = 'DRAWN' and r.campaign_id = any(:campaigns)
                                    and exists (select from round_look_backs l where l.round_id = r.id and l.result is null)
                                """)
                .param("campaigns", campaigns.stream().mapToLong(CampaignId::value).toArray())
                .query(RoundRows::round)
                .list();
    }

    /** How many a round has that are still to be looked at, at and below units. */
    public int open(LookBackRoundId id, Collection<UnitPath> units) {
        return jdbc.sql(
                        """
                        select count(*) from round_look_backs l where l.round_id = :id and l.result is null
                            and exists (select from unnest(cast(:units as text[])) as u(path) where starts_with(l.path, u.path))
                        """)
                .param("id", id.value())
                .param("units", units.stream().map(UnitPath::value).toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** What a unit held, the other holds from now on. */
    public void holdInstead(UnitId unit, UnitPath instead) {
        jdbc.sql(
                        "update look_back_rounds set unit_id = :instead, path = :path where unit_id"
                                + " = :unit")
                .param("unit", unit.value())
                .param("instead", instead.unit().value())
                .param("path", instead.value())
                .update();
    }

    /** Follows a unit to where it stands now. */
    public void move(UnitPath from, UnitPath to) {
        PATHS.forEach(each -> each.follow(jdbc, from, to));
    }

    private static FrozenProblem problem(ResultSet row) throws SQLException {
        return new FrozenProblem(
                new ProblemId(row.getLong("problem_id")),
                new UnitPath(row.getString("path")),
                Severity.valueOf(row.getString("severity")),
                row.getInt("recurrences"),
                row.getObject("registered_on", LocalDate.class),
                row.getObject("closed_on", LocalDate.class),
                Optional.ofNullable(row.getObject("deadline", LocalDate.class)),
                row.getInt("by_recurrence"),
                row.getInt("by_severity"),
                row.getInt("by_unit"),
                row.getInt("by_speed"),
                row.getInt("by_last_day"),
                row.getInt("weight"),
                new FrozenProblem.UnitRecord(row.getLong("closed"), row.getLong("unit_came_back")));
    }

    private static DrawnProblem drawn(ResultSet row) throws SQLException {
        @Nullable String result = row.getString("result");
        return new DrawnProblem(
                problem(row),
                row.getDouble("chance"),
                result == null
                        ? Optional.empty()
                        : Optional.of(
                                new DrawnProblem.Look(
                                        RoundResult.valueOf(result),
                                        row.getString("finding"),
                                        row.getObject("looked_on", LocalDate.class),
                                        Optional.ofNullable(row.getString("looked_by")))));
    }

    private static LookBackRound round(ResultSet row, int number) throws SQLException {
        UnitPath unit = new UnitPath(row.getString("path"));
        byte @Nullable [] list = row.getBytes("list_hash");
        byte @Nullable [] entry = row.getBytes("frozen_entry");
        byte @Nullable [] seed = row.getBytes("seed");
        return new LookBackRound(
                new LookBackRoundId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                unit,
                terms(unit.unit(), row),
                RoundStanding.valueOf(row.getString("standing")),
                Optional.ofNullable(row.getString("reason")),
                list == null || entry == null
                        ? Optional.empty()
                        : Optional.of(
                                new LookBackRound.Frozen(
                                        row.getLong("population"),
                                        row.getLong("weight"),
                                        new Hash(list),
                                        new Hash(entry))),
                Optional.ofNullable(row.getString("number")),
                Optional.ofNullable(row.getObject("number_by", Long.class)).map(PersonId::new),
                seed == null
                        ? Optional.empty()
                        : Optional.of(
                                new LookBackRound.Draw(
                                        new Hash(seed),
                                        row.getInt("drawn"),
                                        row.getInt("looked_at"),
                                        row.getInt("came_back"))),
                row.getLong("version"));
    }

    private static NewRound terms(UnitId unit, ResultSet row) throws SQLException {
        Array states = row.getArray("states");
        @Nullable Integer size = row.getObject("sample_size", Integer.class);
        return new NewRound(
                unit,
                row.getString("name"),
                row.getObject("closed_from", LocalDate.class),
                row.getObject("closed_to", LocalDate.class),
                Arrays.stream((String[]) states.getArray())
                        .map(State::valueOf)
                        .collect(Collectors.toSet()),
                Optional.ofNullable(row.getObject("special_action_id", Long.class))
                        .map(SpecialActionId::new),
                Optional.ofNullable(row.getString("level")).map(Level::valueOf),
                size == null
                        ? new SampleSize.Percent(row.getInt("sample_percent"))
                        : new SampleSize.Count(size),
                row.getInt("least_per_unit"),
                RoundCarrier.valueOf(row.getString("carrier")),
                row.getObject("due_on", LocalDate.class),
                CanonicalJson.read(row.getString("points"), RiskPoints.class),
                row.getString("number_source"),
                row.getObject("number_on", LocalDate.class));
    }

    /** A round is seen by those at, above and below the unit that holds it. */
    private record Reach(String text, Map<String, Object> parameters) {

        static Reach of(Actor actor) {
            Scope.Condition above = Scope.of(actor).onCampaignRows("r");
            List<Post> posts =
                    actor.posts().stream().filter(post -> post.specialAction().isEmpty()).toList();
            Map<String, Object> parameters = new HashMap<>(above.parameters());
            parameters.put(
                    "own_paths",
                    posts.stream().map(Post::path).map(UnitPath::value).toArray(String[]::new));
            parameters.put(
                    "own_campaigns",
                    posts.stream()
                            .map(post -> post.campaign().map(CampaignId::value).orElse(null))
                            .toArray(Long[]::new));
            return new Reach(
                    """
                    (%s or exists (select from unnest(cast(:own_paths as text[]), cast(:own_campaigns as bigint[]))
                                as own(path, campaign)
                            where coalesce(own.campaign, r.campaign_id) = r.campaign_id and starts_with(own.path, r.path)))
                    """
                            .formatted(above.text()),
                    parameters);
        }
    }
}
