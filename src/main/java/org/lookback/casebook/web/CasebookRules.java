package org.lookback.casebook.web;

import org.lookback.casebook.CasebookRefusal;
import org.lookback.kernel.Rules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The room's rules among all rules. */
@Configuration(proxyBeanMethods = false)
class CasebookRules {

    @Bean
    Rules rulesOfCasebook() {
        return Rules.of("casebook.rules", CasebookRefusal.values());
    }
}
