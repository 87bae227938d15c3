package org.lookback.inspection.internal;

import org.lookback.inspection.FormStandard;
import org.lookback.inspection.VisitForm;
import org.lookback.kernel.CampaignId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** The tables of what visits rate. */
@Component
public class FormRows {

    /** A form with the number by which the tables know it. */
    public record Kept(long id, VisitForm form) {}

    private final JdbcClient jdbc;

    public FormRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest of a campaign, if one was kept. */
    public Optional<Kept> latest(CampaignId campaign) {
        return jdbc.sql(
                        """
                        select id from visit_forms
                        where campaign_id = :campaign order by number desc limit 1
                        """)
                .param("campaign", campaign.value())
                .query((row, _) -> kept(row.getLong("id")))
                .optional();
    }

    public Kept kept(long id) {
        List<FormStandard> standards =
                jdbc.sql(
                                """
                                select number, name, criteria, evidence from visit_standards where form_id = :id
                                order by number
                                """)
                        .param("id", id)
                        .query((row, _) ->
                                new FormStandard(
                                        row.getInt("number"),
                                        row.getString("name"),
                                        Optional.ofNullable(row.getString("criteria")),
                                        Optional.ofNullable(row.getString("evidence"))))
                        .list();
        return jdbc.sql(
                        """
                        select number, grades, weak_from, days_to_second from visit_forms where id = :id
                        """)
                .param("id", id)
                .query((row, _) ->
                        new Kept(
                                id,
                                new VisitForm(
                                        row.getInt("number"),
                                        standards,
                                        List.of((String[]) row.getArray("grades").getArray()),
                                        row.getInt("weak_from"),
                                        row.getInt("days_to_second"))))
                .single();
    }

    /** Keeps a form as the campaign's next, unless somebody else does at the same time. */
    public Optional<Kept> keep(CampaignId campaign, VisitForm form) {
        Optional<Long> id =
                jdbc.sql(
                                """
                                insert into visit_forms (campaign_id, number, grades, weak_from, days_to_second)
                                select :campaign, coalesce(max(number), 0) + 1, :grades, :weak, :days
                                from visit_forms where campaign_id = :campaign
                                on conflict (campaign_id, number) do nothing
                                returning id
                                """)
                        .param("campaign", campaign.value())
                        .param("grades", form.grades().toArray(String[]::new))
                        .param("weak", form.weakFrom())
                        .param("days", form.daysToSecond())
                        .query(Long.class)
                        .optional();
        id.ifPresent(kept -> keepStandards(kept, form));
        return id.map(this::kept);
    }

    private void keepStandards(long id, VisitForm form) {
        for (FormStandard standard : form.standards()) {
            jdbc.sql(
                            """
                            insert into visit_standards (form_id, number, name, criteria, evidence)
                            values (:form, :number, :name, :criteria, :evidence)
                            """)
                    .param("form", id)
                    .param("number", standard.number())
                    .param("name", standard.name())
                    .param("criteria", standard.criteria().orElse(null))
                    .param("evidence", standard.evidence().orElse(null))
                    .update();
        }
    }
}
