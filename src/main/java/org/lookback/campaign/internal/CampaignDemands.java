package org.lookback.campaign.internal;

import org.lookback.campaign.Demand;
import org.lookback.campaign.DemandQuery;
import org.lookback.campaign.DemandSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What assignments and meetings ask of units on which day. */
@Configuration(proxyBeanMethods = false)
public class CampaignDemands {

    @Bean
    public static DemandSource reportsAsked(JdbcClient jdbc) {
        return new DemandQuery(
                Demand.Kind.REPORT,
                """
                select a.unit_id, a.id as number, a.campaign_id, i.issuer_path as asker, a.due_on as day
                from assignments a join issues i on i.id = a.issue_id
                where a.due_on between :from and :to and a.committed_by is null and a.state <> 'WITHDRAWN'
                    and a.path <> i.issuer_path
                """,
                jdbc);
    }

    @Bean
    public static DemandSource meetingsAsked(JdbcClient jdbc) {
        return new DemandQuery(
                Demand.Kind.MEETING,
                """
                select v.unit_id, m.id as number, m.campaign_id, m.path as asker, m.held_on as day
                from meeting_invitations v join meetings m on m.id = v.meeting_id
                where m.held_on between :from and :to and m.standing <> 'CANCELLED' and v.unit_id <> m.unit_id
                """,
                jdbc);
    }
}
