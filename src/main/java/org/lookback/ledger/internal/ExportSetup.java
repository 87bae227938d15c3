package org.lookback.ledger.internal;

import org.lookback.export.ExportWork;
import org.lookback.export.Exports;
import org.lookback.ledger.LedgerExports;
import org.lookback.work.WorkKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledger is taken along by a work too. */
@Configuration(proxyBeanMethods = false)
class ExportSetup {

    @Bean
    WorkKind ledgerExportWork(LedgerExports ledger, Exports exports) {
        return new ExportWork<>(ledger, exports);
    }
}
