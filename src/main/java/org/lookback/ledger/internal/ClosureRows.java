package org.lookback.ledger.internal;

import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Closure;
import org.lookback.ledger.ClosureFilter;
import org.lookback.ledger.ClosureRecord;
import org.lookback.ledger.Severity;
import org.lookback.ledger.State;
import org.lookback.organization.Scope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import javax.sql.DataSource;

/** What was struck off, row by row. */
@Repository
public class ClosureRows {

    private static final int ROWS_AT_A_TIME = 5_000;

    private final NamedParameterJdbcTemplate streaming;
    private final Clock clock;

    public ClosureRows(DataSource dataSource, Clock clock) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(ROWS_AT_A_TIME);
        this.streaming = new NamedParameterJdbcTemplate(template);
        this.clock = clock;
    }

    public void each(Actor actor, ClosureFilter filter, Consumer<Closure> reader) {
        Scope.Condition scope = Scope.of(actor).on("p");
        Map<String, Object> parameters = within(filter.campaign(), filter.top(), scope);
        parameters.put("from", filter.from());
        parameters.put("to", filter.to());
        parameters.put("states", filter.states().stream().map(Enum::name).toArray(String[]::new));
        parameters.put("special", filter.specialAction().map(SpecialActionId::value).orElse(0L));
        parameters.put("zone", clock.getZone().getId());
        streaming.query(
                """
                with last as (
                    select problem_id, max(day) as day from problem_days
                    where happening = 'STRUCK_OFF' and day >= :from group by problem_id having max(day) <= :to)
                select p.id, p.path, p.special_action_id, p.severity, p.state, last.day,
                    cast(p.registered_at at time zone :zone as date) as registered_on,
                    case when p.recurred then cast(p.particulars #>> '{lineage,recurrences}' as int) else 0 end as recurrences,
                    case when p.standing then null
                        else cast(coalesce(p.particulars #>> '{ownership,deadline}', p.particulars #>> '{entry,deadline}') as date)
                    end as deadline
                from last join problems p on p.id = last.problem_id
                where p.campaign_id = :campaign and p.path >= :top and p.path < :end and p.state = any(:states)
                    and (:special = 0 or p.special_action_id = :special) and %s
                order by p.id
                """
                        .formatted(scope.text()),
                parameters,
                row -> {
                    reader.accept(closure(row));
                });
    }

    public List<ClosureRecord> records(Actor actor, CampaignId campaign, UnitPath top) {
        Scope.Condition scope = Scope.of(actor).on("p");
        return streaming.query(
                """
                select p.path, count(*) as closed, count(*) filter (where p.recurred) as came_back
                from problems p
                where p.campaign_id = :campaign and p.path >= :top and p.path < :end
                    and (p.recurred or p.state in ('CLOSED', 'EFFECTIVE')) and %s
                group by p.path order by p.path
                """
                        .formatted(scope.text()),
                within(campaign, top, scope),
                (row, _) ->
                        new ClosureRecord(
                                new UnitPath(row.getString("path")),
                                row.getLong("closed"),
                                row.getLong("came_back")));
    }

    private static Map<String, Object> within(
            CampaignId campaign, UnitPath top, Scope.Condition scope) {
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        parameters.put("campaign", campaign.value());
        parameters.put("top", top.value());
        parameters.put("end", top.end());
        return parameters;
    }

    private static Closure closure(ResultSet row) throws SQLException {
        return new Closure(
                new ProblemId(row.getLong("id")),
                new UnitPath(row.getString("path")),
                Severity.valueOf(row.getString("severity")),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("special_action_id", Long.class))
                        .map(SpecialActionId::new),
                row.getInt("recurrences"),
                row.getObject("registered_on", LocalDate.class),
                row.getObject("day", LocalDate.class),
                Optional.ofNullable(row.getObject("deadline", LocalDate.class)));
    }
}
