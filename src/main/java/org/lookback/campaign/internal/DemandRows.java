package org.lookback.campaign.internal;

import org.lookback.campaign.Demand;
import org.lookback.campaign.DemandCount;
import org.lookback.campaign.MeetingId;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** What assignments and meetings ask of units on which day. */
@Component
public class DemandRows {

    private static final String REPORTS =
            """
            from assignments a join issues i on i.id = a.issue_id
            where a.due_on between :from and :to and a.committed_by is null and a.state <> 'WITHDRAWN'
                and a.path <> i.issuer_path
            """;

    private static final String MEETINGS =
            """
            from meeting_invitations v join meetings m on m.id = v.meeting_id
            where m.held_on between :from and :to and m.standing <> 'CANCELLED' and v.unit_id <> m.unit_id
            """;

    private final JdbcClient jdbc;

    public DemandRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of the unit itself, by day. */
    public List<Demand> of(UnitPath unit, LocalDate from, LocalDate to) {
        return jdbc.sql(
                        """
                        select 'REPORT' as kind, a.id, a.campaign_id, i.issuer_path as asker, a.due_on as day
                        %s and a.path = :path
                        union all
                        select 'MEETING', m.id, m.campaign_id, m.path, m.held_on
                        %s and v.unit_id = :unit
                        order by day, kind, id
                        """
                                .formatted(REPORTS, MEETINGS))
                .param("path", unit.value())
                .param("unit", unit.unit().value())
                .param("from", from)
                .param("to", to)
                .query(DemandRows::demand)
                .list();
    }

    /** Those at and below a place of which most is asked. */
    public List<DemandCount> most(UnitPath top, LocalDate from, LocalDate to, int most) {
        return jdbc.sql(
                        """
                        select unit_id, sum(report) as reports, sum(meeting) as meetings from (
                            select a.unit_id, 1 as report, 0 as meeting
                            %s and a.path >= :top and a.path < :end
                            union all
                            select v.unit_id, 0, 1
                            %s and v.unit_id in (select l.unit_id from unit_lines l where l.ancestor_id = :unit)
                        ) as asked
                        group by unit_id order by count(*) desc, unit_id limit :most
                        """
                                .formatted(REPORTS, MEETINGS))
                .param("top", top.value())
                .param("end", top.end())
                .param("unit", top.unit().value())
                .param("from", from)
                .param("to", to)
                .param("most", most)
                .query((row, _) ->
                        new DemandCount(
                                new UnitId(row.getLong("unit_id")),
                                row.getLong("reports"),
                                row.getLong("meetings")))
                .list();
    }

    private static Demand demand(ResultSet row, int number) throws SQLException {
        CampaignId campaign = new CampaignId(row.getLong("campaign_id"));
        UnitPath asker = new UnitPath(row.getString("asker"));
        LocalDate day = row.getObject("day", LocalDate.class);
        return row.getString("kind").equals("REPORT")
                ? new Demand.Report(new AssignmentId(row.getLong("id")), campaign, asker, day)
                : new Demand.Attendance(new MeetingId(row.getLong("id")), campaign, asker, day);
    }
}
