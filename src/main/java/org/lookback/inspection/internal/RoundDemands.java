package org.lookback.inspection.internal;

import org.lookback.campaign.Demand;
import org.lookback.campaign.DemandQuery;
import org.lookback.campaign.DemandSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What look-back rounds ask of units: to show what was drawn, by the day by which all is looked at.
 */
@Configuration(proxyBeanMethods = false)
public class RoundDemands {

    @Bean
    public static DemandSource lookBacksAsked(JdbcClient jdbc) {
        return new DemandQuery(
                Demand.Kind.LOOK_BACK,
                """
                select cast(split_part(rtrim(l.path, '.'), '.', -1) as bigint) as unit_id, l.problem_id as number,
                    l.campaign_id, r.path as asker, coalesce(l.looked_on, r.due_on) as day
                from look_back_rounds r join round_look_backs l on l.round_id = r.id
                where coalesce(l.looked_on, r.due_on) between :from and :to and l.path <> r.path
                """,
                jdbc);
    }
}
