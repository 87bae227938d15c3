package org.lookback.demo.internal;

import org.lookback.ledger.Command;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Plays the stories on two threads, a few days at a time. Whatever takes a number that people see,
 * a problem's or a pose's, happens in one order, so that every build gives the same numbers:
 * problems are entered first, and stories that touch each other stay on the first thread.
 */
final class Performance {

    private static final int DAYS_AT_ONCE = 4;

    /** Of five stories that touch no other, so many go to the first thread, which has the rest. */
    private static final int FIRST_OF_FIVE = 2;

    private final Play play;
    private final TransactionTemplate transaction;
    private final Set<Integer> touching;

    /**
     * @param history all that will be performed, in whatever portions: two stories that touch each
     *     other once stay on one thread before and after
     */
    Performance(Play play, TransactionTemplate transaction, List<Step> history) {
        this.play = play;
        this.transaction = transaction;
        this.touching = touching(history);
    }

    /**
     * @param steps a portion of the history, in the order of their time
     */
    void perform(List<Step> steps) {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            int from = 0;
            while (from < steps.size()) {
                long days = days(steps.get(from));
                int to = from;
                while (to < steps.size() && days(steps.get(to)) < days + DAYS_AT_ONCE) {
                    to++;
                }
                perform(steps.subList(from, to), threads);
                from = to;
            }
        }
    }

    private static long days(Step step) {
        return step.at().toLocalDate().toEpochDay();
    }

    private void perform(List<Step> steps, ExecutorService threads) {
        List<Step> entries = new ArrayList<>();
        List<Step> first = new ArrayList<>();
        List<Step> second = new ArrayList<>();
        for (Step step : steps) {
            if (step.deed() instanceof Step.Deed.Enter(_, var partOf) && partOf.isEmpty()) {
                entries.add(step);
            } else if (touching.contains(step.story()) || step.story() % 5 < FIRST_OF_FIVE) {
                first.add(step);
            } else {
                second.add(step);
            }
        }
        playAll(entries);
        Future<?> one = threads.submit(() -> playAll(first));
        Future<?> other = threads.submit(() -> playAll(second));
        await(one);
        await(other);
    }

    private void playAll(List<Step> steps) {
        transaction.executeWithoutResult(_ -> steps.forEach(play::play));
    }

    static <T> T await(Future<T> work) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the demo's build was broken off", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the demo's build failed", e);
        }
    }

    private static Set<Integer> touching(List<Step> steps) {
        Set<Integer> touching = new HashSet<>();
        for (Step step : steps) {
            switch (step.deed()) {
                case Step.Deed.Enter(_, var partOf) ->
                        partOf.ifPresent(whole -> {
                            touching.add(whole);
                            touching.add(step.story());
                        });
                case Step.Deed.Act(var command) -> {
                    if (command instanceof Command.Pose) {
                        touching.add(step.story());
                    }
                }
                case Step.Deed.Join(var other) -> {
                    touching.add(other);
                    touching.add(step.story());
                }
                case Step.Deed.Accept(var begins) -> {
                    touching.add(begins);
                    touching.add(step.story());
                }
                case Step.Deed.Decline _ -> touching.add(step.story());
            }
        }
        return touching;
    }
}
