package org.lookback.organization.internal;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.organization.Imported;
import org.lookback.organization.OrganizationRefusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

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

    public Outcome<Imported> bringIn(Actor actor, byte[] file) {
        Optional<OrganizationRefusal> refusal = changes.refusalToImport(actor);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        return TreeFile.read(file)
                .then(content -> transactions.execute(_ -> changes.bringIn(actor, content)));
    }
}
