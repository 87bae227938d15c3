package org.lookback.insight.internal;

import org.lookback.insight.CopyVerdict;
import org.lookback.insight.NearCopy;
import org.lookback.insight.NearCopyFilter;
import org.lookback.insight.NearCopyId;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.UnitReport;
import org.lookback.organization.PagedRows;
import org.lookback.organization.PathColumn;
import org.lookback.organization.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports as they are compared, and those that are nearly the same. */
@Repository
public class NearCopyRows {

    /**
     * In more other units than these the same wording is a form, and not one unit's from another.
     */
    public static final int MOST_UNITS = 10;

    /** Among so many of the latest that may be alike others are looked for. */
    private static final int MOST_CANDIDATES = 200;

    private static final String FROM =
            """
            from near_copies n
            join unit_texts e on e.id = n.earlier_id
            join unit_texts l on l.id = n.later_id
            """;

    private static final String COPY =
            """
            select n.id, n.campaign_id, n.likeness, n.verdict, n.remark, n.looked_at, n.looked_post, n.version,
                e.problem_id as e_problem, e.version as e_version, e.path as e_path, e.kind as e_kind, e.written_at as e_at,
                l.problem_id as l_problem, l.version as l_version, l.path as l_path, l.kind as l_kind, l.written_at as l_at
            """
                    + FROM;

    /** What stands, and is no form that many use. */
    private static final String SHOWN = "where " + stands("e", "l");

    /** Of those of two problems the one that was looked at, else the one most alike. */
    private static final String THE_BEST =
            """
            and not exists (
                select from near_copies b
                join unit_texts be on be.id = b.earlier_id
                join unit_texts bl on bl.id = b.later_id
                where least(b.earlier_problem, b.later_problem) = least(n.earlier_problem, n.later_problem)
                    and greatest(b.earlier_problem, b.later_problem) = greatest(n.earlier_problem, n.later_problem)
                    and %s
                    and (b.verdict is not null, b.likeness, b.id) > (n.verdict is not null, n.likeness, n.id))
            """
                    .formatted(stands("be", "bl"));

    /** Whether both texts count, by their names in a statement. */
    private static String stands(String earlier, String later) {
        return """
        not %1$s.taken_back and not %2$s.taken_back
            and cardinality(%1$s.alike) <= %3$s and cardinality(%2$s.alike) <= %3$s
        """
                .formatted(earlier, later, MOST_UNITS);
    }

    /** What nobody has looked at first, then what is most alike. */
    private static final PagedRows<NearCopy> LIST =
            new PagedRows<>(
                    "select count(*) " + FROM,
                    COPY,
                    "n.verdict is not null, n.likeness desc, n.id desc",
                    NearCopyRows::one);

    private static final List<PathColumn> PATHS =
            List.of(PathColumn.of("unit_texts"), new PathColumn("unit_texts", "place"));

    private final JdbcClient jdbc;

    public NearCopyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A text that waits to be compared. */
    public record Waiting(
            long id, ProblemId problem, CampaignId campaign, UnitId unit, String compared) {}

    /** A text that may be like another. */
    public record Candidate(long id, ProblemId problem, UnitId unit, String compared) {}

    /**
     * Writes down a report, to be compared later; one that is there already stays.
     *
     * @param unit where the unit that wrote it stands
     * @param place where the problem lies
     */
    public void add(UnitReport report, UnitPath unit, UnitPath place, String compared) {
        jdbc.sql(
                        """
                        insert into unit_texts (problem_id, version, campaign_id, special_action_id, unit_id, path, place, kind,
                            written_at, compared)
                        values (:problem, :version, :campaign, :special, :unit, :path, :place, :kind, :at, :compared)
                        on conflict (problem_id, version) do nothing
                        """)
                .param("problem", report.problem().value())
                .param("version", report.version())
                .param("campaign", report.campaign().value())
                .param("special", report.specialAction().map(SpecialActionId::value).orElse(null))
                .param("unit", unit.unit().value())
                .param("path", unit.value())
                .param("place", place.value())
                .param("kind", report.kind().name())
                .param("at", report.at().atOffset(ZoneOffset.UTC))
                .param("compared", compared)
                .update();
    }

    /** The problem now lies elsewhere, or belongs to another special action. */
    public void place(ProblemId problem, UnitPath place, Optional<SpecialActionId> special) {
        jdbc.sql(
                        """
                        update unit_texts set place = :place, special_action_id = :special
                        where problem_id = :problem
                            and (place <> :place or special_action_id is distinct from cast(:special as bigint))
                        """)
                .param("problem", problem.value())
                .param("place", place.value())
                .param("special", special.map(SpecialActionId::value).orElse(null))
                .update();
    }

    /**
     * A step of a problem was taken back, and with it what was said in it. What else the problem
     * has, and the same words of the unit elsewhere, are compared anew: one stood for all.
     */
    public void takeBack(ProblemId problem, long version) {
        int gone =
                jdbc.sql(
                                """
                                update unit_texts set taken_back = true where problem_id = :problem and version = :version
                                """)
                        .param("problem", problem.value())
                        .param("version", version)
                        .update();
        if (gone == 0) {
            return;
        }
        jdbc.sql(
                        """
                        delete from near_copies n using unit_texts t
                        where t.problem_id = :problem and t.version = :version and n.verdict is null
                            and (n.earlier_id = t.id or n.later_id = t.id)
                        """)
                .param("problem", problem.value())
                .param("version", version)
                .update();
        jdbc.sql(
                        """
                        update unit_texts t set bands = null from unit_texts gone
                        where gone.problem_id = :problem and gone.version = :version and not t.taken_back
                            and (t.problem_id = gone.problem_id or t.unit_id = gone.unit_id and t.digest = gone.digest)
                        """)
                .param("problem", problem.value())
                .param("version", version)
                .update();
    }

    /** Whether what was written before this version is there. */
    public boolean hasHistory() {
        return jdbc.sql("select read from unit_text_histories").query(Boolean.class).single();
    }

    public void historyIsRead() {
        jdbc.sql("update unit_text_histories set read = true").update();
    }

    /** The first texts that wait; nobody else takes them until the transaction ends. */
    public List<Waiting> waiting(int most) {
        return jdbc.sql(
                        """
                        select id, problem_id, campaign_id, unit_id, compared from unit_texts
                        where bands is null and not taken_back order by id limit :most for no key update
                        """)
                .param("most", most)
                .query((row, _) ->
                        new Waiting(
                                row.getLong("id"),
                                new ProblemId(row.getLong("problem_id")),
                                new CampaignId(row.getLong("campaign_id")),
                                new UnitId(row.getLong("unit_id")),
                                row.getString("compared")))
                .list();
    }

    /** Whether the unit has written just the same before. */
    public boolean isRepeated(Waiting text) {
        return jdbc.sql(
                        """
                        select exists (
                            select from unit_texts t join unit_texts before on before.unit_id = t.unit_id
                                and before.digest = t.digest and before.campaign_id = t.campaign_id
                            where t.id = :id and before.id < t.id and not before.taken_back)
                        """)
                .param("id", text.id())
                .query(Boolean.class)
                .single();
    }

    /** What other units wrote of other problems that has a band in common, the latest first. */
    public List<Candidate> candidates(Waiting text, long[] bands) {
        return jdbc.sql(
                        """
                        select id, problem_id, unit_id, compared from unit_texts
                        where bands && :bands and campaign_id = :campaign and unit_id <> :unit and problem_id <> :problem
                            and id <> :id and not taken_back
                        order by id desc limit :most
                        """)
                .param("bands", bands)
                .param("campaign", text.campaign().value())
                .param("unit", text.unit().value())
                .param("problem", text.problem().value())
                .param("id", text.id())
                .param("most", MOST_CANDIDATES)
                .query((row, _) ->
                        new Candidate(
                                row.getLong("id"),
                                new ProblemId(row.getLong("problem_id")),
                                new UnitId(row.getLong("unit_id")),
                                row.getString("compared")))
                .list();
    }

    /**
     * A text has been compared.
     *
     * @param bands by which others find it from now on
     * @param alike other units that wrote the same
     */
    public void compared(Waiting text, long[] bands, Collection<UnitId> alike) {
        jdbc.sql("update unit_texts set bands = :bands, alike = :alike where id = :id")
                .param("id", text.id())
                .param("bands", bands)
                .param("alike", alike.stream().mapToLong(UnitId::value).toArray())
                .update();
    }

    /** Another unit wrote the same as in those texts. */
    public void alike(Collection<Candidate> texts, UnitId unit) {
        jdbc.sql(
                        """
                        update unit_texts set alike = alike || :unit
                        where id in (select id from unit_texts
                            where id = any(:ids) and not alike @> array[:unit] and cardinality(alike) <= :most
                            order by id for no key update)
                        """)
                .param("unit", unit.value())
                .param("ids", texts.stream().mapToLong(Candidate::id).toArray())
                .param("most", MOST_UNITS)
                .update();
    }

    /** Two texts are nearly the same; for good, as texts never change. */
    public void pair(Waiting text, Candidate other, int likeness) {
        jdbc.sql(
                        """
                        insert into near_copies (campaign_id, earlier_id, later_id, earlier_problem, later_problem, likeness)
                        select e.campaign_id, e.id, l.id, e.problem_id, l.problem_id, :likeness
                        from unit_texts e, unit_texts l
                        where e.id = any(:both) and l.id = any(:both) and (e.written_at, e.id) < (l.written_at, l.id)
                        on conflict (least(earlier_id, later_id), greatest(earlier_id, later_id)) do nothing
                        """)
                .param("both", new long[] {text.id(), other.id()})
                .param("likeness", likeness)
                .update();
    }

    /** Those at and below a place of which the actor may see both sides. */
    public Page<NearCopy> list(
            Actor actor,
            CampaignId campaign,
            UnitPath top,
            Optional<SpecialActionId> special,
            NearCopyFilter filter,
            PageRequest request) {
        Both both = Both.of(actor);
        Map<String, Object> parameters = new HashMap<>(both.parameters());
        parameters.put("campaign", campaign.value());
        parameters.put("top", top.value());
        parameters.put("end", top.end());
        parameters.put("special", special.map(SpecialActionId::value).orElse(null));
        parameters.put("looked", filter.looked().orElse(null));
        return LIST.part(
                jdbc,
                SHOWN
                        + THE_BEST
                        + """
                        and n.campaign_id = :campaign
                        and (e.path >= :top and e.path < :end or l.path >= :top and l.path < :end)
                        and (cast(:special as bigint) is null
                            or e.special_action_id = :special and l.special_action_id = :special)
                        and (cast(:looked as boolean) is null or (n.verdict is not null) = :looked)
                        and
                        """
                        + both.text(),
                parameters,
                request);
    }

    /** One of which the actor may see both sides. */
    public Optional<NearCopy> find(Actor actor, NearCopyId id) {
        Both both = Both.of(actor);
        return jdbc.sql(COPY + SHOWN + " and n.id = :id and " + both.text())
                .param("id", id.value())
                .params(both.parameters())
                .query(NearCopyRows::one)
                .optional();
    }

    /** The version that it has; nobody else changes it until the transaction ends. */
    public long hold(NearCopyId id) {
        return jdbc.sql("select version from near_copies where id = :id for no key update")
                .param("id", id.value())
                .query(Long.class)
                .single();
    }

    /** The letters that were compared of a text. */
    public String compared(NearCopy.Side side) {
        return jdbc.sql(
                        """
                        select compared from unit_texts where problem_id = :problem and version = :version
                        """)
                .param("problem", side.problem().value())
                .param("version", side.step())
                .query(String.class)
                .single();
    }

    public void look(NearCopyId id, NearCopy.Look look) {
        jdbc.sql(
                        """
                        update near_copies set verdict = :verdict, remark = :remark, looked_at = :at, looked_post = :post,
                            version = version + 1
                        where id = :id
                        """)
                .param("id", id.value())
                .param("verdict", look.verdict().name())
                .param("remark", look.remark().orElse(null))
                .param("at", look.at().atOffset(ZoneOffset.UTC))
                .param("post", look.post())
                .update();
    }

    /** Everything at or below a unit moves with it. */
    public void move(UnitPath from, UnitPath to) {
        PATHS.forEach(each -> each.follow(jdbc, from, to));
    }

    /** That the actor may see both problems. */
    private record Both(String text, Map<String, Object> parameters) {

        static Both of(Actor actor) {
            Scope.Condition scope = Scope.of(actor).on("placed");
            return new Both(
                    """
                    (select count(*) from (values (e.place, e.campaign_id, e.special_action_id),
                        (l.place, l.campaign_id, l.special_action_id)) as placed(path, campaign_id, special_action_id)
                        where %s) = 2
                    """
                            .formatted(scope.text()),
                    scope.parameters());
        }
    }

    private static NearCopy one(ResultSet row, int number) throws SQLException {
        Optional<CopyVerdict> verdict =
                Optional.ofNullable(row.getString("verdict")).map(CopyVerdict::valueOf);
        Optional<String> remark = Optional.ofNullable(row.getString("remark"));
        String post = row.getString("looked_post");
        OffsetDateTime at = row.getObject("looked_at", OffsetDateTime.class);
        return new NearCopy(
                new NearCopyId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                side(row, "e_"),
                side(row, "l_"),
                row.getInt("likeness"),
                verdict.map(found -> new NearCopy.Look(found, remark, at.toInstant(), post)),
                row.getLong("version"));
    }

    private static NearCopy.Side side(ResultSet row, String which) throws SQLException {
        Instant at = row.getObject(which + "at", OffsetDateTime.class).toInstant();
        return new NearCopy.Side(
                new ProblemId(row.getLong(which + "problem")),
                row.getLong(which + "version"),
                new UnitPath(row.getString(which + "path")),
                UnitReport.Kind.valueOf(row.getString(which + "kind")),
                at);
    }
}
