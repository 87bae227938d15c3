package org.lookback.organization.internal;

import static java.util.stream.Collectors.toMap;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Progress;
import org.lookback.organization.ImportAttempt;
import org.lookback.organization.Imported;
import org.lookback.organization.OrganizationRefusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import java.util.Map;
import java.util.Optional;

/** Brings a file of units into the tree. The file is read before the tree is locked. */
@Component
public class TreeImport {

    private final TreeChanges changes;
    private final TransactionOperations transactions;

    public TreeImport(TreeChanges changes, TransactionOperations transactions) {
        this.changes = changes;
        this.transactions = transactions;
    }

    public ImportAttempt bringIn(Actor actor, byte[] file, Progress progress) {
        Optional<OrganizationRefusal> refusal = changes.refusalToImport(actor);
        if (refusal.isPresent()) {
            return new ImportAttempt(Outcome.refused(refusal.get()), Map.of());
        }
        Outcome<TreeFile.Content> read = TreeFile.read(file);
        Outcome<Imported> outcome =
                read.then(content ->
                        transactions.execute(_ -> changes.bringIn(actor, content, progress)));
        return new ImportAttempt(
                outcome,
                read instanceof Outcome.Done<TreeFile.Content>(var content)
                                && outcome instanceof Outcome.Faulty<Imported>
                        ? content.rows().stream().collect(toMap(TreeRow::number, TreeRow::code))
                        : Map.of());
    }
}
