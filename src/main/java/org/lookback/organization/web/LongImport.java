package org.lookback.organization.web;

import org.lookback.organization.Organization;
import org.lookback.work.NewWork;
import org.lookback.work.Sentence;

import java.util.Locale;
import java.util.Map;

/** A file of units that is too long for a request. */
final class LongImport {

    private LongImport() {}

    static NewWork of(String fileName, Locale language) {
        return new NewWork(
                Organization.IMPORT,
                fileName.isBlank()
                        ? Sentence.of("organization.import")
                        : Sentence.of("organization.work.import", fileName),
                Map.of(),
                language);
    }
}
