package org.lookback.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whose processor time went where, as Linux tells it. */
record Cpu(long server, long postmaster) {

    private static final double MILLIS_A_TICK = 10;

    /** Milliseconds so far. */
    record Reading(double server, double database, double client) {

        Reading since(Reading before) {
            return new Reading(
                    server - before.server,
                    database - before.database,
                    client - before.client);
        }
    }

    Reading read() throws IOException {
        double database = 0;
        try (var processes = Files.list(Path.of("/proc"))) {
            List<Path> numbered =
                    processes
                            .filter(each -> each.getFileName().toString().matches("[0-9]+"))
                            .toList();
            for (Path each : numbered) {
                String[] fields = fields(each);
                if (each.endsWith(Long.toString(postmaster))) {
                    // With those of its children that have ended.
                    database += ticks(fields) + ended(fields);
                } else if (fields.length > 0 && fields[1].equals(Long.toString(postmaster))) {
                    database += ticks(fields);
                }
            }
        }
        long own =
                ((com.sun.management.OperatingSystemMXBean)
                                ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime();
        return new Reading(
                ticks(fields(Path.of("/proc/" + server))) * MILLIS_A_TICK,
                database * MILLIS_A_TICK,
                own / 1e6);
    }

    /** From the state on, which stands behind the name in brackets. */
    private static String[] fields(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        } catch (IOException _) {
            return new String[0];
        }
    }

    private static double ended(String[] fields) {
        return fields.length == 0 ? 0 : Double.parseDouble(fields[13]) + Double.parseDouble(fields[14]);
    }

    private static double ticks(String[] fields) {
        return fields.length == 0 ? 0 : Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
    }
}
