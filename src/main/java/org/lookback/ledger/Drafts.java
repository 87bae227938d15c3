package org.lookback.ledger;

import org.lookback.chronicle.Acts;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.ProblemId;
import org.lookback.ledger.internal.DraftRows;
import org.lookback.ledger.internal.Lifecycle;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Entries that are being written. A draft belongs to the person alone: nobody else sees it, counts
 * it or waits for it. It is no part of history; that begins when the draft is entered.
 */
@Service
public class Drafts {

    /** How many drafts a person may have at once. */
    public static final int MOST = 30;

    /** How long a draft is kept that nobody goes on with. */
    public static final Duration KEPT = Duration.ofDays(90);

    /** How long it is remembered what a draft became, for whoever sends it once more. */
    public static final Duration REMEMBERED = Duration.ofDays(7);

    private final DraftRows rows;
    private final Ledger ledger;
    private final Clock clock;
    private final Acts acts;

    public Drafts(
            DraftRows rows, Ledger ledger, Clock clock, PlatformTransactionManager transactions) {
        this.rows = rows;
        this.ledger = ledger;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /** The actor's drafts, the one last written first. */
    public List<Draft> of(Actor actor) {
        return rows.of(actor.person());
    }

    /** A draft of the actor's own. */
    public Optional<Draft> find(Actor actor, DraftId id) {
        return rows.find(actor.person(), id);
    }

    /** Whether nobody has a draft of that name. */
    public boolean isFree(DraftId id) {
        return rows.isFree(id);
    }

    /**
     * Keeps what has been typed so far. The same draft saved again takes the place of what was
     * saved before; absent if it is somebody else's or has been entered meanwhile.
     */
    public Outcome<Draft> save(Actor actor, DraftId id, Draft.Text text) {
        return Lifecycle.draft(text)
                .then(ignored ->
                        acts.carryOut(() -> {
                            if (rows.find(actor.person(), id).isEmpty()
                                    && rows.count(actor.person()) >= MOST) {
                                return Outcome.refused(LedgerRefusal.TOO_MANY_DRAFTS, MOST);
                            }
                            return rows.save(actor.person(), id, text, clock.instant())
                                    ? Outcome.done(
                                            new Draft(id, text, clock.instant(), Optional.empty()))
                                    : Outcome.absent();
                        }));
    }

    /** Throws a draft away. Absent if the actor has none of that name. */
    public Outcome<DraftId> discard(Actor actor, DraftId id) {
        return rows.discard(actor.person(), id) ? Outcome.done(id) : Outcome.absent();
    }

    /**
     * Enters what a draft has led to, once: whoever sends it again because the answer was lost on
     * the way gets the problem that it has become. There need not be a draft of that name yet.
     */
    public Outcome<Problem> enter(Actor actor, DraftId id, Command.Register entry) {
        return acts.carryOut(() -> {
            Optional<DraftRows.Held> held = rows.hold(actor.person(), id, clock.instant());
            if (held.isEmpty()) {
                return Outcome.absent();
            }
            Optional<ProblemId> before = held.get().became();
            if (before.isPresent()) {
                return Outcome.found(ledger.find(actor, before.get()));
            }
            return ledger.register(actor, entry)
                    .map(problem -> {
                        rows.became(id, problem.id(), clock.instant());
                        return problem;
                    });
        });
    }
}
