package org.lookback.feedback.web;

import org.lookback.feedback.FeedbackRefusal;
import org.lookback.kernel.Rules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The room's rules among all rules. */
@Configuration(proxyBeanMethods = false)
class FeedbackRules {

    @Bean
    Rules rulesOfFeedback() {
        return Rules.of("feedback.rules", FeedbackRefusal.values());
    }
}
