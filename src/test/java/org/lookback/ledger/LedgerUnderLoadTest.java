package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.organization.UnitMoved;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

class LedgerUnderLoadTest {

    private static final int WRITERS = 50;

    private final Province at = new Province();
    private final Actor leader = at.person(Duty.LEADER, at.yangquan);
    private final Actor liaison = at.person(Duty.LIAISON, at.pingding);

    @Test
    void of_fifty_writers_exactly_one_wins_each_step() throws Exception {
        Problem problem = done(at.ledger.register(liaison, at.aProblemAt(at.pingding)));

        for (Step step : steps()) {
            Problem now = problem;
            List<Outcome<Problem>> outcomes =
                    together(
                            WRITERS,
                            () ->
                                    at.ledger.perform(
                                            step.actor(), now.id(), now.version(), step.command()));

            assertThat(outcomes)
                    .as(step.toString())
                    .filteredOn(Outcome.Done.class::isInstance)
                    .hasSize(1);
            assertThat(outcomes).filteredOn(Outcome.Stale.class::isInstance).hasSize(WRITERS - 1);
            problem = at.ledger.find(leader, now.id()).orElseThrow();
            assertThat(problem.version()).isEqualTo(now.version() + 1);
        }
        assertThat(at.ledger.recount()).isEmpty();
    }

    /** Who gives which command. */
    private record Step(Actor actor, Command command) {}

    /** A life from the first hand to a recurrence. */
    private List<Step> steps() {
        return List.of(
                new Step(
                        leader,
                        new Command.Assign(at.pingding.unit(), List.of(), Optional.empty())),
                new Step(liaison, new Command.Claim()),
                new Step(
                        liaison,
                        new Command.Analyse(
                                List.of(
                                        new Problem.RootCause(
                                                CauseCategory.RULE, List.of("路基未夯实", "无人巡查"))))),
                new Step(
                        liaison,
                        new Command.Plan(
                                "修复",
                                LocalDate.of(2019, 9, 20),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("偶发"),
                                "通车")),
                new Step(liaison, new Command.Begin()),
                new Step(liaison, new Command.AttachEvidence(new EvidenceId("ab".repeat(32)), "")),
                new Step(liaison, new Command.ReportCorrection("已修复")),
                new Step(liaison, new Command.Submit("请验收")),
                new Step(leader, new Command.Verify("属实")),
                new Step(leader, new Command.Close(ClosureClass.DONE, "")),
                new Step(leader, new Command.ReportRecurrence("又塌了")),
                new Step(leader, new Command.Reopen(Optional.empty(), "")));
    }

    @Test
    void counts_stay_exact_while_writers_write_folds_fold_and_a_county_moves() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<String> wrong = new ArrayList<>();
        TransactionTemplate transaction = new TransactionTemplate(at.transactions);
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int folder = 0; folder < 2; folder++) {
                running.add(
                        beside.submit(() -> {
                            while (!over.get()) {
                                at.tallies.fold();
                            }
                        }));
            }
            running.add(
                    beside.submit(() -> {
                        while (!over.get()) {
                            wrong.addAll(at.ledger.recount());
                        }
                    }));
            List<List<Problem>> written =
                    together(
                            8,
                            () -> {
                                List<Problem> mine = new ArrayList<>();
                                for (int i = 0; i < 20; i++) {
                                    Problem problem =
                                            done(
                                                    at.ledger.register(
                                                            liaison, at.aProblemAt(at.pingding)));
                                    mine.add(
                                            done(
                                                    at.ledger.perform(
                                                            leader,
                                                            problem.id(),
                                                            problem.version(),
                                                            new Command.Assign(
                                                                    at.pingding.unit(),
                                                                    List.of(),
                                                                    Optional.empty()))));
                                }
                                return mine;
                            });
            transaction.executeWithoutResult(ignored -> {
                at.jdbc
                        .sql("update units set path = :path, parent_id = :parent where id = :id")
                        .param("path", at.datong.child(at.pingding.unit()).value())
                        .param("parent", at.datong.unit().value())
                        .param("id", at.pingding.unit().value())
                        .update();
                at.ledger.follow(
                        new UnitMoved(
                                at.pingding.unit(),
                                at.pingding,
                                at.datong.child(at.pingding.unit())));
            });
            over.set(true);
            for (Future<?> each : running) {
                each.get();
            }
            assertThat(written.stream().mapToInt(List::size).sum()).isEqualTo(160);
        }

        assertThat(wrong).isEmpty();
        assertThat(at.ledger.recount()).isEmpty();
        assertThat(
                        at
                                .ledger
                                .tallies(
                                        at.person(Duty.OFFICE, at.province),
                                        List.of(
                                                at.organization
                                                        .byId(at.datong.unit())
                                                        .orElseThrow()),
                                        CountOf.ALL)
                                .stream()
                                .mapToLong(TallyCell::count)
                                .sum())
                .isEqualTo(160);
    }

    private static <T> List<T> together(int writers, Callable<T> work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<T> results = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                futures.add(
                        pool.submit(() -> {
                            start.await();
                            return work.call();
                        }));
            }
            start.countDown();
            for (Future<T> each : futures) {
                results.add(each.get());
            }
        }
        return results;
    }

    private static Problem done(Outcome<Problem> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<Problem>) outcome).value();
    }
}
