package org.lookback.organization.web;

import org.lookback.organization.Organization;
import org.lookback.work.NewWork;
import org.lookback.work.Sentence;

import java.util.Locale;
import java.util.Map;

/** A file of units that is too long for a request. */
final class LongImport {

    private LongImport() {}

    /** A file that is larger than any accepted is refused at once. */
    static boolean isLong(byte[] file) {
        return file.length > Organization.LARGEST_FILE_AT_ONCE
                && file.length <= Organization.LARGEST_FILE;
    }

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
