package org.lookback.feedback.internal;

import org.lookback.feedback.NewAnswer;
import org.lookback.feedback.Quota;
import org.lookback.feedback.ReachedUnit;
import org.lookback.feedback.SurveyId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tables of what was answered in surveys. */
@Component
public class SurveyAnswerRows {

    /** Who entered an answer, and in which form. */
    public record Entered(PersonId by, UUID entry) {}

    /**
     * What was answered in a drawn unit.
     *
     * @param reached how many people have answered at all
     * @param answered how many of them the question
     * @param aware how many of those gave an answer that counts
     */
    public record Answered(Quota quota, int reached, int answered, int aware) {}

    private final JdbcClient jdbc;

    public SurveyAnswerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps an answer.
     *
     * @return whether it is new; a form that was sent before is not
     */
    public boolean insert(
            SurveyId survey,
            UnitId unit,
            LocalDate day,
            Optional<Entered> entered,
            NewAnswer answer) {
        Optional<Long> id =
                jdbc.sql(
                                """
                                insert into survey_answers (survey_id, unit_id, day, entered_by, entry)
                                values (:survey, :unit, :day, :by, :entry)
                                on conflict (entry) do nothing returning id
                                """)
                        .param("survey", survey.value())
                        .param("unit", unit.value())
                        .param("day", day)
                        .param("by", entered.map(each -> each.by().value()).orElse(null))
                        .param("entry", entered.map(Entered::entry).orElse(null))
                        .query(Long.class)
                        .optional();
        id.ifPresent(kept -> putMarks(survey, kept, answer));
        return id.isPresent();
    }

    private void putMarks(SurveyId survey, long answer, NewAnswer given) {
        List<Integer> questions = new ArrayList<>();
        List<Integer> choices = new ArrayList<>();
        given.choices()
                .forEach((question, chosen) ->
                        chosen.forEach(choice -> {
                            questions.add(question);
                            choices.add(choice);
                        }));
        jdbc.sql(
                        """
                        insert into survey_marks (answer_id, survey_id, question, choice)
                        select :answer, :survey, question, choice
                        from unnest(cast(:questions as integer[]), cast(:choices as integer[])) as t(question, choice)
                        """)
                .param("answer", answer)
                .param("survey", survey.value())
                .param("questions", questions.toArray(Integer[]::new))
                .param("choices", choices.toArray(Integer[]::new))
                .update();
        given.texts()
                .forEach((question, words) ->
                        jdbc.sql(
                                        """
                                        insert into survey_texts (answer_id, survey_id, question, words)
                                        values (:answer, :survey, :question, :words)
                                        """)
                                .param("answer", answer)
                                .param("survey", survey.value())
                                .param("question", question)
                                .param("words", words)
                                .update());
    }

    /** Whether the device had not answered the survey before. */
    public boolean insertDevice(SurveyId survey, byte[] device) {
        return jdbc.sql(
                                """
                                insert into survey_devices (survey_id, device) values (:survey, :device)
                                on conflict do nothing
                                """)
                        .param("survey", survey.value())
                        .param("device", device)
                        .update()
                == 1;
    }

    public boolean knowsDevice(SurveyId survey, byte[] device) {
        return jdbc.sql(
                        """
                        select exists (select from survey_devices where survey_id = :survey and device = :device)
                        """)
                .param("survey", survey.value())
                .param("device", device)
                .query(Boolean.class)
                .single();
    }

    /** The drawn units at and below a place, in the order of the tree, with how far they came. */
    public List<ReachedUnit> reached(SurveyId survey, UnitPath top) {
        return jdbc.sql(
                        """
                        select q.unit_id, q.path, q.stratum_id, q.planned, c.reached, c.entered
                        from survey_quotas q cross join lateral (
                            select count(*) as reached, count(a.entered_by) as entered from survey_answers a
                            where a.survey_id = q.survey_id and a.unit_id = q.unit_id) c
                        where q.survey_id = :survey and q.path >= :top and q.path < :end order by q.path
                        """)
                .param("survey", survey.value())
                .param("top", top.value())
                .param("end", top.end())
                .query((row, _) ->
                        new ReachedUnit(
                                SurveyRows.quota(row),
                                row.getInt("reached"),
                                row.getInt("entered")))
                .list();
    }

    /** The same with what was answered to a question. */
    public List<Answered> answered(SurveyId survey, UnitPath top, int question) {
        return jdbc.sql(
                        """
                        select q.unit_id, q.path, q.stratum_id, q.planned, count(a.id) as reached,
                            count(c.number) as answered, count(c.number) filter (where c.awareness = 'AWARE') as aware
                        from survey_quotas q
                            left join survey_answers a on a.survey_id = q.survey_id and a.unit_id = q.unit_id
                            left join survey_marks m on m.answer_id = a.id and m.question = :question
                            left join survey_choices c on c.survey_id = m.survey_id and c.question = m.question
                                and c.number = m.choice
                        where q.survey_id = :survey and q.path >= :top and q.path < :end
                        group by q.survey_id, q.unit_id order by q.path
                        """)
                .param("survey", survey.value())
                .param("question", question)
                .param("top", top.value())
                .param("end", top.end())
                .query((row, _) ->
                        new Answered(
                                SurveyRows.quota(row),
                                row.getInt("reached"),
                                row.getInt("answered"),
                                row.getInt("aware")))
                .list();
    }

    /** At which places how many have answered a question, with a choice or in words. */
    public Map<UnitPath, Integer> answers(SurveyId survey, int question) {
        Map<UnitPath, Integer> answers = new HashMap<>();
        jdbc.sql(
                        """
                        select q.path, count(*) as answered
                        from survey_quotas q join survey_answers a on a.survey_id = q.survey_id and a.unit_id = q.unit_id
                        where q.survey_id = :survey
                            and (exists (select from survey_marks m where m.answer_id = a.id and m.question = :question)
                                or exists (select from survey_texts t where t.answer_id = a.id and t.question = :question))
                        group by q.path
                        """)
                .param("survey", survey.value())
                .param("question", question)
                .query(row -> {
                    answers.put(new UnitPath(row.getString("path")), row.getInt("answered"));
                });
        return answers;
    }

    /** What strata weigh against each other. */
    public Map<UnitId, Long> sizes(SurveyId survey) {
        Map<UnitId, Long> sizes = new HashMap<>();
        jdbc.sql("select unit_id, size from survey_strata where survey_id = :survey")
                .param("survey", survey.value())
                .query(row -> {
                    sizes.put(new UnitId(row.getLong("unit_id")), row.getLong("size"));
                });
        return sizes;
    }

    /** How often each choice was taken at and below a place. */
    public Map<Integer, Map<Integer, Integer>> chosen(SurveyId survey, UnitPath top) {
        Map<Integer, Map<Integer, Integer>> chosen = new HashMap<>();
        jdbc.sql(
                        """
                        select m.question, m.choice, count(*) as times from survey_marks m
                            join survey_answers a on a.id = m.answer_id
                            join survey_quotas q on q.survey_id = a.survey_id and q.unit_id = a.unit_id
                        where m.survey_id = :survey and q.path >= :top and q.path < :end
                        group by m.question, m.choice
                        """)
                .param("survey", survey.value())
                .param("top", top.value())
                .param("end", top.end())
                .query(row -> {
                    chosen.computeIfAbsent(row.getInt("question"), _ -> new HashMap<>())
                            .put(row.getInt("choice"), row.getInt("times"));
                });
        return chosen;
    }

    /** Own words that were given to a question at and below a place, the latest first. */
    public Page<String> texts(SurveyId survey, UnitPath top, int question, PageRequest request) {
        String from =
                """
                from survey_texts t join survey_answers a on a.id = t.answer_id
                    join survey_quotas q on q.survey_id = a.survey_id and q.unit_id = a.unit_id
                where t.survey_id = :survey and t.question = :question and q.path >= :top and q.path < :end
                """;
        long total =
                jdbc.sql("select count(*) " + from)
                        .param("survey", survey.value())
                        .param("question", question)
                        .param("top", top.value())
                        .param("end", top.end())
                        .query(Long.class)
                        .single();
        return Page.of(
                jdbc.sql(
                                "select t.words "
                                        + from
                                        + " order by t.answer_id desc limit :rows offset :offset")
                        .param("survey", survey.value())
                        .param("question", question)
                        .param("top", top.value())
                        .param("end", top.end())
                        .param("rows", request.size())
                        .param("offset", request.offset())
                        .query((row, _) -> row.getString("words"))
                        .list(),
                request,
                total);
    }
}
