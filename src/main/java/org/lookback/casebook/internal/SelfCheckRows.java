package org.lookback.casebook.internal;

import org.lookback.casebook.CaseId;
import org.lookback.casebook.SelfCheck;
import org.lookback.casebook.SelfCheck.Answer;
import org.lookback.casebook.SelfCheckCount;
import org.lookback.casebook.SelfCheckId;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.PagedRows;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which units were asked about a case, and what they said. */
@Component
public class SelfCheckRows {

    private static final String ROWS =
            """
            select s.id, s.case_id, s.campaign_id, s.path, e.title, s.note, s.asked_at, s.due_on, s.answer, s.grounds,
                s.problem_id
            from self_checks s
                join cases c on c.id = s.case_id and c.stage <> 'WITHDRAWN'
                join case_editions e on e.case_id = s.case_id and e.number = c.editions
            """;

    private static final PagedRows<SelfCheck> LIST =
            new PagedRows<>(
                    "select count(*) from self_checks s ",
                    ROWS,
                    "s.answer = 'PENDING', s.answer <> 'FOUND', s.path",
                    SelfCheckRows::one);

    private final JdbcClient jdbc;

    public SelfCheckRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Asks all of the units that were not asked before, in one statement.
     *
     * @return how many
     */
    public long ask(
            CaseId id,
            CampaignId campaign,
            List<Unit> units,
            String note,
            Optional<LocalDate> dueOn,
            Instant now) {
        return jdbc.sql(
                        """
                        insert into self_checks (case_id, campaign_id, unit_id, path, note, asked_at, due_on)
                        select :id, :campaign, u.unit, u.path, :note, :now, :due
                        from unnest(cast(:units as bigint[]), cast(:paths as text[])) as u(unit, path)
                        on conflict (case_id, unit_id) do nothing
                        """)
                .param("id", id.value())
                .param("campaign", campaign.value())
                .param("note", note)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("due", dueOn.orElse(null))
                .param("units", units.stream().map(unit -> unit.id().value()).toArray(Long[]::new))
                .param(
                        "paths",
                        units.stream().map(unit -> unit.path().value()).toArray(String[]::new))
                .update();
    }

    /** What was asked, if the actor's posts reach the unit and the case is published still. */
    public Optional<SelfCheck> find(Actor actor, SelfCheckId id) {
        Scope.Condition scope = Scope.of(actor).onCampaignRows("s");
        return jdbc.sql(ROWS + "where s.id = :id and " + scope.text())
                .param("id", id.value())
                .params(scope.parameters())
                .query(SelfCheckRows::one)
                .optional();
    }

    /** Whether it was not answered before. */
    public boolean answer(
            SelfCheckId id, Answer answer, Optional<String> grounds, Optional<ProblemId> problem) {
        return jdbc.sql(
                                """
                                update self_checks set answer = :answer, grounds = :grounds, problem_id = :problem
                                where id = :id and answer = 'PENDING'
                                """)
                        .param("id", id.value())
                        .param("answer", answer.name())
                        .param("grounds", grounds.orElse(null))
                        .param("problem", problem.map(ProblemId::value).orElse(null))
                        .update()
                == 1;
    }

    /** Nobody else answers it until the transaction ends. */
    public void hold(SelfCheckId id) {
        jdbc.sql("select id from self_checks where id = :id for no key update")
                .param("id", id.value())
                .query(Long.class)
                .single();
    }

    public SelfCheckCount count(CaseId id) {
        return jdbc.sql(
                        """
                        select count(*) as asked, count(*) filter (where answer <> 'PENDING') as answered,
                            count(*) filter (where answer = 'FOUND') as found,
                            count(*) filter (where answer = 'NOT_APPLICABLE') as not_applicable
                        from self_checks where case_id = :id
                        """)
                .param("id", id.value())
                .query((row, _) ->
                        new SelfCheckCount(
                                row.getLong("asked"),
                                row.getLong("answered"),
                                row.getLong("found"),
                                row.getLong("not_applicable")))
                .single();
    }

    /**
     * What was asked of units within the actor's reach about a case: who found the same, who
     * answered otherwise, who has not, each in the order of the tree.
     */
    public Page<SelfCheck> list(
            Actor actor, CaseId id, Optional<Answer> answer, PageRequest request) {
        Scope.Condition scope = Scope.of(actor).onCampaignRows("s");
        String where =
                "where s.case_id = :id and (cast(:answer as text) is null or s.answer = :answer)"
                        + " and "
                        + scope.text();
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        parameters.put("id", id.value());
        parameters.put("answer", answer.map(Enum::name).orElse(null));
        return LIST.part(jdbc, where, parameters, request);
    }

    /** What units themselves are still to answer. */
    public List<SelfCheck> pending(Collection<UnitPath> units) {
        return units.isEmpty()
                ? List.of()
                : jdbc.sql(
                                ROWS
                                        + "where s.answer = 'PENDING' and s.path = any(:paths)"
                                        + " order by s.id")
                        .param("paths", units.stream().map(UnitPath::value).toArray(String[]::new))
                        .query(SelfCheckRows::one)
                        .list();
    }

    /** A unit that is no more leaves its open questions to the other, unless that has them too. */
    public void handOver(UnitId unit, UnitPath into) {
        jdbc.sql(
                        """
                        update self_checks s set unit_id = :into, path = :path
                        where s.unit_id = :unit and s.answer = 'PENDING' and not exists (
                            select from self_checks o where o.case_id = s.case_id and o.unit_id = :into)
                        """)
                .param("unit", unit.value())
                .param("into", into.unit().value())
                .param("path", into.value())
                .update();
    }

    private static SelfCheck one(ResultSet row, int number) throws SQLException {
        return new SelfCheck(
                new SelfCheckId(row.getLong("id")),
                new CaseId(row.getLong("case_id")),
                new CampaignId(row.getLong("campaign_id")),
                new UnitPath(row.getString("path")),
                row.getString("title"),
                row.getString("note"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("due_on", LocalDate.class)),
                Answer.valueOf(row.getString("answer")),
                Optional.ofNullable(row.getString("grounds")),
                Optional.ofNullable(row.getObject("problem_id", Long.class)).map(ProblemId::new));
    }
}
