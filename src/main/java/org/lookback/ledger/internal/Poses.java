package org.lookback.ledger.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Pose;
import org.lookback.ledger.PoseId;
import org.lookback.ledger.Problem;
import org.lookback.organization.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Which units were asked whether they have a problem too, and what they said. */
@Repository
public class Poses {

    /** A pose with the problem it puts. */
    public record Asked(Pose pose, ProblemId problem) {}

    private static final String ROWS =
            """
            select s.id, s.campaign_id, s.unit_id, s.problem_id, s.note, s.asked_at, s.answer, s.grounds,
                s.answer_problem_id, p.title, p.particulars #>> '{entry,description}' as description
            from poses s join problems p on p.id = s.problem_id
            """;

    private final JdbcClient jdbc;

    public Poses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void ask(Problem problem, UnitId unit, UnitPath path, String note, Instant now) {
        jdbc.sql(
                        """
                        insert into poses (problem_id, unit_id, path, campaign_id, asked_at, note, answer)
                        values (:problem, :unit, :path, :campaign, :now, :note, 'PENDING')
                        """)
                .param("problem", problem.id().value())
                .param("unit", unit.value())
                .param("path", path.value())
                .param("campaign", problem.entry().campaign().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("note", note)
                .update();
    }

    public void answer(
            ProblemId problem,
            UnitId unit,
            Pose.Answer answer,
            @Nullable String grounds,
            @Nullable ProblemId becameProblem) {
        jdbc.sql(
                        """
                        update poses set answer = :answer, grounds = :grounds, answer_problem_id = :became
                        where problem_id = :problem and unit_id = :unit
                        """)
                .param("problem", problem.value())
                .param("unit", unit.value())
                .param("answer", answer.name())
                .param("grounds", grounds)
                .param("became", becameProblem == null ? null : becameProblem.value())
                .update();
    }

    public Optional<Asked> find(Actor actor, PoseId id) {
        Scope.Condition scope = Scope.of(actor).onCampaignRows("s");
        return jdbc.sql(ROWS + " where s.id = :id and " + scope.text())
                .param("id", id.value())
                .params(scope.parameters())
                .query(Poses::asked)
                .optional();
    }

    /** Poses within the actor's reach, unanswered ones first, then the newest first. */
    public Page<Pose> list(Actor actor, Optional<Pose.Answer> answer, PageRequest part) {
        Scope.Condition scope = Scope.of(actor).onCampaignRows("s");
        String where =
                " where %s and %s"
                        .formatted(
                                scope.text(), answer.isPresent() ? "s.answer = :answer" : "true");
        String wanted = answer.map(Enum::name).orElse("");
        List<Pose> poses =
                jdbc.sql(
                                ROWS
                                        + where
                                        + " order by s.answer = 'PENDING' desc, s.id desc limit"
                                        + " :size offset :offset")
                        .params(scope.parameters())
                        .param("answer", wanted)
                        .param("size", part.size())
                        .param("offset", part.offset())
                        .query((row, number) -> asked(row, number).pose())
                        .list();
        long total =
                jdbc.sql("select count(*) from poses s" + where)
                        .params(scope.parameters())
                        .param("answer", wanted)
                        .query(Long.class)
                        .single();
        return Page.of(poses, part, total);
    }

    /** The units that were asked about one problem. */
    public List<Pose> of(ProblemId problem) {
        return jdbc.sql(ROWS + " where s.problem_id = :problem order by s.id")
                .param("problem", problem.value())
                .query((row, number) -> asked(row, number).pose())
                .list();
    }

    private static Asked asked(ResultSet row, int number) throws SQLException {
        return new Asked(
                new Pose(
                        new PoseId(row.getLong("id")),
                        new CampaignId(row.getLong("campaign_id")),
                        new UnitId(row.getLong("unit_id")),
                        row.getString("title"),
                        row.getString("description"),
                        row.getString("note"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        Pose.Answer.valueOf(row.getString("answer")),
                        Optional.ofNullable(row.getString("grounds")),
                        Optional.ofNullable(row.getObject("answer_problem_id", Long.class))
                                .map(ProblemId::new)),
                new ProblemId(row.getLong("problem_id")));
    }
}
