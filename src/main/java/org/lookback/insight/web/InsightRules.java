package org.lookback.insight.web;

import org.lookback.insight.InsightRefusal;
import org.lookback.kernel.Rules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The room's rules among all rules. */
@Configuration(proxyBeanMethods = false)
class InsightRules {

    @Bean
    Rules rulesOfInsight() {
        return Rules.of("insight.rules", InsightRefusal.values());
    }
}
