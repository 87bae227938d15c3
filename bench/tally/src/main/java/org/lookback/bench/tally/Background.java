package org.lookback.bench.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tasks that run until they are told to stop; the first failure of any fails the whole. */
final class Background implements AutoCloseable {
    /** Something done over and over. */
    interface Round {
        void run() throws Exception;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean stopped;

    void repeat(Round round) {
        repeat(0, round);
    }

    void repeat(long pauseMillis, Round round) {
        running.add(
                threads.submit(
                        () -> {
                            while (!stopped) {
                                round.run();
                                if (pauseMillis > 0) {
                                    Thread.sleep(pauseMillis);
                                }
                            }
                            return null;
                        }));
    }

    /** Lets everything run for a while, or until something fails, then stops it. */
    void runFor(long millis) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            for (Future<?> task : running) {
                if (task.isDone()) {
                    stopped = true;
                    task.get();
                }
            }
            Thread.sleep(Math.min(20, millis));
        }
        stopped = true;
        for (Future<?> task : running) {
            task.get();
        }
        running.clear();
        stopped = false;
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
    }
}
