package org.lookback.document.web;

import org.lookback.document.DocumentRefusal;
import org.lookback.kernel.Rules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The room's rules among all rules. */
@Configuration(proxyBeanMethods = false)
class DocumentRules {

    @Bean
    Rules rulesOfDocuments() {
        return Rules.of("document.rules", DocumentRefusal.values());
    }
}
