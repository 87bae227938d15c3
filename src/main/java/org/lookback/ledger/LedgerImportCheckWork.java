package org.lookback.ledger;

import org.lookback.kernel.Outcome;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.Sentence;
import org.lookback.work.WorkKind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Checks a long file with an office's own ledger as a work. */
@Component
class LedgerImportCheckWork implements WorkKind {

    /** Asked for when it is needed: it asks for works itself. */
    private final ObjectProvider<LedgerImports> imports;

    LedgerImportCheckWork(ObjectProvider<LedgerImports> imports) {
        this.imports = imports;
    }

    @Override
    public String name() {
        return LedgerImports.CHECK;
    }

    @Override
    public Outcome<Ending> carryOut(Course course) {
        return imports.getObject().carryOutCheck(course);
    }

    @Override
    public Ending soFar(Course course) {
        return Ending.nothing(Sentence.of("ledger.import.work.not-checked"));
    }
}
