package org.lookback.bench.tally;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the designs in turn, in several rounds, on one PostgreSQL, and prints tables of medians. */
final class TallyBench {
    private TallyBench() {}

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.from(arguments);
        try (var cluster = new PrivateCluster()) {
            cluster.create("base");
            Places places;
            try (Connection connection = cluster.connect("base")) {
                Province.found(connection, settings.organization(), settings.problems());
                places = Places.of(connection);
            }
            var trials = new ArrayList<Trial>();
            for (Design design : designs()) {
                if (settings.designs().isEmpty() || settings.designs().contains(design.name())) {
                    trials.add(new Trial(cluster, settings, places, design));
                }
            }
            prove(trials);
            for (int round = 1; round <= settings.rounds(); round++) {
                for (Trial trial : trials) {
                    trial.round();
                }
                say("round %d of %d done", round, settings.rounds());
            }
            if (settings.rounds() == 0) {
                return;
            }
            printWrites(trials, settings);
            printReads(trials, "while %d clients write".formatted(settings.clients()), true);
            printReads(trials, "idle", false);
            strain(trials);
        }
    }

    private static List<Design> designs() {
        return List.of(
                new NoTallies(),
                new CountersInPlace("in_place", 1),
                new CountersInPlace("striped", 16),
                new AncestorDeltas(),
                new DeletedMoves(),
                new HorizonMoves(),
                new SnapshotMoves(SnapshotMoves.Writing.APART),
                new SnapshotMoves(SnapshotMoves.Writing.WITH_THE_UPDATE),
                new Recommended());
    }

    private static void printWrites(List<Trial> trials, Settings settings) throws Exception {
        say(
                "%n%d problems, %d rounds of %d s, fold every %d ms%n",
                settings.problems(), settings.rounds(), settings.seconds(), settings.foldMillis());
        say(
                "| design | changes/s, 1 client | ratio | changes/s, %d clients | ratio | log, bytes a change | fold at work | growth, bytes a change |",
                settings.clients());
        say("|---|---|---|---|---|---|---|---|");
        Trial baseline = trials.getFirst();
        for (Trial trial : trials) {
            say(
                    "| %s | %.0f | %.2f | %.0f | %.2f | %.0f | %.0f %% | %.0f |",
                    trial.design.name(),
                    trial.alone.median(),
                    trial.alone.median() / baseline.alone.median(),
                    trial.crowded.median(),
                    trial.crowded.median() / baseline.crowded.median(),
                    trial.logPerChange.median(),
                    100 * trial.foldShare.median(),
                    trial.growthPerChange());
        }
    }

    private static void printReads(List<Trial> trials, String when, boolean busy) {
        say("%nReads %s, ms: p50 / p99%n", when);
        var header = new StringBuilder("| design |");
        for (Read read : Read.values()) {
            header.append(' ').append(read.label).append(" |");
        }
        say("%s", header);
        say("%s", "|---".repeat(Read.values().length + 1) + "|");
        for (Trial trial : trials) {
            Map<Read, Samples> reads = busy ? trial.busyReads : trial.idleReads;
            var line = new StringBuilder("| " + trial.design.name() + " |");
            for (Read read : Read.values()) {
                Samples samples = reads.get(read);
                line.append(
                        samples == null || samples.isEmpty()
                                ? " – |"
                                : " %.2f / %.2f |"
                                        .formatted(samples.median(), samples.quantile(0.99)));
            }
            say("%s", line);
        }
    }

    private static void prove(List<Trial> trials) throws Exception {
        say("%nEqual to a recount in the same snapshot while clients write and folds run:%n");
        for (Trial trial : trials) {
            say("- %s: %d comparisons", trial.design.name(), trial.provedExact());
            if (trial.design instanceof Recommended recommended) {
                say(
                        "- %s, with everything that may go wrong: %s",
                        recommended.name(), trial.provedExactUnderTrouble(recommended));
            }
        }
    }

    private static void strain(List<Trial> trials) throws Exception {
        say("%nStates of the root, ms p50, after a transaction has been open for two phases of writing:%n");
        say("| design | an open writer | an open reader |%n|---|---|---|");
        for (Trial trial : trials) {
            if (trial.design.folds()) {
                for (Trial.Strain strain : Trial.Strain.values()) {
                    trial.strain(strain);
                }
                say(
                        "| %s | %.2f | %.2f |",
                        trial.design.name(),
                        trial.strainedReads.get(Trial.Strain.OPEN_WRITER).median(),
                        trial.strainedReads.get(Trial.Strain.OPEN_READER).median());
            }
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(format.formatted(values));
    }
}
