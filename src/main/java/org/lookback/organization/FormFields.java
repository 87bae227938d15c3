package org.lookback.organization;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Days;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.springframework.util.MultiValueMap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands in a page's form, read field by field; every fault is collected on the way. */
public final class FormFields {

    /** How many units one field names at most. */
    public static final int MOST_UNITS = 5_000;

    private static final UnitId NOBODY = new UnitId(0);
    private static final Pattern COLON = Pattern.compile("[：:]");

    private final Actor actor;
    private final Organization organization;
    private final MultiValueMap<String, String> fields;
    private final List<Fault> faults = new ArrayList<>();

    public FormFields(
            Actor actor, Organization organization, MultiValueMap<String, String> fields) {
        this.actor = actor;
        this.organization = organization;
        this.fields = fields;
    }

    /** A text; empty where nothing was written. */
    public String text(String name) {
        String text = fields.getFirst(name);
        return text == null ? "" : text;
    }

    /** A text, if anything was written. */
    public Optional<String> optional(String name) {
        return Optional.of(text(name).strip()).filter(text -> !text.isEmpty());
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** A day, if one was chosen. */
    public Optional<LocalDate> day(String name) {
        Optional<String> text = optional(name);
        Optional<LocalDate> day = text.flatMap(Days::parse);
        if (text.isPresent() && day.isEmpty()) {
            faults.add(Fault.at(name, "fault.mistyped.date"));
        }
        return day;
    }

    public LocalDate neededDay(String name) {
        Optional<LocalDate> day = day(name);
        if (day.isEmpty() && faults.stream().noneMatch(fault -> fault.where().equals(name))) {
            faults.add(Fault.at(name, "fault.missing"));
        }
        return day.orElse(LocalDate.EPOCH);
    }

    /** The levels that were chosen. */
    public Set<Level> levels() {
        return Arrays.stream(Level.values())
                .filter(level -> all("levels").contains(level.name()))
                .collect(Collectors.toSet());
    }

    /** A number that names something. */
    public Optional<Long> number(String name) {
        Optional<String> text = optional(name);
        if (text.filter(given -> !given.matches("[0-9]{1,18}")).isPresent()) {
            faults.add(Fault.at(name, "fault.mistyped.number"));
            return Optional.empty();
        }
        return text.map(Long::valueOf);
    }

    /** A number that counts something, if one was written that is not too large for it. */
    public Optional<Integer> count(String name) {
        return number(name).filter(count -> count <= Integer.MAX_VALUE).map(Long::intValue);
    }

    /** A number of days that is needed. */
    public int days(String name) {
        if (optional(name).isEmpty()) {
            faults.add(Fault.at(name, "fault.missing"));
            return 1;
        }
        return whole(name);
    }

    /** A small whole number; none where nothing was written. */
    public int whole(String name) {
        Optional<String> text = optional(name);
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.get().matches("[0-9]{1,5}")) {
            faults.add(Fault.at(name, "fault.mistyped.number"));
            return 1;
        }
        return Integer.parseInt(text.get());
    }

    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> choices) {
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().equals(text(name))) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }

    /** A unit by its code, its code and name, or its name. */
    public Optional<UnitId> unit(String name) {
        return optional(name).map(words -> unit(name, words));
    }

    public UnitId neededUnit(String name) {
        Optional<UnitId> unit = unit(name);
        if (unit.isEmpty()) {
            faults.add(Fault.at(name, "fault.missing"));
        }
        return unit.orElse(NOBODY);
    }

    /** Units, one a line. */
    public List<UnitId> units(String name) {
        List<String> lines = text(name).lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() > MOST_UNITS) {
            faults.add(Fault.at(name, "fault.too_many", MOST_UNITS));
            return List.of(NOBODY);
        }
        if (lines.isEmpty()) {
            return List.of();
        }
        Outcome<List<Unit>> meant = organization.meantAll(actor, name, lines);
        if (meant instanceof Outcome.Faulty<List<Unit>>(var wrong)) {
            faults.addAll(wrong);
        }
        return meant instanceof Outcome.Done<List<Unit>>(var units)
                ? units.stream().map(Unit::id).toList()
                : List.of(NOBODY);
    }

    /**
     * Units with what each has to do, one a line: the unit, a colon, the duty. A unit alone has no
     * duty of its own.
     */
    public Map<UnitId, String> unitsWithDuties(String name) {
        List<String> lines = text(name).lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() > MOST_UNITS) {
            faults.add(Fault.at(name, "fault.too_many", MOST_UNITS));
            return Map.of();
        }
        Map<UnitId, String> found = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = COLON.split(line.strip(), 2);
            found.put(unit(name, parts[0].strip()), parts.length == 2 ? parts[1].strip() : "");
        }
        return found;
    }

    private UnitId unit(String name, String words) {
        Outcome<Unit> meant = organization.meant(actor, name, words);
        if (meant instanceof Outcome.Faulty<Unit>(var wrong)) {
            faults.addAll(wrong);
        }
        return meant instanceof Outcome.Done<Unit>(var unit) ? unit.id() : NOBODY;
    }

    /** The version that the sender knows, where the form names one. */
    public Optional<Version> known() {
        return has("version") ? Optional.of(version()) : Optional.empty();
    }

    public Version version() {
        String version = text("version").strip();
        if (!version.matches("[0-9]{1,18}")) {
            faults.add(Fault.at("version", "fault.version_malformed"));
            return new Version(0);
        }
        return new Version(Long.parseLong(version));
    }

    public void add(Fault fault) {
        faults.add(fault);
    }

    /** Goes on if everything could be read. */
    public <T> Outcome<T> then(Supplier<Outcome<T>> next) {
        return faults.isEmpty() ? next.get() : Outcome.faulty(faults);
    }
}
