package org.lookback.ledger;

import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Verdict;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Post;
import org.lookback.ledger.internal.FigureCheckRows;
import org.lookback.ledger.internal.Tallies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Counts all figures anew from the history (数字核对), each night and when it is asked for, and keeps
 * what came of it: the history's chains, every problem as its history makes it, every stored count.
 * Nothing is mended by it: a difference is a defect, or somebody's hand in the database.
 */
@Service
public class FigureChecks {

    private static final Logger LOG = LoggerFactory.getLogger(FigureChecks.class);

    /** So many are told of. */
    private static final int LATEST = 30;

    private final FigureCheckRows rows;
    private final Tallies tallies;
    private final Chronicle chronicle;
    private final Clock clock;
    private final TransactionTemplate reading;

    public FigureChecks(
            FigureCheckRows rows,
            Tallies tallies,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.tallies = tallies;
        this.chronicle = chronicle;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** Counts everything anew, and keeps what came of it. It reads all that there is. */
    public FigureCheck check() {
        Instant began = clock.instant();
        long nanos = System.nanoTime();
        Verdict history = Objects.requireNonNull(reading.execute(_ -> chronicle.verifyAll()));
        Tallies.Recount recount = tallies.recount();
        FigureCheck check =
                new FigureCheck(
                        began,
                        Duration.ofNanos(System.nanoTime() - nanos),
                        history.entries(),
                        recount.rows(),
                        history.broken()
                                .map(link ->
                                        "%s-%d, %d: %s"
                                                .formatted(
                                                        link.stream().kind(),
                                                        link.stream().id(),
                                                        link.version(),
                                                        link.how())),
                        recount.differences().size(),
                        recount.differences().stream().limit(FigureCheck.MOST_TOLD).toList());
        rows.keep(check);
        if (!check.holds()) {
            LOG.error(
                    "Figures and history differ: broken link {}, differences {}, the first {}",
                    check.broken().orElse("none"),
                    check.differences(),
                    check.told().stream().findFirst().orElse("none"));
        }
        return check;
    }

    /** The latest one. */
    public Optional<FigureCheck> last() {
        return rows.latest(1).stream().findFirst();
    }

    /** The latest ones, the last first. */
    public List<FigureCheck> latest() {
        return rows.latest(LATEST);
    }

    /**
     * The post by which the actor administers a whole tree, and so is told in which rows and
     * figures the differences are.
     */
    public Optional<Post> administrator(Actor actor) {
        return actor.postThat(
                post -> post.duty() == Duty.ADMINISTRATOR && post.path().units().size() == 1);
    }
}
