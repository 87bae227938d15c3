package org.lookback.feedback.internal;

import org.lookback.campaign.Demand;
import org.lookback.campaign.DemandQuery;
import org.lookback.campaign.DemandSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What surveys ask of the units that were drawn, by their last day. */
@Configuration(proxyBeanMethods = false)
class SurveyDemands {

    @Bean
    static DemandSource surveysAsked(JdbcClient jdbc) {
        return new DemandQuery(
                Demand.Kind.SURVEY,
                """
                select q.unit_id, s.id as number, s.campaign_id, s.path as asker, s.closes_on as day
                from surveys s join survey_quotas q on q.survey_id = s.id
                where s.stage <> 'DRAFT' and s.closes_on between :from and :to and q.unit_id <> s.unit_id
                """,
                jdbc);
    }
}
