package org.lookback.shell.pages;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.shell.Language;
import org.lookback.shell.Messages;
import org.lookback.shell.Screen.Way;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The ways in which the rooms have written down in {@code navigation/<room>.properties}. */
@Component
class Navigation {

    /**
     * A line of a room's file.
     *
     * @param place where it stands
     * @param duties who sees it; empty for everybody
     */
    private record Item(String path, Place place, int order, Set<Duty> duties) {

        String label() {
            return path.equals("/") ? "navigation.start" : "navigation" + path.replace('/', '.');
        }

        boolean isFor(Actor actor) {
            return duties.isEmpty() || duties.stream().anyMatch(actor::holds);
        }

        boolean leadsTo(String place) {
            String path = place.split("\\?", 2)[0];
            return path.equals(this.path)
                    || (!this.path.equals("/") && path.startsWith(this.path + "/"));
        }
    }

    /** Where a way in stands. */
    private enum Place {
        BAR,
        /** The person's own menu, for what one seldom needs. */
        MENU
    }

    private static final String MENU = "menu ";

    private final List<Item> items = read();
    private final Messages messages;

    Navigation(Messages messages) {
        this.messages = messages;
    }

    List<Way> ways(Actor actor, String place, Language language) {
        return ways(Place.BAR, actor, place, language);
    }

    List<Way> menu(Actor actor, String place, Language language) {
        return ways(Place.MENU, actor, place, language);
    }

    private List<Way> ways(Place standing, Actor actor, String place, Language language) {
        return items.stream()
                .filter(item -> item.place == standing)
                .filter(item -> item.isFor(actor))
                .map(item ->
                        new Way(
                                item.path,
                                messages.say(language, item.label()),
                                item.leadsTo(place) ? Way.Standing.HERE : Way.Standing.ELSEWHERE))
                .toList();
    }

    private static List<Item> read() {
        List<Item> items = new ArrayList<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:navigation/*.properties")) {
                Properties lines = new Properties();
                try (InputStream bytes = file.getInputStream();
                        Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                    lines.load(text);
                }
                lines.stringPropertyNames()
                        .forEach(path -> items.add(item(path, lines.getProperty(path))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        items.sort(Comparator.comparingInt(Item::order).thenComparing(Item::path));
        return List.copyOf(items);
    }

    private static Item item(String path, String line) {
        Place place = line.strip().startsWith(MENU) ? Place.MENU : Place.BAR;
        String rest = place == Place.MENU ? line.strip().substring(MENU.length()) : line;
        String[] words = rest.strip().split("\\s+", 2);
        Set<Duty> duties =
                words.length < 2
                        ? Set.of()
                        : Arrays.stream(words[1].split("[,\\s]+", -1))
                                .map(Duty::valueOf)
                                .collect(Collectors.toUnmodifiableSet());
        return new Item(path, place, Integer.parseInt(words[0]), duties);
    }
}
