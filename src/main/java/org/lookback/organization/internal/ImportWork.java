package org.lookback.organization.internal;

import org.lookback.kernel.Outcome;
import org.lookback.organization.ImportAttempt;
import org.lookback.organization.Imported;
import org.lookback.organization.Organization;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.FaultRow;
import org.lookback.work.Sentence;
import org.lookback.work.WorkKind;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings in a file of units as a work. All of it is one transaction, with the end of the work: so
 * whatever happens on the way, either all of the file is in or nothing.
 */
@Component
class ImportWork implements WorkKind {

    private final TreeImport imports;

    ImportWork(TreeImport imports) {
        this.imports = imports;
    }

    @Override
    public String name() {
        return Organization.IMPORT;
    }

    @Override
    public Outcome<Ending> carryOut(Course course) {
        byte[] file;
        try {
            file = Files.readAllBytes(course.handedIn());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return course.wholly(() -> ending(imports.bringIn(course.actor(), file, course)));
    }

    private static Outcome<Ending> ending(ImportAttempt attempt) {
        return attempt.outcome() instanceof Outcome.Faulty<Imported>(var faults)
                ? Outcome.done(
                        Ending.nothing(Sentence.of("organization.import.nothing"))
                                .with(FaultRow.of(faults, attempt.codes())))
                : attempt.outcome().map(ImportWork::ending);
    }

    private static Ending ending(Imported imported) {
        List<Sentence> said = new ArrayList<>();
        said.add(Sentence.of("organization.import.done", imported.rows()));
        said.add(
                Sentence.of(
                        "organization.import.counts",
                        imported.added(),
                        imported.changed(),
                        imported.unchanged()));
        if (!imported.ignoredColumns().isEmpty()) {
            said.add(
                    Sentence.of(
                            "organization.import.ignored",
                            String.join("、", imported.ignoredColumns())));
        }
        return Ending.done(said.toArray(Sentence[]::new))
                .leadingTo("/organization")
                .answering(
                        Map.of(
                                "rows", imported.rows(),
                                "added", imported.added(),
                                "changed", imported.changed(),
                                "unchanged", imported.unchanged(),
                                "ignoredColumns", imported.ignoredColumns()));
    }
}
