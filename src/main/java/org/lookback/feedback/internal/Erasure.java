package org.lookback.feedback.internal;

import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.feedback.OpinionId;
import org.lookback.feedback.Retention;
import org.lookback.kernel.Actor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Erases contacts, and words as they were sent, that have been kept long enough. The opinion stays,
 * and so does the word in its story that they were erased.
 */
@Component
public class Erasure {

    private static final int AT_ONCE = 200;

    private final OpinionRows rows;
    private final Chronicle chronicle;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Retention terms;

    public Erasure(
            OpinionRows rows,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions,
            @Value("${lookback.opinions.contact-days:180}") int afterAnswer,
            @Value("${lookback.opinions.unanswered-days:365}") int unanswered) {
        this.rows = rows;
        this.chronicle = chronicle;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.terms = new Retention(afterAnswer, unanswered);
    }

    public Retention terms() {
        return terms;
    }

    /** All that is due; what somebody works on at the moment is left to the next time. */
    public void all() {
        while (Objects.requireNonNull(transaction.execute(_ -> some())) == AT_ONCE) {
            // there are more
        }
    }

    private int some() {
        Instant now = clock.instant();
        List<OpinionId> due = rows.sealedTooLong(now, terms, AT_ONCE);
        for (OpinionId id : due) {
            rows.forgetSealed(id);
            Stream stream = new Stream("opinion", id.value());
            chronicle.append(
                    stream,
                    chronicle.head(stream),
                    List.of(NewEntry.of("ContactErased", Map.of())),
                    Actor.system(),
                    Optional.empty(),
                    now);
        }
        return due.size();
    }
}
