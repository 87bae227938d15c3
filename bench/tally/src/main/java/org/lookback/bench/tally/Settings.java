package org.lookback.bench.tally;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What a run is asked to do.
 *
 * @param organization the tree, as CSV with the columns code, parent_code, name, level
 * @param problems rows in the ledger
 * @param clients writers in the crowded phase
 * @param seconds length of each measured phase
 * @param rounds how often every design is measured; medians are reported
 * @param foldMillis pause between two folds
 * @param designs names of the designs to run; empty means all
 */
record Settings(
        Path organization,
        int problems,
        int clients,
        int seconds,
        int rounds,
        int foldMillis,
        List<String> designs) {

    static Settings from(String[] arguments) {
        return new Settings(
                Path.of(option(arguments, "--organization", "shanxi-org.csv")),
                Integer.parseInt(option(arguments, "--problems", "200000")),
                Integer.parseInt(option(arguments, "--clients", "8")),
                Integer.parseInt(option(arguments, "--seconds", "3")),
                Integer.parseInt(option(arguments, "--rounds", "3")),
                Integer.parseInt(option(arguments, "--fold-millis", "100")),
                Arrays.stream(option(arguments, "--designs", "").split(","))
                        .filter(name -> !name.isBlank())
                        .toList());
    }

    private static String option(String[] arguments, String name, String otherwise) {
        int position = Arrays.asList(arguments).indexOf(name);
        if (position < 0) {
            return otherwise;
        }
        if (position + 1 == arguments.length) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return arguments[position + 1];
    }
}
