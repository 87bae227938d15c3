package org.lookback.bench.load;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was asked for on the command line: names that begin with {@code --}, some with a value. */
record Options(Map<String, String> values) {

    static Options of(List<String> words) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).startsWith("--")) {
                throw new IllegalArgumentException("not an option: " + words.get(i));
            }
            boolean valued = i + 1 < words.size() && !words.get(i + 1).startsWith("--");
            values.put(words.get(i).substring(2), valued ? words.get(i + 1) : "");
            i += valued ? 1 : 0;
        }
        return new Options(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
    }

    Path path(String name, String otherwise) {
        return Path.of(values.getOrDefault(name, otherwise)).toAbsolutePath();
    }

    List<String> list(String name, String otherwise) {
        return Arrays.stream(values.getOrDefault(name, otherwise).split(","))
                .filter(each -> !each.isBlank())
                .toList();
    }
}
