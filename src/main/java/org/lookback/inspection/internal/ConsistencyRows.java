package org.lookback.inspection.internal;

import org.lookback.inspection.GuidanceGroupId;
import org.lookback.inspection.VisitId;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What concluded visits say of how groups rate. */
@Component
public class ConsistencyRows {

    /**
     * A rating of a concluded visit.
     *
     * @param group the one that planned the visit
     * @param members how many that group had when the visit was concluded
     * @param joint whether several groups paid it
     * @param second whether a weak rating made it necessary
     * @param grades of the form by which it was given
     * @param standard the name by which it was given
     * @param before how many standards of that name stand before it on the form
     */
    public record Rated(
            VisitId visit,
            GuidanceGroupId group,
            UnitPath unit,
            LocalDate day,
            int members,
            boolean joint,
            boolean second,
            List<String> grades,
            String standard,
            int before,
            int grade) {}

    private final JdbcClient jdbc;

    public ConsistencyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a campaign, by their visits. */
    public List<Rated> rated(Actor actor, CampaignId campaign) {
        VisitRows.Visible visible = VisitRows.Visible.to(actor);
        return jdbc.sql(
                        """
                        select v.id, v.path, v.first_day, v.after_id is not null as second, w.group_id, w.members,
                            exists (select from visiting_groups x where x.visit_id = v.id and x.number > w.number) as joint,
                            f.grades, s.name, r.grade,
                            (select count(*) from visit_standards o where o.form_id = s.form_id and o.name = s.name
                                and o.number < s.number) as before
                        from visits v
                            join lateral (select g.group_id, g.number, g.members from visiting_groups g where g.visit_id = v.id
                                order by g.number limit 1) w on true
                            join visit_ratings r on r.visit_id = v.id
                            join visit_forms f on f.id = v.form_id
                            join visit_standards s on s.form_id = f.id and s.number = r.standard
                        where v.campaign_id = :campaign and v.standing = 'CONCLUDED' and %s
                        order by v.first_day, v.id, r.standard
                        """
                                .formatted(visible.text()))
                .param("campaign", campaign.value())
                .params(visible.parameters())
                .query((row, _) ->
                        new Rated(
                                new VisitId(row.getLong("id")),
                                new GuidanceGroupId(row.getLong("group_id")),
                                new UnitPath(row.getString("path")),
                                row.getObject("first_day", LocalDate.class),
                                row.getInt("members"),
                                row.getBoolean("joint"),
                                row.getBoolean("second"),
                                Arrays.asList((String[]) row.getArray("grades").getArray()),
                                row.getString("name"),
                                row.getInt("before"),
                                row.getInt("grade")))
                .list();
    }

    /** How many units stand below each of some, where any do. */
    public Map<UnitId, Long> below(Collection<UnitId> units) {
        Map<UnitId, Long> below = new HashMap<>();
        jdbc.sql(
                        """
                        select ancestor_id, count(*) as below from unit_lines
                        where ancestor_id = any(:units) and unit_id <> ancestor_id group by ancestor_id
                        """)
                .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
                .query(row -> {
                    below.put(new UnitId(row.getLong("ancestor_id")), row.getLong("below"));
                });
        return below;
    }
}
