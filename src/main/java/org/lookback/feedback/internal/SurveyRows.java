package org.lookback.feedback.internal;

import org.lookback.feedback.Allocation;
import org.lookback.feedback.Awareness;
import org.lookback.feedback.NewSurvey;
import org.lookback.feedback.PlanTerms;
import org.lookback.feedback.QuestionKind;
import org.lookback.feedback.Quota;
import org.lookback.feedback.SamplePlan;
import org.lookback.feedback.Stratum;
import org.lookback.feedback.Survey;
import org.lookback.feedback.SurveyChoice;
import org.lookback.feedback.SurveyId;
import org.lookback.feedback.SurveyLink;
import org.lookback.feedback.SurveyQuestion;
import org.lookback.feedback.SurveySheet;
import org.lookback.feedback.SurveyStage;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Level;
import org.lookback.organization.PagedRows;
import org.lookback.organization.PathColumn;
import org.lookback.organization.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The tables of surveys, but for what was answered. */
@Component
public class SurveyRows {

    private static final String SURVEY =
            """
            select s.id, s.campaign_id, s.path, s.title, s.introduction, coalesce(s.first_id, s.id) as first_id, s.wave,
                s.stage, s.closes_on, s.version
            from surveys s
            """;

    /** Where units stand. */
    private static final List<PathColumn> PATHS =
            List.of(
                    PathColumn.of("surveys"),
                    PathColumn.of("survey_strata"),
                    PathColumn.of("survey_quotas"));

    private static final PagedRows<Survey> LIST =
            new PagedRows<>(
                    "select count(*) from surveys s ", SURVEY, "s.id desc", SurveyRows::survey);

    private final JdbcClient jdbc;

    public SurveyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public SurveyId insert(CampaignId campaign, UnitPath place, NewSurvey survey) {
        return new SurveyId(
                jdbc.sql(
                                """
                                insert into surveys (campaign_id, unit_id, path, title, introduction)
                                values (:campaign, :unit, :path, :title, :introduction) returning id
                                """)
                        .param("campaign", campaign.value())
                        .param("unit", place.unit().value())
                        .param("path", place.value())
                        .param("title", survey.title().strip())
                        .param("introduction", survey.introduction().strip())
                        .query(Long.class)
                        .single());
    }

    /**
     * A draft of the wave after this one, with its questions; absent where there is one already.
     */
    public Optional<SurveyId> insertNext(Survey survey) {
        Optional<SurveyId> next =
                jdbc.sql(
                                """
                                insert into surveys (campaign_id, unit_id, path, title, introduction, first_id, wave)
                                select campaign_id, unit_id, path, title, introduction, :first, wave + 1
                                from surveys where id = :id
                                on conflict (first_id, wave) do nothing returning id
                                """)
                        .param("id", survey.id().value())
                        .param("first", survey.first().value())
                        .query(Long.class)
                        .optional()
                        .map(SurveyId::new);
        next.ifPresent(id -> putQuestions(id, questions(survey.id())));
        return next;
    }

    public void amend(SurveyId id, String title, String introduction) {
        jdbc.sql(
                        """
                        update surveys set title = :title, introduction = :introduction where id = :id
                        """)
                .param("id", id.value())
                .param("title", title)
                .param("introduction", introduction)
                .update();
    }

    public void putStage(SurveyId id, SurveyStage stage, Optional<LocalDate> closesOn) {
        jdbc.sql(
                        """
                        update surveys set stage = :stage, closes_on = coalesce(:day, closes_on) where id = :id
                        """)
                .param("id", id.value())
                .param("stage", stage.name())
                .param("day", closesOn.orElse(null))
                .update();
    }

    /** Counts a change of the survey. */
    public void touch(SurveyId id) {
        jdbc.sql("update surveys set version = version + 1 where id = :id")
                .param("id", id.value())
                .update();
    }

    /** The survey, whoever asks; nobody else changes it until the transaction ends. */
    public Survey hold(SurveyId id) {
        return jdbc.sql(SURVEY + "where s.id = :id for no key update")
                .param("id", id.value())
                .query(SurveyRows::survey)
                .single();
    }

    /** The survey, whoever asks; its stage stays until the transaction ends. */
    public Survey keepInStage(SurveyId id) {
        return jdbc.sql(SURVEY + "where s.id = :id for share")
                .param("id", id.value())
                .query(SurveyRows::survey)
                .single();
    }

    /** The survey, whoever asks. */
    public Survey byId(SurveyId id) {
        return jdbc.sql(SURVEY + "where s.id = :id")
                .param("id", id.value())
                .query(SurveyRows::survey)
                .single();
    }

    public Optional<Survey> find(Actor actor, SurveyId id) {
        Visible visible = Visible.to(actor);
        return jdbc.sql(SURVEY + "where s.id = :id and " + visible.text())
                .param("id", id.value())
                .params(visible.parameters())
                .query(SurveyRows::survey)
                .optional();
    }

    /** Those that the actor may see, the latest first. */
    public Page<Survey> list(Actor actor, CampaignId campaign, PageRequest request) {
        Visible visible = Visible.to(actor);
        String where = "where s.campaign_id = :campaign and " + visible.text();
        Map<String, Object> parameters = new HashMap<>(visible.parameters());
        parameters.put("campaign", campaign.value());
        return LIST.part(jdbc, where, parameters, request);
    }

    /** All waves, the first first, for a caller that may see one of them. */
    public List<Survey> waves(SurveyId first) {
        return jdbc.sql(SURVEY + "where s.id = :first or s.first_id = :first order by s.wave")
                .param("first", first.value())
                .query(SurveyRows::survey)
                .list();
    }

    public SurveySheet sheet(Survey survey) {
        return new SurveySheet(survey, questions(survey.id()), plan(survey.id()));
    }

    private List<SurveyQuestion> questions(SurveyId id) {
        Map<Integer, List<SurveyChoice>> choices = new HashMap<>();
        jdbc.sql(
                        """
                        select question, wording, awareness from survey_choices where survey_id = :id order by number
                        """)
                .param("id", id.value())
                .query(row -> {
                    choices.computeIfAbsent(row.getInt("question"), _ -> new ArrayList<>())
                            .add(
                                    new SurveyChoice(
                                            row.getString("wording"),
                                            Awareness.valueOf(row.getString("awareness"))));
                });
        return jdbc.sql(
                        """
                        select number, kind, wording from survey_questions where survey_id = :id order by number
                        """)
                .param("id", id.value())
                .query((row, _) ->
                        new SurveyQuestion(
                                QuestionKind.valueOf(row.getString("kind")),
                                row.getString("wording"),
                                choices.getOrDefault(row.getInt("number"), List.of())))
                .list();
    }

    /** Has the survey ask these questions and no others. */
    public void putQuestions(SurveyId id, List<SurveyQuestion> questions) {
        for (String table : List.of("survey_choices", "survey_questions")) {
            jdbc.sql("delete from %s where survey_id = :id".formatted(table))
                    .param("id", id.value())
                    .update();
        }
        for (int i = 0; i < questions.size(); i++) {
            SurveyQuestion question = questions.get(i);
            jdbc.sql(
                            """
                            insert into survey_questions (survey_id, number, kind, wording)
                            values (:id, :number, :kind, :wording)
                            """)
                    .param("id", id.value())
                    .param("number", i + 1)
                    .param("kind", question.kind().name())
                    .param("wording", question.wording())
                    .update();
            jdbc.sql(
                            """
                            insert into survey_choices (survey_id, question, number, wording, awareness)
                            select :id, :question, number, wording, awareness
                            from unnest(cast(:wordings as text[]), cast(:awareness as text[]))
                                with ordinality as t(wording, awareness, number)
                            """)
                    .param("id", id.value())
                    .param("question", i + 1)
                    .param(
                            "wordings",
                            question.choices().stream()
                                    .map(SurveyChoice::wording)
                                    .toArray(String[]::new))
                    .param(
                            "awareness",
                            question.choices().stream()
                                    .map(choice -> choice.awareness().name())
                                    .toArray(String[]::new))
                    .update();
        }
    }

    private Optional<SamplePlan> plan(SurveyId id) {
        List<Stratum> strata = new ArrayList<>();
        Map<UnitId, Long> sizes = new TreeMap<>(Comparator.comparingLong(UnitId::value));
        jdbc.sql(
                        """
                        select unit_id, path, size, given_size, units, planned from survey_strata
                        where survey_id = :id order by path
                        """)
                .param("id", id.value())
                .query(row -> {
                    UnitId unit = new UnitId(row.getLong("unit_id"));
                    strata.add(
                            new Stratum(
                                    new UnitPath(row.getString("path")),
                                    row.getLong("size"),
                                    row.getInt("units"),
                                    row.getInt("planned")));
                    Long given = row.getObject("given_size", Long.class);
                    if (given != null) {
                        sizes.put(unit, given);
                    }
                });
        return jdbc.sql(
                        """
                        select level, total, allocation, minimum, per_unit, seed from survey_plans where survey_id = :id
                        """)
                .param("id", id.value())
                .query((row, _) ->
                        new PlanTerms(
                                Level.valueOf(row.getString("level")),
                                row.getInt("total"),
                                Allocation.valueOf(row.getString("allocation")),
                                row.getInt("minimum"),
                                row.getInt("per_unit"),
                                row.getString("seed"),
                                sizes))
                .optional()
                .map(terms -> new SamplePlan(terms, strata, quotas(id)));
    }

    private List<Quota> quotas(SurveyId id) {
        return jdbc.sql(
                        """
                        select unit_id, path, stratum_id, planned from survey_quotas where survey_id = :id order by path
                        """)
                .param("id", id.value())
                .query((row, _) -> quota(row))
                .list();
    }

    static Quota quota(ResultSet row) throws SQLException {
        return new Quota(
                new UnitPath(row.getString("path")),
                new UnitId(row.getLong("unit_id")),
                new UnitId(row.getLong("stratum_id")),
                row.getInt("planned"));
    }

    /**
     * Keeps what was drawn in place of what was drawn before.
     *
     * @param links makes the secret of a link
     */
    public void putPlan(
            SurveyId id, PlanTerms terms, SampleDraw.Drawn drawn, Supplier<String> links) {
        for (String table : List.of("survey_quotas", "survey_strata", "survey_plans")) {
            jdbc.sql("delete from %s where survey_id = :id".formatted(table))
                    .param("id", id.value())
                    .update();
        }
        jdbc.sql(
                        """
                        insert into survey_plans (survey_id, level, total, allocation, minimum, per_unit, seed)
                        values (:id, :level, :total, :allocation, :minimum, :perUnit, :seed)
                        """)
                .param("id", id.value())
                .param("level", terms.level().name())
                .param("total", terms.total())
                .param("allocation", terms.allocation().name())
                .param("minimum", terms.minimum())
                .param("perUnit", terms.perUnit())
                .param("seed", terms.seed())
                .update();
        for (Stratum stratum : drawn.strata()) {
            jdbc.sql(
                            """
                            insert into survey_strata (survey_id, unit_id, path, size, given_size, units, planned)
                            values (:id, :unit, :path, :size, :given, :units, :planned)
                            """)
                    .param("id", id.value())
                    .param("unit", stratum.unit().unit().value())
                    .param("path", stratum.unit().value())
                    .param("size", stratum.size())
                    .param("given", terms.sizes().get(stratum.unit().unit()))
                    .param("units", stratum.units())
                    .param("planned", stratum.planned())
                    .update();
        }
        List<Quota> quotas = drawn.quotas();
        jdbc.sql(
                        """
                        insert into survey_quotas (survey_id, unit_id, path, stratum_id, planned, link)
                        select :id, unit, path, stratum, planned, link
                        from unnest(cast(:units as bigint[]), cast(:paths as text[]), cast(:strata as bigint[]),
                            cast(:planned as integer[]), cast(:links as text[])) as t(unit, path, stratum, planned, link)
                        """)
                .param("id", id.value())
                .param(
                        "units",
                        quotas.stream().map(quota -> quota.unit().value()).toArray(Long[]::new))
                .param(
                        "paths",
                        quotas.stream().map(quota -> quota.place().value()).toArray(String[]::new))
                .param(
                        "strata",
                        quotas.stream().map(quota -> quota.stratum().value()).toArray(Long[]::new))
                .param("planned", quotas.stream().map(Quota::planned).toArray(Integer[]::new))
                .param("links", quotas.stream().map(_ -> links.get()).toArray(String[]::new))
                .update();
    }

    /** The links of the units at and below a place, in the order of the tree. */
    public List<SurveyLink> links(SurveyId id, UnitPath top) {
        return jdbc.sql(
                        """
                        select unit_id, link from survey_quotas
                        where survey_id = :id and path >= :top and path < :end order by path
                        """)
                .param("id", id.value())
                .param("top", top.value())
                .param("end", top.end())
                .query((row, _) ->
                        new SurveyLink(new UnitId(row.getLong("unit_id")), row.getString("link")))
                .list();
    }

    /** A survey and the unit of it for which a link stands. */
    public record Linked(SurveyId survey, UnitId unit) {}

    public Optional<Linked> linked(String secret) {
        return jdbc.sql("select survey_id, unit_id from survey_quotas where link = :link")
                .param("link", secret)
                .query((row, _) ->
                        new Linked(
                                new SurveyId(row.getLong("survey_id")),
                                new UnitId(row.getLong("unit_id"))))
                .optional();
    }

    /** Follows a unit to where it stands now. */
    public void move(UnitPath from, UnitPath to) {
        PATHS.forEach(each -> each.follow(jdbc, from, to));
    }

    private static Survey survey(ResultSet row, int number) throws SQLException {
        return new Survey(
                new SurveyId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                new UnitPath(row.getString("path")),
                row.getString("title"),
                row.getString("introduction"),
                new SurveyId(row.getLong("first_id")),
                row.getInt("wave"),
                SurveyStage.valueOf(row.getString("stage")),
                Optional.ofNullable(row.getObject("closes_on", LocalDate.class)),
                row.getLong("version"));
    }

    /**
     * A survey is seen by those at and above the unit that asks and, once it is fielded, by those
     * at and above a unit that was drawn.
     */
    private record Visible(String text, Map<String, Object> parameters) {

        static Visible to(Actor actor) {
            Scope.Condition asking = Scope.of(actor).onCampaignRows("s");
            Scope.Condition asked = Scope.of(actor).onCampaignRows("q");
            Map<String, Object> parameters = new HashMap<>(asking.parameters());
            parameters.putAll(asked.parameters());
            return new Visible(
                    """
                    (%s or s.stage <> 'DRAFT' and exists (
                        select from (select d.path, s.campaign_id from survey_quotas d where d.survey_id = s.id) q
                        where %s))
                    """
                            .formatted(asking.text(), asked.text()),
                    parameters);
        }
    }
}
