package org.lookback.inspection.web;

import org.lookback.inspection.InspectionRefusal;
import org.lookback.kernel.Rules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The room's rules among all rules. */
@Configuration(proxyBeanMethods = false)
class InspectionRules {

    @Bean
    Rules rulesOfInspection() {
        return Rules.of("inspection.rules", InspectionRefusal.values());
    }
}
