package org.lookback.insight;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.CountOf;
import org.lookback.ledger.HeldDays;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.ledger.SpellDays;
import org.lookback.ledger.SpellFilter;
import org.lookback.ledger.SpellGroups;
import org.lookback.ledger.Spells;
import org.lookback.ledger.Trait;
import org.lookback.ledger.TraitCounts;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a campaign goes: how long it takes and whether it holds, how even units are, how solid and
 * how deep their work is. docs/diagnostics.md has each formula and what it cannot tell. Whoever may
 * have the ledger's counts of a unit may have this; within a special action's posts, of it alone.
 */
@Service
public class Insight {

    private final Ledger ledger;
    private final Spells spells;
    private final Organization organization;

    public Insight(Ledger ledger, Spells spells, Organization organization) {
        this.ledger = ledger;
        this.spells = spells;
        this.organization = organization;
    }

    /**
     * What the actor may be told of what is asked about: of one special action only, where only a
     * post for it reaches the unit. Empty where the actor may be told nothing.
     */
    public Optional<About> allowed(Actor actor, About about) {
        return ledger.countable(
                        actor,
                        List.of(about.unit()),
                        new CountOf(Optional.of(about.campaign()), about.specialAction()))
                .map(counted -> new About(about.unit(), about.campaign(), counted.specialAction()));
    }

    /** How long it takes until problems are struck off, and how long that holds. */
    public Optional<Times> times(Actor actor, About about, Grouping by) {
        return within(actor, about)
                .map(filter -> ledger.inOneSnapshot(() -> times(actor, about, filter, by)));
    }

    private Times times(Actor actor, About about, SpellFilter filter, Grouping by) {
        Map<String, String> keys = new HashMap<>();
        SpellGroups groups = groups(about, by, keys);
        Map<String, List<SpellDays>> days =
                spells.days(actor, filter, groups).stream()
                        .collect(Collectors.groupingBy(SpellDays::group));
        Map<String, List<HeldDays>> held =
                spells.held(actor, filter, groups).stream()
                        .collect(Collectors.groupingBy(HeldDays::group));
        List<String> words = sorted(by, days.keySet(), keys);
        return new Times(
                by,
                spells.lastDay(about.campaign()),
                all(days).stream().mapToInt(SpellDays::days).max().orElse(0),
                all(held).stream().mapToInt(HeldDays::days).max().orElse(0),
                group("", all(days), all(held)),
                words.stream()
                        .map(word ->
                                group(
                                        keys.getOrDefault(word, word),
                                        days.getOrDefault(word, List.of()),
                                        held.getOrDefault(word, List.of())))
                        .toList(),
                LogRank.of(
                        words.stream()
                                .map(word -> lasted(days.getOrDefault(word, List.of())))
                                .toList()),
                LogRank.of(
                        Arrays.stream(ClosureClass.values())
                                .map(as -> lasted(all(held), as))
                                .toList()),
                LogRank.within(
                        Arrays.stream(ClosureClass.values())
                                .map(as ->
                                        words.stream()
                                                .map(word ->
                                                        lasted(
                                                                held.getOrDefault(word, List.of()),
                                                                as))
                                                .toList())
                                .toList()));
    }

    private static <T> List<T> all(Map<String, List<T>> groups) {
        return groups.values().stream().flatMap(List::stream).toList();
    }

    private static Times.Group group(String key, List<SpellDays> days, List<HeldDays> held) {
        Map<ClosureClass, Survival> holding = new EnumMap<>(ClosureClass.class);
        for (ClosureClass as : ClosureClass.values()) {
            List<Lasted> lasted = lasted(held, as);
            if (!lasted.isEmpty()) {
                holding.put(as, Survival.of(lasted));
            }
        }
        return new Times.Group(key, Incidence.of(days), Survival.of(lasted(days)), holding);
    }

    private static List<Lasted> lasted(Collection<SpellDays> days) {
        return days.stream()
                .map(each -> new Lasted(each.days(), each.ended().isPresent(), each.count()))
                .toList();
    }

    private static List<Lasted> lasted(Collection<HeldDays> held, ClosureClass as) {
        return held.stream()
                .filter(each -> each.as() == as)
                .map(each -> new Lasted(each.days(), each.cameBack(), each.count()))
                .toList();
    }

    /**
     * @param keys takes the key of each word that is not a key itself
     */
    private SpellGroups groups(About about, Grouping by, Map<String, String> keys) {
        return switch (by) {
            case SEVERITY -> SpellGroups.By.SEVERITY;
            case SOURCE -> SpellGroups.By.SOURCE;
            case SPECIAL_ACTION -> SpellGroups.By.SPECIAL_ACTION;
            case CHILD -> {
                organization
                        .children(about.unit().id())
                        .forEach(child -> keys.put(child.id().toString(), child.code()));
                yield SpellGroups.By.CHILD;
            }
            case LEVEL ->
                    new SpellGroups.OfUnits(
                            organization.openUnits(about.unit().path()).stream()
                                    .collect(
                                            Collectors.toMap(
                                                    Unit::id, unit -> unit.level().name())));
        };
    }

    /** In the order in which people know them; what has no key comes last. */
    private static List<String> sorted(Grouping by, Set<String> words, Map<String, String> keys) {
        Stream<String> known =
                switch (by) {
                    case SEVERITY -> names(Severity.values());
                    case SOURCE -> names(Source.values());
                    case LEVEL -> names(Level.values());
                    case SPECIAL_ACTION ->
                            words.stream()
                                    .filter(word -> !word.isEmpty())
                                    .map(Long::valueOf)
                                    .sorted()
                                    .map(Object::toString);
                    case CHILD ->
                            keys.entrySet().stream()
                                    .sorted(Map.Entry.comparingByValue())
                                    .map(Map.Entry::getKey);
                };
        List<String> sorted = new ArrayList<>(known.filter(words::contains).toList());
        words.stream().filter(word -> !sorted.contains(word)).sorted().forEach(sorted::add);
        return sorted;
    }

    private static Stream<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name);
    }

    /**
     * How far units of like level differ by a measure.
     *
     * @param level of the units, one of the five; absent: the level of those directly below, or
     *     these themselves where they are of none of the five levels
     */
    public Outcome<Compared> compared(
            Actor actor, About about, Measure measure, Optional<Level> level) {
        return level.equals(Optional.of(Level.OTHER))
                ? Outcome.faulty("level", "fault.insight_level")
                : Outcome.found(
                        within(actor, about)
                                .map(filter ->
                                        ledger.inOneSnapshot(() ->
                                                compared(actor, about, filter, measure, level))));
    }

    private Compared compared(
            Actor actor, About about, SpellFilter filter, Measure measure, Optional<Level> level) {
        List<Unit> below = below(about);
        Set<Level> levels = EnumSet.noneOf(Level.class);
        below.forEach(unit -> levels.add(unit.level()));
        levels.remove(Level.OTHER);
        Optional<Level> chosen = level.or(() -> levels.stream().findFirst());
        Map<UnitId, Unit> units =
                outermost(
                        below.stream()
                                .filter(unit ->
                                        chosen.map(each -> unit.level() == each)
                                                .orElseGet(() ->
                                                        unit.parent()
                                                                .equals(
                                                                        Optional.of(
                                                                                about.unit()
                                                                                        .id())))));
        return measure.reach()
                .map(reach ->
                        ofUnits(
                                new Asked(actor, about, filter, measure, chosen, levels, units),
                                reach,
                                below))
                .orElseGet(() ->
                        ofRuns(new Asked(actor, about, filter, measure, chosen, levels, units)));
    }

    /** A comparison that is asked for, and the units that it is about. */
    private record Asked(
            Actor actor,
            About about,
            SpellFilter filter,
            Measure measure,
            Optional<Level> level,
            Set<Level> levels,
            Map<UnitId, Unit> units) {

        Compared told(
                List<Funnel.Tried> tried,
                Map<UnitId, TraitCounts> counts,
                Compared.Share share,
                List<Compared.Month> months,
                List<Compared.Depth> depths) {
            return new Compared(
                    measure,
                    level,
                    List.copyOf(levels),
                    Funnel.of(tried),
                    units,
                    counts,
                    counts.getOrDefault(about.unit().id(), TraitCounts.none(about.unit().id())),
                    share,
                    months,
                    depths);
        }

        Stream<UnitId> inOrder() {
            return units.keySet().stream().sorted(Comparator.comparingLong(UnitId::value));
        }
    }

    private Compared ofRuns(Asked asked) {
        Measure measure = asked.measure();
        UnitId place = asked.about().unit().id();
        List<UnitId> all = new ArrayList<>(asked.units().keySet());
        all.add(place);
        Map<UnitId, TraitCounts> counts = spells.traits(asked.actor(), asked.filter(), all);
        TraitCounts whole = counts.getOrDefault(place, TraitCounts.none(place));
        Map<YearMonth, Map<Trait, Long>> months = new TreeMap<>();
        spells.months(asked.actor(), asked.filter(), EnumSet.of(measure.base(), measure.counted()))
                .forEach(each ->
                        months.computeIfAbsent(each.month(), _ -> new EnumMap<>(Trait.class))
                                .put(each.trait(), each.count()));
        return asked.told(
                asked.inOrder()
                        .map(unit -> counts.getOrDefault(unit, TraitCounts.none(unit)))
                        .filter(each -> each.of(measure.base()) > 0)
                        .map(each ->
                                new Funnel.Tried(
                                        each.unit(),
                                        each.of(measure.base()),
                                        each.of(measure.counted())))
                        .toList(),
                counts,
                new Compared.Share(whole.of(measure.base()), whole.of(measure.counted())),
                months.entrySet().stream()
                        .map(month ->
                                new Compared.Month(
                                        month.getKey(),
                                        new Compared.Share(
                                                month.getValue().getOrDefault(measure.base(), 0L),
                                                month.getValue()
                                                        .getOrDefault(measure.counted(), 0L))))
                        .toList(),
                List.of());
    }

    private Compared ofUnits(Asked asked, Reach reach, List<Unit> below) {
        Map<Trait, Map<UnitId, LocalDate>> firsts = firsts(asked.actor(), asked.filter());
        Map<UnitId, LocalDate> reached = reached(firsts, reach);
        Map<UnitId, Long> all = new HashMap<>();
        Map<UnitId, Long> not = new HashMap<>();
        for (Unit unit : below) {
            for (UnitId above : unit.path().units()) {
                if (!above.equals(unit.id()) && asked.units().containsKey(above)) {
                    all.merge(above, 1L, Long::sum);
                    not.merge(above, reached.containsKey(unit.id()) ? 0L : 1L, Long::sum);
                }
            }
        }
        return asked.told(
                asked.inOrder()
                        .filter(all::containsKey)
                        .map(unit ->
                                new Funnel.Tried(
                                        unit,
                                        all.getOrDefault(unit, 0L),
                                        not.getOrDefault(unit, 0L)))
                        .toList(),
                Map.of(),
                notReached(below, reached, spells.lastDay(asked.about().campaign())),
                reachedByMonth(below, reached, spells.lastDay(asked.about().campaign())),
                depths(below, firsts));
    }

    private Map<Trait, Map<UnitId, LocalDate>> firsts(Actor actor, SpellFilter filter) {
        Set<Trait> asked = EnumSet.noneOf(Trait.class);
        Arrays.stream(Reach.values()).map(Reach::trait).forEach(asked::add);
        return spells.firsts(actor, filter, asked);
    }

    private static Map<UnitId, LocalDate> reached(
            Map<Trait, Map<UnitId, LocalDate>> firsts, Reach reach) {
        return firsts.getOrDefault(reach.trait(), Map.of());
    }

    private static Compared.Share notReached(
            List<Unit> below, Map<UnitId, LocalDate> reached, LocalDate until) {
        return new Compared.Share(
                below.size(),
                below.stream().filter(unit -> !isReached(unit, reached, until)).count());
    }

    private static boolean isReached(Unit unit, Map<UnitId, LocalDate> reached, LocalDate until) {
        LocalDate first = reached.get(unit.id());
        return first != null && !first.isAfter(until);
    }

    /** From the month in which the first unit was reached. */
    private static List<Compared.Month> reachedByMonth(
            List<Unit> below, Map<UnitId, LocalDate> reached, LocalDate lastDay) {
        return below.stream()
                .map(unit -> Optional.ofNullable(reached.get(unit.id())))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(first ->
                        Stream.iterate(
                                        YearMonth.from(first),
                                        month -> !month.isAfter(YearMonth.from(lastDay)),
                                        month -> month.plusMonths(1))
                                .map(month ->
                                        new Compared.Month(
                                                month,
                                                notReached(below, reached, month.atEndOfMonth())))
                                .toList())
                .orElse(List.of());
    }

    private static List<Compared.Depth> depths(
            List<Unit> below, Map<Trait, Map<UnitId, LocalDate>> firsts) {
        Map<Level, List<Unit>> byLevel =
                below.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Unit::level,
                                        () -> new EnumMap<>(Level.class),
                                        Collectors.toList()));
        return byLevel.entrySet().stream()
                .map(level -> {
                    Map<Reach, Long> counts = new EnumMap<>(Reach.class);
                    for (Reach reach : Reach.values()) {
                        counts.put(
                                reach,
                                level.getValue().stream()
                                        .filter(unit ->
                                                reached(firsts, reach).containsKey(unit.id()))
                                        .count());
                    }
                    return new Compared.Depth(level.getKey(), level.getValue().size(), counts);
                })
                .toList();
    }

    /** Units below that have done something or have not, as the tree has them. */
    public Optional<Page<ReachedUnit>> units(
            Actor actor, About about, ReachedUnits which, PageRequest request) {
        return within(actor, about)
                .map(filter ->
                        ledger.inOneSnapshot(() -> units(actor, about, filter, which, request)));
    }

    private Page<ReachedUnit> units(
            Actor actor, About about, SpellFilter filter, ReachedUnits which, PageRequest request) {
        Map<UnitId, LocalDate> reached = reached(firsts(actor, filter), which.reach());
        LocalDate until =
                which.until()
                        .map(YearMonth::atEndOfMonth)
                        .orElseGet(() -> spells.lastDay(about.campaign()));
        boolean wanted = which.which() == ReachedUnits.Which.REACHED;
        List<ReachedUnit> units =
                below(about).stream()
                        .filter(unit -> which.level().map(unit.level()::equals).orElse(true))
                        .filter(unit -> isReached(unit, reached, until) == wanted)
                        .sorted(Comparator.comparing(unit -> unit.path().value()))
                        .map(unit ->
                                new ReachedUnit(unit, Optional.ofNullable(reached.get(unit.id()))))
                        .toList();
        return Page.of(
                units.stream().skip(request.offset()).limit(request.size()).toList(),
                request,
                units.size());
    }

    private List<Unit> below(About about) {
        return organization.openUnits(about.unit().path()).stream()
                .filter(unit -> !unit.id().equals(about.unit().id()))
                .toList();
    }

    /** Those that lie in none of the others: with its subtree each has what lies in it. */
    private static Map<UnitId, Unit> outermost(Stream<Unit> units) {
        Map<UnitId, Unit> all = units.collect(Collectors.toMap(Unit::id, Function.identity()));
        return all.values().stream()
                .filter(unit ->
                        unit.path().units().stream()
                                .noneMatch(
                                        each -> !each.equals(unit.id()) && all.containsKey(each)))
                .collect(Collectors.toMap(Unit::id, Function.identity()));
    }

    private Optional<SpellFilter> within(Actor actor, About about) {
        return allowed(actor, about)
                .map(allowed ->
                        new SpellFilter(
                                allowed.campaign(),
                                allowed.unit().path(),
                                allowed.specialAction(),
                                Optional.empty()));
    }
}
