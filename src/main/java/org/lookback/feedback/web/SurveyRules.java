package org.lookback.feedback.web;

import org.lookback.feedback.SurveyRefusal;
import org.lookback.kernel.Rules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules of surveys among all rules. */
@Configuration(proxyBeanMethods = false)
class SurveyRules {

    @Bean
    Rules rulesOfSurveys() {
        return Rules.of("feedback.survey.rules", SurveyRefusal.values());
    }
}
