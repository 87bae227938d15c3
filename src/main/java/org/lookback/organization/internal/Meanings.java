package org.lookback.organization.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which unit people mean by what they write, among those that they may know of. */
@Component
public class Meanings {

    private static final PageRequest NAMED_AT_MOST = new PageRequest(0, 6);

    /** So many of a list are looked for by a part of their names. */
    private static final int LOOKED_FOR_AT_MOST = 100;

    private final Units units;
    private final ShortForms shortForms;

    public Meanings(Units units, ShortForms shortForms) {
        this.units = units;
        this.shortForms = shortForms;
    }

    /** By the whole of its code or name, or else by a part, or by initials, that fit no other. */
    public Outcome<Unit> loosely(Actor actor, String where, String words) {
        String text = words.strip();
        if (text.isEmpty()) {
            return Outcome.faulty(where, "fault.missing");
        }
        Outcome<Unit> outcome = find(actor, where, text);
        return outcome instanceof Outcome.Absent<Unit> ? unknown(where, text) : outcome;
    }

    /** By nothing less than the whole of its code or name. */
    public Outcome<Unit> wholly(Actor actor, String where, String words) {
        String text = words.strip();
        if (text.isEmpty()) {
            return Outcome.faulty(where, "fault.missing");
        }
        return byWhole(actor, where, text)
                .orElseGet(() -> {
                    Page<Unit> near = near(actor, text);
                    return near.items().isEmpty()
                            ? unknown(where, text)
                            : Outcome.faulty(where, "fault.unit.in-part", list(near));
                });
    }

    /**
     * Several, loosely. Codes and whole names are looked up all at once; only what is neither is
     * looked for one by one, and of that no more than a person writes by hand.
     */
    public Outcome<List<Unit>> each(Actor actor, String where, List<String> words) {
        List<String> texts = words.stream().map(String::strip).toList();
        Scope scope = Scope.of(actor);
        Map<String, Unit> coded =
                units
                        .byCodes(
                                texts.stream()
                                        .flatMap(text -> Stream.of(text, firstWord(text)))
                                        .collect(toSet()))
                        .stream()
                        .filter(unit -> scope.mayName(unit.path()))
                        .collect(toMap(Unit::code, Function.identity()));
        Map<String, List<Unit>> called =
                units
                        .called(
                                scope.onNamedUnits("u"),
                                texts.stream()
                                        .filter(text -> !coded.containsKey(text))
                                        .collect(toSet()))
                        .stream()
                        .collect(groupingBy(Unit::name));
        List<Unit> meant = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        int looked = 0;
        for (String text : texts) {
            Outcome<Unit> outcome;
            Optional<Unit> known = known(coded, called, text);
            if (known.isPresent()) {
                outcome = Outcome.done(known.get());
            } else if (looked++ < LOOKED_FOR_AT_MOST) {
                outcome = loosely(actor, where, text);
            } else {
                outcome = unknown(where, text);
            }
            switch (outcome) {
                case Outcome.Done<Unit>(var unit) -> meant.add(unit);
                case Outcome.Faulty<Unit>(var wrong) -> faults.addAll(wrong);
                default -> throw new IllegalStateException(outcome.toString());
            }
        }
        return faults.isEmpty() ? Outcome.done(meant) : Outcome.faulty(faults);
    }

    /** By its code, its code and name, or a name that no other has. */
    private static Optional<Unit> known(
            Map<String, Unit> coded, Map<String, List<Unit>> called, String text) {
        String first = firstWord(text);
        String rest = text.substring(first.length()).strip();
        return Optional.ofNullable(coded.get(text))
                .or(() ->
                        Optional.ofNullable(coded.get(first))
                                .filter(unit -> unit.name().equals(rest)))
                .or(() ->
                        Optional.of(called.getOrDefault(text, List.of()))
                                .filter(found -> found.size() == 1)
                                .map(List::getFirst));
    }

    /** The open units that each of the names may mean, as official documents write them. */
    public Map<String, List<Unit>> written(Actor actor, Collection<String> names) {
        List<String> places = places(actor);
        Map<String, Set<String>> forms =
                names.stream()
                        .distinct()
                        .collect(toMap(Function.identity(), name -> shortForms.of(name, places)));
        Map<String, List<Unit>> called =
                units
                        .called(
                                Scope.of(actor).onNamedUnits("u"),
                                forms.values().stream().flatMap(Set::stream).collect(toSet()))
                        .stream()
                        .filter(Unit::isOpen)
                        .collect(groupingBy(Unit::name));
        Map<UnitId, String> above =
                units
                        .byIds(
                                called.values().stream()
                                        .flatMap(List::stream)
                                        .flatMap(unit -> unit.path().units().stream())
                                        .collect(toSet()))
                        .stream()
                        .collect(toMap(Unit::id, Unit::name));
        Map<String, List<Unit>> meant = new HashMap<>();
        forms.forEach((name, others) ->
                meant.put(
                        name,
                        called.containsKey(name)
                                ? called.get(name)
                                : others.stream()
                                        .flatMap(other ->
                                                called.getOrDefault(other, List.of()).stream())
                                        .filter(unit -> liesWhere(name, unit, above))
                                        .distinct()
                                        .toList()));
        return meant;
    }

    /** Whether a unit lies in the place that a name begins with, if it begins with one. */
    private boolean liesWhere(String name, Unit unit, Map<UnitId, String> above) {
        return shortForms
                .place(name)
                .filter(place -> !unit.name().contains(place))
                .map(place -> unit.path().units().stream().map(above::get).anyMatch(place::equals))
                .orElse(true);
    }

    /** The names of the places in which the actor acts, the widest first. */
    private List<String> places(Actor actor) {
        return units
                .byIds(
                        actor.posts().stream()
                                .flatMap(post -> post.path().units().stream())
                                .collect(toSet()))
                .stream()
                .filter(unit -> unit.level() != Level.OTHER)
                .sorted(Comparator.comparingInt(unit -> unit.path().value().length()))
                .map(Unit::name)
                .filter(name -> name.length() > 1)
                .toList();
    }

    /** Loosely, if there is anything written; absent where it fits nothing. */
    public Outcome<Optional<Unit>> narrowedTo(Actor actor, String where, String words) {
        return words.isBlank()
                ? Outcome.done(Optional.empty())
                : find(actor, where, words.strip()).map(Optional::of);
    }

    private Outcome<Unit> find(Actor actor, String where, String text) {
        return byWhole(actor, where, text)
                // A code followed by anything, such as a name that the unit no longer has.
                .or(() ->
                        Optional.of(firstWord(text))
                                .filter(code -> !code.equals(text))
                                .flatMap(code -> coded(actor, code))
                                .map(Outcome::done))
                .orElseGet(() -> {
                    Outcome<Unit> written =
                            among(
                                    where,
                                    units.searchWritten(
                                            Scope.of(actor).onNamedUnits("u"),
                                            text,
                                            NAMED_AT_MOST));
                    return written instanceof Outcome.Absent<Unit>
                            ? among(where, near(actor, text))
                            : written;
                });
    }

    /** By its code, its code and name, or its name, if some unit is called so. */
    private Optional<Outcome<Unit>> byWhole(Actor actor, String where, String text) {
        String first = firstWord(text);
        String rest = text.substring(first.length()).strip();
        return coded(actor, text)
                .or(() ->
                        Optional.of(first)
                                .filter(code -> !code.equals(text))
                                .flatMap(code -> coded(actor, code))
                                .filter(unit -> unit.name().equals(rest)))
                .map(Outcome::done)
                .or(() ->
                        Optional.of(
                                        units.called(
                                                Scope.of(actor).onNamedUnits("u"),
                                                text,
                                                NAMED_AT_MOST))
                                .filter(called -> called.total() > 0)
                                .map(called -> among(where, called)));
    }

    private Optional<Unit> coded(Actor actor, String code) {
        return units.byCode(code).filter(unit -> Scope.of(actor).mayName(unit.path()));
    }

    /** By name, code or initials; initials mean something only where nothing is written so. */
    private Page<Unit> near(Actor actor, String text) {
        return units.search(Scope.of(actor).onNamedUnits("u"), text, NAMED_AT_MOST);
    }

    private static Outcome<Unit> among(String where, Page<Unit> found) {
        if (found.items().isEmpty()) {
            return Outcome.absent();
        }
        return found.total() == 1
                ? Outcome.done(found.items().getFirst())
                : Outcome.faulty(where, "fault.unit.several", found.total(), list(found));
    }

    private static Outcome<Unit> unknown(String where, String text) {
        return Outcome.faulty(where, "fault.unit.not-called", Wording.shown(text));
    }

    private static String firstWord(String text) {
        return text.split("[\\s\\h]", 2)[0];
    }

    private static String list(Page<Unit> units) {
        String names =
                units.items().stream()
                        .map(unit -> unit.code() + " " + unit.name())
                        .collect(joining("; "));
        return units.total() > units.items().size() ? names + "; …" : names;
    }
}
