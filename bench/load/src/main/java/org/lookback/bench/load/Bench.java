package org.lookback.bench.load;

import java.util.Arrays;
import java.util.List;

/** Fills a Lookback, measures it under load, and how fast it starts. */
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
            default -> {
                System.err.println("fill, load or start; see bench/load/README.md");
                System.exit(2);
            }
        }
    }
}
