package org.lookback.feedback.internal;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.List;
import java.util.Objects;

/** Seals by the newest key what older ones sealed. */
@Component
public class Resealing {

    private static final int AT_ONCE = 200;

    private final OpinionRows rows;
    private final Seal seal;
    private final TransactionTemplate transaction;

    public Resealing(OpinionRows rows, Seal seal, PlatformTransactionManager transactions) {
        this.rows = rows;
        this.seal = seal;
        this.transaction = new TransactionTemplate(transactions);
    }

    public void all() {
        while (Objects.requireNonNull(transaction.execute(_ -> some())) == AT_ONCE) {
            // there are more
        }
    }

    private int some() {
        List<OpinionRows.Sealed> older = rows.sealedOtherwise(seal.key(), AT_ONCE);
        for (OpinionRows.Sealed each : older) {
            rows.keepSealed(
                    new OpinionRows.Sealed(
                            each.id(),
                            seal.key(),
                            anew(each.contact(), Seal.contactOf(each.id())),
                            anew(each.original(), Seal.originalOf(each.id()))));
        }
        return older.size();
    }

    private byte[] anew(byte[] sealed, String place) {
        return sealed.length == 0 ? sealed : seal.seal(seal.open(sealed, place), place);
    }
}
