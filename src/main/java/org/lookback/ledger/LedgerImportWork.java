package org.lookback.ledger;

import org.lookback.kernel.Outcome;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.WorkKind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Brings in an office's own ledger as a work. */
@Component
class LedgerImportWork implements WorkKind {

    /** Asked for when it is needed: it asks for works itself. */
    private final ObjectProvider<LedgerImports> imports;

    LedgerImportWork(ObjectProvider<LedgerImports> imports) {
        this.imports = imports;
    }

    @Override
    public String name() {
        return LedgerImports.IMPORT;
    }

    @Override
    public Outcome<Ending> carryOut(Course course) {
        return imports.getObject().carryOut(course);
    }

    @Override
    public Ending soFar(Course course) {
        return imports.getObject().soFar(course);
    }
}
