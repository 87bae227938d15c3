package org.lookback.feedback.internal;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;

import org.lookback.feedback.FeedbackRefusal;
import org.lookback.feedback.Question;
import org.lookback.feedback.Sender;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Stopped;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import javax.sql.DataSource;

/**
 * Keeps floods out: whoever sends much from one address is asked a small question, whoever sends a
 * great deal is told to wait. All servers share the counts. An address is known by a keyed hash
 * alone, and forgotten when its count is full again.
 */
@Component
public class Doorkeeper {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(20);
    private static final int LARGEST_SUMMAND = 9;

    /** Fewer than the connections that a server has to its database, by far. */
    static final int AT_ONCE = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** After how many minutes it is worth coming back. */
    private static final int MINUTES_UNTIL_TURN = 1;

    private static final Duration LOOKED_AGAIN_AFTER = Duration.ofSeconds(2);

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;
    private final JdbcClient jdbc;
    private final Seal seal;
    private final BucketConfiguration tries;
    private final BucketConfiguration unasked;
    private final BucketConfiguration most;
    private final Everybody everybody;
    private final BucketConfiguration guesses;
    private final BucketConfiguration lookUps;

    private final SecureRandom random = new SecureRandom();
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /** Floods come in real time, also where campaigns run by another clock. */
    private final InstantSource time = InstantSource.system();

    /**
     * @param unasked how many an address sends in an hour without being asked anything
     * @param most how many it sends in an hour at most; it may try twice as often
     * @param all how many of all are taken in an hour before everybody is asked
     * @param guesses how many codes that do not exist an address asks for in an hour
     * @param lookUps how many times an address looks for a unit in an hour
     */
    public Doorkeeper(
            DataSource database,
            Seal seal,
            @Value("${lookback.opinions.unasked:10}") int unasked,
            @Value("${lookback.opinions.most:60}") int most,
            @Value("${lookback.opinions.all:5000}") int all,
            @Value("${lookback.opinions.guesses:30}") int guesses,
            @Value("${lookback.opinions.look-ups:300}") int lookUps) {
        this.buckets =
                Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                        .primaryKeyMapper(PrimaryKeyMapper.STRING)
                        .table("opinion_buckets")
                        .idColumn("id")
                        .stateColumn("state")
                        .expiresAtColumn("expires_at")
                        .expirationAfterWrite(
                                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                                        HOUR))
                        .build();
        this.jdbc = JdbcClient.create(database);
        this.seal = seal;
        this.tries = anHour(2 * most);
        this.unasked = anHour(unasked);
        this.most = anHour(most);
        this.everybody = new Everybody(all);
        this.guesses = anHour(guesses);
        this.lookUps = anHour(lookUps);
    }

    private static BucketConfiguration anHour(int count) {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder().capacity(count).refillGreedy(count, HOUR).build())
                .build();
    }

    /**
     * Has something done for somebody of the public once few others are having something done, so
     * that connections to the database are left for those who work here; whoever waits holds none.
     * Refused: {@link FeedbackRefusal#TOO_MANY_AT_ONCE}.
     */
    public <T> Outcome<T> inTurn(Supplier<Outcome<T>> doing) {
        try {
            if (!turns.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return tooMany();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return tooMany();
        }
        try {
            return doing.get();
        } finally {
            turns.release();
        }
    }

    private static <T> Outcome<T> tooMany() {
        return Outcome.refused(FeedbackRefusal.TOO_MANY_AT_ONCE, MINUTES_UNTIL_TURN);
    }

    /**
     * The same for a look that is always answered.
     *
     * @throws Stopped if it is not the looker's turn for long: refused as {@link #inTurn}
     */
    public <T> T lookUp(Supplier<T> looking) {
        Outcome<T> looked = inTurn(() -> Outcome.done(looking.get()));
        if (looked instanceof Outcome.Done<T>(var found)) {
            return found;
        }
        throw new Stopped(looked);
    }

    /**
     * Lets an opinion in, of a sender that was counted when it came. Refused: {@link
     * FeedbackRefusal#SMALL_QUESTION_IS_ANSWERED}, {@link
     * FeedbackRefusal#TOO_MUCH_FROM_ONE_ADDRESS}.
     *
     * @return the sender, with the question where its answer was needed, to be {@link #spend spent}
     */
    public Outcome<Sender> pass(Sender sender) {
        String address = known(sender);
        return inTime(sender, address)
                // Nobody is asked a question whose answer leads to waiting.
                .then(_ -> hasLeft(bucket("most " + address, most), sender))
                .then(_ -> {
                    boolean fromThere = bucket("unasked " + address, unasked).tryConsume(1);
                    if (fromThere && everybody.hasLeft()) {
                        return within("most " + address, most, sender.unasked());
                    }
                    return answeredUntil(sender, address).isPresent()
                            ? within("most " + address, most, sender)
                            : Outcome.refused(FeedbackRefusal.SMALL_QUESTION_IS_ANSWERED);
                })
                .map(passed -> {
                    // What was turned away must not bring the question upon everybody.
                    everybody.take();
                    return passed;
                });
    }

    /**
     * Takes a question whose answer has let something in out of use, within the transaction that
     * takes it. Refused: {@link FeedbackRefusal#SMALL_QUESTION_IS_ANSWERED}, where the same
     * question has let something else in.
     */
    public Outcome<Sender> spend(Sender passed) {
        return answeredUntil(passed, known(passed))
                        .map(until ->
                                jdbc.sql(
                                                        """
                                                        insert into opinion_questions (token, until) values (:token, :until)
                                                        on conflict (token) do nothing
                                                        """)
                                                .param(
                                                        "token",
                                                        hash(passed.question().orElseThrow()))
                                                .param("until", until.atOffset(ZoneOffset.UTC))
                                                .update()
                                        == 1)
                        .orElse(true)
                ? Outcome.done(passed)
                : Outcome.refused(FeedbackRefusal.SMALL_QUESTION_IS_ANSWERED);
    }

    /** Of what the text says, however it is written. */
    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getUrlDecoder().decode(token));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Outcome<Sender> inTime(Sender sender, String address) {
        return sender.coming() == Sender.Coming.IN_TIME
                ? Outcome.done(sender)
                : tooMuch(bucket("tries " + address, tries));
    }

    /**
     * Counts that something comes from an address, before any of it is read, and says whether
     * something is left of what it may try and send. Refused: {@link
     * FeedbackRefusal#TOO_MUCH_FROM_ONE_ADDRESS}.
     */
    public Outcome<Sender> mayCome(Sender sender) {
        String address = known(sender);
        return within("tries " + address, tries, sender)
                .then(_ -> hasLeft(bucket("most " + address, most), sender));
    }

    /** Whether the sender is asked, and what. */
    public Optional<Question> question(Sender sender) {
        String address = known(sender);
        boolean free =
                bucket("unasked " + address, unasked).getAvailableTokens() > 0
                        && everybody.hasLeft();
        return free || !mayStillCome(address) ? Optional.empty() : Optional.of(ask(address));
    }

    /** Whether an answer to a question could be followed by anything but waiting. */
    private boolean mayStillCome(String address) {
        return bucket("most " + address, most).getAvailableTokens() > 0
                && bucket("tries " + address, tries).getAvailableTokens() > 0;
    }

    /**
     * Counts a code that did not exist. Refused: {@link FeedbackRefusal#TOO_MUCH_FROM_ONE_ADDRESS}.
     */
    public Outcome<Sender> guess(Sender sender) {
        return within("guesses " + known(sender), guesses, sender);
    }

    /** Whether the sender may ask for a code at all. */
    public Outcome<Sender> mayGuess(Sender sender) {
        return hasLeft(bucket("guesses " + known(sender), guesses), sender);
    }

    /**
     * Counts that a unit is looked for. Refused: {@link FeedbackRefusal#TOO_MUCH_FROM_ONE_ADDRESS}.
     */
    public Outcome<Sender> lookUp(Sender sender) {
        return within("look-ups " + known(sender), lookUps, sender);
    }

    private static Outcome<Sender> hasLeft(BucketProxy bucket, Sender sender) {
        return bucket.getAvailableTokens() > 0 ? Outcome.done(sender) : tooMuch(bucket);
    }

    private static Outcome<Sender> tooMuch(BucketProxy bucket) {
        return tooMuch(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /**
     * What all may send without being asked. This server takes it from the count that all servers
     * share a hundredth at a time: if everybody counted by the one row, everybody would wait for
     * it, each with a connection in hand.
     */
    private final class Everybody {

        private final BucketConfiguration limit;
        private final int portion;
        private final Lock lock = new ReentrantLock();
        private long left;
        private Instant nothingUntil = Instant.MIN;

        Everybody(int all) {
            this.limit = anHour(all);
            this.portion = Math.max(1, all / 100);
        }

        void take() {
            lock.lock();
            try {
                left -= isThere() ? 1 : 0;
            } finally {
                lock.unlock();
            }
        }

        boolean hasLeft() {
            lock.lock();
            try {
                return isThere();
            } finally {
                lock.unlock();
            }
        }

        private boolean isThere() {
            if (left == 0 && !time.instant().isBefore(nothingUntil)) {
                left = bucket("all", limit).tryConsumeAsMuchAsPossible(portion);
                if (left == 0) {
                    nothingUntil = time.instant().plus(LOOKED_AGAIN_AFTER);
                }
            }
            return left > 0;
        }
    }

    /** Forgets addresses that have not come back, and questions that are too old to be answered. */
    public void forget() {
        jdbc.sql("delete from opinion_questions where until < :now")
                .param("now", time.instant().atOffset(ZoneOffset.UTC))
                .update();
        while (buckets.removeExpired(1_000) == 1_000) {
            // there are more
        }
    }

    private Outcome<Sender> within(String name, BucketConfiguration limit, Sender sender) {
        ConsumptionProbe probe = bucket(name, limit).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Outcome.done(sender) : tooMuch(probe.getNanosToWaitForRefill());
    }

    private static Outcome<Sender> tooMuch(long nanos) {
        return Outcome.refused(
                FeedbackRefusal.TOO_MUCH_FROM_ONE_ADDRESS,
                Math.max(1, Duration.ofNanos(nanos).plusSeconds(59).toMinutes()));
    }

    private BucketProxy bucket(String name, BucketConfiguration limit) {
        return buckets.getProxy(name, () -> limit);
    }

    private Question ask(String address) {
        int one = 1 + random.nextInt(LARGEST_SUMMAND);
        int other = 1 + random.nextInt(LARGEST_SUMMAND);
        String known = one + other + " " + time.instant().plus(ANSWERED_WITHIN).getEpochSecond();
        return new Question(
                one,
                other,
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(seal.seal(known, "question for " + address)));
    }

    /**
     * Until when the sender's answer to the question is good, where it is right and not too late.
     */
    private Optional<Instant> answeredUntil(Sender sender, String address) {
        if (sender.question().isEmpty() || sender.answer().isEmpty()) {
            return Optional.empty();
        }
        try {
            String[] known =
                    seal.open(
                                    Base64.getUrlDecoder().decode(sender.question().get()),
                                    "question for " + address)
                            .split(" ", 2);
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(known[1])))
                    .filter(_ -> known[0].equals(sender.answer().get()))
                    .filter(until -> !time.instant().isAfter(until));
        } catch (IllegalArgumentException | IllegalStateException _) {
            return Optional.empty();
        }
    }

    /** A household has one address of IPv4, or half of one of IPv6. */
    private String known(Sender sender) {
        String address = sender.address();
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            address = HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, 8)));
        } catch (IllegalArgumentException _) {
            // A name, or nothing that could be read: it counts as it is.
        }
        return seal.blind(address);
    }
}
