package org.lookback.ledger.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.DayTally;
import org.lookback.ledger.TallyCell;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The tallies as pages read them: what was counted once is not counted again until a counter is
 * written. An answer is never older than the database's own: {@link #whileTheyStand} learns first
 * how the counters stand; while moves wait to be taken into them, and outside of it, each question
 * goes to the database.
 */
@Component
public class RememberedTallies {

    /** Rows of answers, some hundred bytes each at most. */
    private static final long MOST_ROWS = 150_000;

    private static final Duration KEPT = Duration.ofMinutes(30);

    /** How the counters stand in the snapshot that is being read; absent while moves wait. */
    private static final ScopedValue<Optional<String>> STANDING = ScopedValue.newInstance();

    private final JdbcClient jdbc;
    private final Tallies tallies;
    private final Cache<Question, Answer> answers =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_ROWS)
                    .weigher((Question question, Answer answer) ->
                            question.units().size() + answer.rows())
                    .expireAfterAccess(KEPT)
                    .build();

    public RememberedTallies(JdbcClient jdbc, Tallies tallies) {
        this.jdbc = jdbc;
        this.tallies = tallies;
    }

    /**
     * What was asked, and the days it depends on.
     *
     * @param kind which of the questions
     */
    private record Question(
            Kind kind,
            List<UnitId> units,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction,
            List<LocalDate> days,
            int most) {}

    private enum Kind {
        CELLS,
        OPEN,
        OVERDUE,
        OVERDUE_BY_STATE,
        FIRST_DUE,
        OLDEST_DUE,
        DAYS
    }

    /**
     * What the database said.
     *
     * @param standing how the counters stood
     */
    private record Answer(String standing, Object said, int rows) {}

    /**
     * Reads within a snapshot: a transaction that sees one state of the database from its first
     * statement to its last. The row of the folds is written by whoever writes a counter, so the
     * transaction that wrote it last tells one state of the counters from every other.
     */
    public <T> T whileTheyStand(Supplier<T> reads) {
        Optional<String> standing =
                jdbc.sql(
                                """
                                select cast(xmin as text) as standing, exists (select from tally_tail()) as waiting
                                from tally_folds
                                """)
                        .query((row, _) ->
                                row.getBoolean("waiting")
                                        ? Optional.<String>empty()
                                        : Optional.of(row.getString("standing")))
                        .single();
        return ScopedValue.where(STANDING, standing).call(reads::get);
    }

    /** See {@link Tallies#cells}. */
    public List<TallyCell> cells(
            List<UnitId> units,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction) {
        return rows(
                new Question(Kind.CELLS, List.copyOf(units), campaign, specialAction, List.of(), 0),
                () -> tallies.cells(units, campaign, specialAction));
    }

    /** See {@link Tallies#open}. */
    public Map<UnitId, Long> open(
            List<UnitId> units,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction) {
        return byUnit(
                new Question(Kind.OPEN, List.copyOf(units), campaign, specialAction, List.of(), 0),
                () -> tallies.open(units, campaign, specialAction));
    }

    /** See {@link Tallies#overdue}. */
    public Map<UnitId, Long> overdue(
            List<UnitId> units,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction,
            LocalDate today) {
        return byUnit(
                new Question(
                        Kind.OVERDUE,
                        List.copyOf(units),
                        campaign,
                        specialAction,
                        List.of(today),
                        0),
                () -> tallies.overdue(units, campaign, specialAction, today));
    }

    /** See {@link Tallies#overdueByState}. */
    public List<OwnOverdue> overdueByState(
            List<UnitId> units,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction,
            LocalDate today) {
        return rows(
                new Question(
                        Kind.OVERDUE_BY_STATE,
                        List.copyOf(units),
                        campaign,
                        specialAction,
                        List.of(today),
                        0),
                () -> tallies.overdueByState(units, campaign, specialAction, today));
    }

    /** See {@link Tallies#firstDue}. */
    public List<LocalDate> firstDue(
            UnitId unit,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction,
            LocalDate today,
            int most) {
        return rows(
                new Question(
                        Kind.FIRST_DUE,
                        List.of(unit),
                        campaign,
                        specialAction,
                        List.of(today),
                        most),
                () -> tallies.firstDue(unit, campaign, specialAction, today, most));
    }

    /** See {@link Tallies#oldestDue}. */
    public Map<UnitId, LocalDate> oldestDue(
            List<UnitId> units,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> specialAction,
            LocalDate today) {
        return byUnit(
                new Question(
                        Kind.OLDEST_DUE,
                        List.copyOf(units),
                        campaign,
                        specialAction,
                        List.of(today),
                        0),
                () -> tallies.oldestDue(units, campaign, specialAction, today));
    }

    /** See {@link Tallies#days}. */
    public List<DayTally> days(
            UnitId unit,
            CampaignId campaign,
            Optional<SpecialActionId> specialAction,
            LocalDate from,
            LocalDate today) {
        return rows(
                new Question(
                        Kind.DAYS,
                        List.of(unit),
                        Optional.of(campaign),
                        specialAction,
                        List.of(from, today),
                        0),
                () -> tallies.days(unit, campaign, specialAction, from, today));
    }

    @SuppressWarnings("unchecked") // each kind of question has one kind of answer
    private <T> List<T> rows(Question question, Supplier<List<T>> count) {
        return (List<T>) remembered(question, () -> List.copyOf(count.get()));
    }

    @SuppressWarnings("unchecked") // each kind of question has one kind of answer
    private <T> Map<UnitId, T> byUnit(Question question, Supplier<Map<UnitId, T>> count) {
        return (Map<UnitId, T>) remembered(question, () -> Map.copyOf(count.get()));
    }

    private Object remembered(Question question, Supplier<Object> count) {
        Optional<String> standing = STANDING.isBound() ? STANDING.get() : Optional.empty();
        if (standing.isEmpty()) {
            return count.get();
        }
        Answer known = answers.getIfPresent(question);
        if (known != null && known.standing().equals(standing.get())) {
            return known.said();
        }
        Object said = count.get();
        answers.put(question, new Answer(standing.get(), said, size(said)));
        return said;
    }

    private static int size(Object said) {
        return said instanceof Map<?, ?> map ? map.size() : ((Collection<?>) said).size();
    }
}
