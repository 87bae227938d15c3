package org.lookback.casebook.internal;

import org.lookback.campaign.Demand;
import org.lookback.campaign.DemandQuery;
import org.lookback.campaign.DemandSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What published cases that were posed to units ask of them on which day. */
@Configuration(proxyBeanMethods = false)
public class SelfCheckDemands {

    @Bean
    public static DemandSource selfChecksAsked(JdbcClient jdbc) {
        return new DemandQuery(
                Demand.Kind.SELF_CHECK,
                """
                select s.unit_id, s.id as number, s.campaign_id, c.path as asker, s.due_on as day
                from self_checks s join cases c on c.id = s.case_id
                where s.due_on between :from and :to and c.stage <> 'WITHDRAWN' and s.unit_id <> c.unit_id
                """,
                jdbc);
    }
}
