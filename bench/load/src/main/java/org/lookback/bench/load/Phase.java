package org.lookback.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What so many clients did in so many seconds.
 *
 * @param perSecond how many were done a second
 * @param p50 milliseconds
 * @param p99 milliseconds
 * @param server processor time a piece, milliseconds: the server's own
 * @param database all of PostgreSQL's
 * @param client this process's
 */
record Phase(
        double perSecond, double p50, double p99, double server, double database, double client) {

    static Phase run(Work.Maker maker, int clients, double seconds, Cpu cpu) throws Exception {
        List<Work> works = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            works.add(maker.of(i));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            Cpu.Reading before = cpu.read();
            long began = System.nanoTime();
            long end = began + (long) (seconds * 1e9);
            List<Future<long[]>> under = new ArrayList<>();
            for (Work work : works) {
                under.add(threads.submit(() -> repeat(work, end)));
            }
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> each : under) {
                all.add(each.get());
            }
            double taken = (System.nanoTime() - began) / 1e9;
            Cpu.Reading used = cpu.read().since(before);
            long[] times = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            if (times.length == 0) {
                throw new IOException("nothing was done");
            }
            return new Phase(
                    times.length / taken,
                    times[times.length / 2] / 1e6,
                    times[(int) (times.length * 0.99)] / 1e6,
                    used.server() / times.length,
                    used.database() / times.length,
                    used.client() / times.length);
        } finally {
            for (Work work : works) {
                work.close();
            }
        }
    }

    private static long[] repeat(Work work, long end) throws Exception {
        long[] times = new long[1024];
        int count = 0;
        do {
            long start = System.nanoTime();
            work.once();
            if (count == times.length) {
                times = Arrays.copyOf(times, count * 2);
            }
            times[count++] = System.nanoTime() - start;
        } while (System.nanoTime() < end);
        return Arrays.copyOf(times, count);
    }

    /** The one in the middle by speed, of an odd number of rounds. */
    static Phase median(List<Phase> rounds) {
        return rounds.stream()
                .sorted(java.util.Comparator.comparingDouble(Phase::perSecond))
                .toList()
                .get(rounds.size() / 2);
    }
}
