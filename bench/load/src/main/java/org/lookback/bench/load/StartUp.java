package org.lookback.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How long it takes from the start of the process to the first page that is answered. */
final class StartUp {

    private final Path jar;
    private final Path data;
    private final int rounds;

    StartUp(Options options) {
        this.jar = options.path("jar", "../../target/lookback.jar");
        this.data = options.path("data", "data");
        this.rounds = options.number("rounds", 3);
    }

    void run() throws Exception {
        List<Duration> existing = new ArrayList<>();
        List<Duration> whole = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            try (Server server = Server.start(jar, data, List.of())) {
                existing.add(server.untilAnswer());
            }
            Path fresh = Files.createTempDirectory("lookback-start").resolve("data");
            Files.createDirectories(fresh);
            try (Server server = Server.start(jar, fresh, List.of())) {
                whole.add(server.untilAnswer());
            }
            remove(fresh.getParent());
        }
        System.out.printf(
                "On an existing database %.1f s, with the whole demo to build %.1f s (medians of %d).%n",
                median(existing), median(whole), rounds);
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static double median(List<Duration> times) {
        Collections.sort(times);
        return times.get(times.size() / 2).toMillis() / 1000.0;
    }
}
