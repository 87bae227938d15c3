package org.lookback.feedback.internal;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.Objects;

/** Seals by the newest key what older ones sealed. */
@Component
public class Resealing {

    private static final int AT_ONCE = 200;

    private final Strongbox strongbox;
    private final TransactionTemplate transaction;

    public Resealing(Strongbox strongbox, PlatformTransactionManager transactions) {
        this.strongbox = strongbox;
        this.transaction = new TransactionTemplate(transactions);
    }

    public void all() {
        while (Objects.requireNonNull(transaction.execute(_ -> strongbox.renew(AT_ONCE)))
                == AT_ONCE) {
            // there are more
        }
    }
}
