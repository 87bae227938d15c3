package org.lookback.bench.load;

import java.util.Arrays;
import java.util.List;

/**
 * Fills a Lookback, measures it under load, how fast it starts, an act of issuing, a crowd that
 * sends opinions, and large files: of an office's own ledger, and of work orders.
 */
final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        String what = words.isEmpty() ? "" : words.getFirst();
        Options options = Options.of(words.subList(Math.min(1, words.size()), words.size()));
        switch (what) {
            case "fill" -> new Fill(options).run();
            case "load" -> new Load(options).run();
            case "start" -> new StartUp(options).run();
            case "issue" -> new Issuing(options).run();
            case "import" -> new Importing(options).run();
            case "orders" -> new OrderImporting(options).run();
            case "opinions" -> new Crowd(options).run();
            default -> {
                System.err.println("fill, load, start, issue, import, opinions or orders; see bench/load/README.md");
                System.exit(2);
            }
        }
    }
}
