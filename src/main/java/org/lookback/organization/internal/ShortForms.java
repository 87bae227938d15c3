package org.lookback.organization.internal;

import org.springframework.stereotype.Component;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a unit may be called that an official document names in its own way: 省委组织部 is 中共山西省委组织部,
 * 市发改委 is 太原市发展和改革委员会. It only says which names to look for; whether there is such a unit, and
 * whether there are several, is seen in the tree.
 */
@Component
public class ShortForms {

    private static final String FORMS = "/organization/short-forms.csv";

    /** A name of two bodies in one, or with another name for itself: 市委组织部（市委老干部局）. */
    private static final Pattern WITH_ANOTHER = Pattern.compile("^(.+?)[（(]([^（）()]{2,})[）)]$");

    private static final Pattern PARTY = Pattern.compile("^(?:中国共产党|中共)");
    private static final Pattern OF_THE_PLACE = Pattern.compile("^[省市县区旗](?=.)");
    private static final Pattern PLACE =
            Pattern.compile(
                    "^(?:中国共产党|中共)?(?<place>\\p{IsHan}{1,8}?(?<kind>[省市县区旗乡镇村]))(?<rest>\\p{IsHan}+)");

    /** Who speaks for a place is, where the tree has only the place, the place. */
    private static final Pattern ITS_HEAD =
            Pattern.compile("(?:人民)?政府|委|委员会|党委|党工委|党委、政府|委、(?:人民)?政府|办事处");

    private static final Pattern PARTY_BODY = Pattern.compile(".*[省市县区旗]委.*");

    /** So many names are looked for at most; more come only of names made up to have many. */
    private static final int MOST = 200;

    private final List<List<String>> forms;

    public ShortForms() {
        try (InputStream in =
                        Objects.requireNonNull(ShortForms.class.getResourceAsStream(FORMS), FORMS);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            forms =
                    lines.lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> Arrays.stream(line.split(",")).toList())
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The names by which the unit may be found, the name itself first.
     *
     * @param places the names of the units above, such as 山西省, to which 省 in a name may refer
     */
    public Set<String> of(String written, Collection<String> places) {
        Set<String> names = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(written.strip());
        while (!open.isEmpty() && names.size() < MOST) {
            String name = open.remove();
            if (!name.isEmpty() && names.add(name)) {
                open.addAll(otherForms(name, places));
            }
        }
        return names;
    }

    /** The place that a name begins with: 平定县 of 平定县教育局. */
    Optional<String> place(String name) {
        Matcher place = PLACE.matcher(name);
        return place.find() ? Optional.of(place.group("place")) : Optional.empty();
    }

    private List<String> otherForms(String name, Collection<String> places) {
        Set<String> others = new LinkedHashSet<>();
        Matcher another = WITH_ANOTHER.matcher(name);
        if (another.matches()) {
            others.add(another.group(1));
            others.add(another.group(2));
        }
        others.add(PARTY.matcher(name).replaceFirst(""));
        if (!PARTY.matcher(name).find() && PARTY_BODY.matcher(name).matches()) {
            others.add("中共" + name);
        }
        Matcher placed = PLACE.matcher(name);
        if (placed.matches()) {
            others.add(placed.group("kind") + placed.group("rest"));
            others.add(placed.group("rest"));
            if (ITS_HEAD.matcher(placed.group("rest")).matches()) {
                others.add(placed.group("place"));
            }
        }
        if (OF_THE_PLACE.matcher(name).find()) {
            places.stream()
                    .filter(place -> place.endsWith(name.substring(0, 1)))
                    .map(place -> place + name.substring(1))
                    .forEach(others::add);
        }
        for (List<String> form : forms) {
            for (String from : form) {
                int at = name.indexOf(from);
                if (at >= 0) {
                    form.stream()
                            .filter(to -> !to.equals(from))
                            .map(to -> replaced(name, at, from, to))
                            .forEach(others::add);
                    break;
                }
            }
        }
        return List.copyOf(others);
    }

    private static String replaced(String name, int at, String from, String to) {
        return name.substring(0, at) + to + name.substring(at + from.length());
    }
}
