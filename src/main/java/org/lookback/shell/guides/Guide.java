package org.lookback.shell.guides;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps by which somebody with one of these duties gets to know the product. */
record Guide(String name, int order, Set<Duty> duties, List<Step> steps) {

    /** A page to begin at, and what has to be done there. */
    record Step(String page, List<Deed> deeds) {

        boolean isTakenBy(String method, String path) {
            return deeds.stream().anyMatch(deed -> deed.is(method, path));
        }
    }

    /** A request of a kind. */
    private record Deed(String method, PathPattern path) {

        boolean is(String method, String path) {
            return this.method.equals(method) && this.path.matches(PathContainer.parsePath(path));
        }
    }

    static Guide read(String name, Properties lines) {
        List<Step> steps = new ArrayList<>();
        for (int number = 1; lines.containsKey(String.valueOf(number)); number++) {
            String[] words = lines.getProperty(String.valueOf(number)).strip().split("\\s+", -1);
            List<Deed> deeds = new ArrayList<>();
            for (int i = 1; i + 1 < words.length; i += 2) {
                deeds.add(
                        new Deed(words[i], PathPatternParser.defaultInstance.parse(words[i + 1])));
            }
            steps.add(new Step(words[0], List.copyOf(deeds)));
        }
        return new Guide(
                name,
                Integer.parseInt(lines.getProperty("order").strip()),
                Arrays.stream(lines.getProperty("duties").strip().split("[,\\s]+", -1))
                        .map(Duty::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                List.copyOf(steps));
    }

    boolean isFor(Actor actor) {
        return duties.stream().anyMatch(actor::holds);
    }

    String title() {
        return "guide." + name;
    }

    /** The message of a step, counted from one. */
    String words(int number) {
        return title() + "." + number;
    }
}
