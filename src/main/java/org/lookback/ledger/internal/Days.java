package org.lookback.ledger.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.ledger.Event;
import org.lookback.ledger.EventTypes;
import org.lookback.ledger.Evolution;
import org.lookback.ledger.Problem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts from the chronicle, by folding the history of every problem once more, what the tallies of
 * days say: how many problems were registered and struck off at a unit on a day, and by how many
 * the open ones grew. It is how those tallies are made anew, and how they and the rows of problems
 * are proved right.
 */
@Component
public class Days {

    /** So many different cells are gathered before they are handed on. */
    private static final int CELLS_AT_A_TIME = 20_000;

    private final Chronicle chronicle;
    private final Clock clock;

    public Days(Chronicle chronicle, Clock clock) {
        this.chronicle = chronicle;
        this.clock = clock;
    }

    /** A day of a unit, of what is its own and no unit's below. */
    record Cell(long unit, long campaign, @Nullable Long specialAction, LocalDate day) {}

    /** What happened on it. */
    static final class Sum {
        private int registered;
        private int struckOff;
        private int opened;

        int registered() {
            return registered;
        }

        int struckOff() {
            return struckOff;
        }

        int opened() {
            return opened;
        }
    }

    /** What happened to a problem on a day, and whose it was then. */
    record Dated(String happening, LocalDate day, long unit, long problem) {}

    /** A run of a problem. */
    record Run(long problem, Spell spell) {}

    /** Takes a part of what was counted. */
    interface Taker {

        /**
         * A cell may be in several parts, and the sums are to be added.
         *
         * @param folded what problems are by the whole of their history
         */
        void take(Map<Cell, Sum> cells, List<Dated> problems, List<Run> runs, List<Problem> folded);
    }

    /** The day of a moment, as pages show it. */
    public LocalDate of(Instant moment) {
        return LocalDate.ofInstant(moment, clock.getZone());
    }

    /**
     * Hands on all cells, the problems that are counted as registered or struck off in them, and
     * the runs of all problems, in parts. In a transaction it reads a part of the chronicle at a
     * time.
     */
    void count(Taker taker) {
        Count count = new Count(taker);
        chronicle.readAll("problem", count::take);
        count.endProblem();
        count.handOn();
    }

    private final class Count {
        private final Taker taker;
        private final Map<Cell, Sum> sums = new HashMap<>();
        private final List<Dated> dated = new ArrayList<>();

        /** What the problem being read was after each of its events so far. */
        private final List<Problem> states = new ArrayList<>();

        private final List<Run> runs = new ArrayList<>();
        private final List<Problem> folded = new ArrayList<>();

        /** The runs of the problem being read so far. */
        private List<Spell> spells = List.of();

        Count(Taker taker) {
            this.taker = taker;
        }

        void take(long id, Entry entry) {
            Event event = entry.as(EventTypes.named(entry.type()));
            LocalDate day = of(entry.at());
            if (entry.version() == 1) {
                endProblem();
                states.clear();
            }
            Problem before = states.isEmpty() ? null : states.getLast();
            Problem after =
                    Evolution.next(
                            new ProblemId(id), states, new Evolution.Cause(event, entry.person()));
            states.add(after);
            spells =
                    before == null
                            ? List.of(Spell.begun(after, day))
                            : Spell.next(spells, before, after, List.of(event), day);
            if (before == null) {
                sum(after, day).registered++;
                date("REGISTERED", after, day);
            } else if (before.state().isOpen() && after.state().isStruckOff()) {
                sum(after, day).struckOff++;
                date("STRUCK_OFF", after, day);
            }
            if (before != null && before.state().isOpen()) {
                sum(before, day).opened--;
            }
            if (after.state().isOpen()) {
                sum(after, day).opened++;
            }
            if (Math.max(sums.size(), Math.max(dated.size(), runs.size())) >= CELLS_AT_A_TIME) {
                handOn();
            }
        }

        private Sum sum(Problem problem, LocalDate day) {
            return sums.computeIfAbsent(
                    new Cell(
                            problem.ownership().unit().value(),
                            problem.entry().campaign().value(),
                            problem.entry()
                                    .specialAction()
                                    .map(SpecialActionId::value)
                                    .orElse(null),
                            day),
                    _ -> new Sum());
        }

        private void date(String happening, Problem problem, LocalDate day) {
            dated.add(
                    new Dated(
                            happening,
                            day,
                            problem.ownership().unit().value(),
                            problem.id().value()));
        }

        void endProblem() {
            if (!states.isEmpty()) {
                long problem = states.getLast().id().value();
                spells.forEach(spell -> runs.add(new Run(problem, spell)));
                folded.add(states.getLast());
            }
        }

        void handOn() {
            taker.take(sums, dated, runs, folded);
            sums.clear();
            dated.clear();
            runs.clear();
            folded.clear();
        }
    }
}
