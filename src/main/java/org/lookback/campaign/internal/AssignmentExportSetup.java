package org.lookback.campaign.internal;

import org.lookback.campaign.AssignmentExports;
import org.lookback.campaign.ClaimExports;
import org.lookback.export.ExportWork;
import org.lookback.export.Exports;
import org.lookback.work.WorkKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assignments and the matrix of claims are taken along by a work too. */
@Configuration(proxyBeanMethods = false)
class AssignmentExportSetup {

    @Bean
    WorkKind assignmentExportWork(AssignmentExports assignments, Exports exports) {
        return new ExportWork<>(assignments, exports);
    }

    @Bean
    WorkKind claimExportWork(ClaimExports claims, Exports exports) {
        return new ExportWork<>(claims, exports);
    }
}
