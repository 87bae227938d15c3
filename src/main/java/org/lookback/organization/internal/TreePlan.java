package org.lookback.organization.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a file of units would change in the tree, or everything that is wrong with it. Pure: it
 * neither reads nor writes a table.
 */
final class TreePlan {

    /** Deeper than any organisation; it bounds the length of paths. */
    static final int DEEPEST = 50;

    private static final int MOST_FAULTS = 1_000;

    /** Lies on a cycle, or hangs from one or from a unit that does not exist. */
    private static final int NOWHERE = -1;

    /**
     * What one row wants.
     *
     * @param now the unit as it stands; absent for a new one
     */
    record Wish(TreeRow row, String name, Level level, Optional<Unit> now) {

        String code() {
            return row.code();
        }

        Optional<String> parent() {
            return row.parent().isEmpty() ? Optional.empty() : Optional.of(row.parent());
        }
    }

    /**
     * @param additions new units, each after its parent
     * @param changes units that change, each after those it will stand under
     */
    record Plan(List<Wish> additions, List<Wish> changes) {}

    private final List<TreeRow> rows;
    private final Map<String, Unit> standing;
    private final Map<UnitId, Unit> byId;
    private final Scope scope;
    private final boolean mayAddRoots;

    private final Map<String, Wish> wishes = new LinkedHashMap<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private final List<Misfit> misfits = new ArrayList<>();

    private record Misfit(int row, Fault fault) {}

    private TreePlan(List<TreeRow> rows, List<Unit> units, Actor actor, boolean mayAddRoots) {
        this.rows = rows;
        this.standing = units.stream().collect(Collectors.toMap(Unit::code, Function.identity()));
        this.byId = units.stream().collect(Collectors.toMap(Unit::id, Function.identity()));
        this.scope = Scope.of(actor);
        this.mayAddRoots = mayAddRoots;
    }

    /**
     * @param units the whole tree as it stands
     * @param mayAddRoots whether the actor may bring in roots
     */
    static Outcome<Plan> of(
            List<TreeRow> rows, List<Unit> units, Actor actor, boolean mayAddRoots) {
        return new TreePlan(rows, units, actor, mayAddRoots).plan();
    }

    private Outcome<Plan> plan() {
        rows.forEach(this::read);
        wishes.values().forEach(this::checkParent);
        wishes.keySet().forEach(this::depth);
        standing.keySet().forEach(this::depth);
        wishes.values().forEach(this::checkPlace);
        checkLevelsBelow();
        if (!misfits.isEmpty()) {
            return Outcome.faulty(told());
        }
        List<Wish> topDown =
                wishes.values().stream()
                        .sorted(Comparator.comparingInt(wish -> depth(wish.code())))
                        .toList();
        return Outcome.done(
                new Plan(
                        topDown.stream().filter(wish -> wish.now().isEmpty()).toList(),
                        topDown.stream()
                                .filter(wish -> wish.now().isPresent() && changes(wish))
                                .toList()));
    }

    /** Whether the row is well formed in itself. */
    private void read(TreeRow row) {
        String where = "row " + row.number();
        Optional<Fault> code = Wording.faultOfCode(where, row.code());
        code.ifPresent(fault -> misfit(row, fault));
        Wording.faultOfName(where, row.name()).ifPresent(fault -> misfit(row, fault));
        Optional<Level> level = Level.named(row.level());
        if (level.isEmpty()) {
            misfit(row, "fault.unit_level_unknown", Wording.shown(row.level()));
        }
        if (code.isPresent()) {
            return;
        }
        Wish wish =
                new Wish(
                        row,
                        row.name(),
                        level.orElse(Level.OTHER),
                        Optional.ofNullable(standing.get(row.code())));
        Wish first = wishes.putIfAbsent(row.code(), wish);
        if (first != null) {
            misfit(row, "fault.unit_code_twice", row.code(), String.valueOf(first.row.number()));
        }
    }

    private void checkParent(Wish wish) {
        if (wish.parent().isPresent() && !known(wish.parent().get())) {
            misfit(wish.row, "fault.unit_parent_unknown", Wording.shown(wish.row.parent()));
        }
    }

    private boolean known(String code) {
        Unit unit = standing.get(code);
        return unit == null ? wishes.containsKey(code) : scope.mayName(unit.path());
    }

    /** How many units stand above in the tree as it would be; finds the cycles on the way. */
    private int depth(String code) {
        Set<String> upwards = new LinkedHashSet<>();
        @Nullable String at = code;
        while (at != null && !depths.containsKey(at)) {
            if (!upwards.add(at)) {
                reportCycle(upwards, at);
                upwards.forEach(each -> depths.put(each, NOWHERE));
                return NOWHERE;
            }
            at = parentOf(at).orElse(null);
            if (at != null && !wishes.containsKey(at) && !standing.containsKey(at)) {
                depths.put(at, NOWHERE);
            }
        }
        int above = at == null ? 0 : depths.getOrDefault(at, NOWHERE) + 1;
        boolean nowhere = at != null && above == 0;
        Deque<String> downwards = new ArrayDeque<>();
        upwards.forEach(downwards::push);
        for (String each : downwards) {
            depths.put(each, nowhere ? NOWHERE : above++);
        }
        return depths.getOrDefault(code, NOWHERE);
    }

    private Optional<String> parentOf(String code) {
        Wish wish = wishes.get(code);
        if (wish != null) {
            return wish.parent();
        }
        return Optional.ofNullable(standing.get(code))
                .flatMap(Unit::parent)
                .flatMap(id -> Optional.ofNullable(byId.get(id)))
                .map(Unit::code);
    }

    private void reportCycle(Set<String> upwards, String closing) {
        List<String> cycle = upwards.stream().dropWhile(code -> !code.equals(closing)).toList();
        String shown =
                cycle.stream().limit(10).collect(Collectors.joining(" → "))
                        + (cycle.size() > 10 ? " → …" : " → " + closing);
        for (String code : cycle) {
            Wish wish = wishes.get(code);
            if (wish != null) {
                misfit(wish.row, "fault.unit_cycle", shown);
            }
        }
    }

    /**
     * Whether the row's unit may come to stand where the row says, and whether the actor may put it
     * there.
     */
    private void checkPlace(Wish wish) {
        Optional<Unit> now = wish.now();
        boolean unseen = now.filter(unit -> !scope.mayName(unit.path())).isPresent();
        if (now.isPresent() && !unseen && !changes(wish)) {
            return;
        }
        if (depth(wish.code()) >= DEEPEST) {
            misfit(wish.row, "fault.unit_too_deep", DEEPEST);
        }
        wish.parent()
                .flatMap(this::levelOf)
                .filter(parent -> !wish.level.mayStandUnder(parent))
                .ifPresent(_ -> misfit(wish.row, "fault.unit_level_above_parent"));
        if (now.isPresent() && !now.get().isOpen()) {
            misfit(wish.row, "fault.unit_not_open", wish.code());
        }
        if (now.isPresent() && !scope.administers(now.get().path())) {
            misfit(wish.row, "fault.unit_not_yours", wish.code());
        }
        if (now.isPresent() && !moves(wish)) {
            return;
        }
        if (wish.parent().isEmpty()) {
            if (!mayAddRoots) {
                misfit(wish.row, "fault.unit_root_not_yours");
            }
            return;
        }
        Unit parent = standing.get(wish.parent().get());
        if (parent != null && scope.mayName(parent.path())) {
            if (!parent.isOpen()) {
                misfit(wish.row, "fault.unit_parent_not_open", parent.code());
            }
            if (!scope.administers(parent.path())) {
                misfit(wish.row, "fault.unit_not_yours", parent.code());
            }
        }
    }

    /**
     * A row may also lower the level of a unit whose children the file does not mention, or push
     * them too deep.
     */
    private void checkLevelsBelow() {
        for (Unit unit : standing.values()) {
            if (wishes.containsKey(unit.code()) || !unit.isOpen()) {
                continue;
            }
            parentOf(unit.code())
                    .map(wishes::get)
                    .filter(parent -> !unit.level().mayStandUnder(parent.level))
                    .ifPresent(parent ->
                            misfit(parent.row, "fault.unit_level_below_child", unit.code()));
            if (depth(unit.code()) == DEEPEST) {
                misfits.add(new Misfit(0, Fault.at("file", "fault.unit_too_deep", DEEPEST)));
            }
        }
    }

    private Optional<Level> levelOf(String code) {
        Wish wish = wishes.get(code);
        return wish != null
                ? Optional.of(wish.level)
                : Optional.ofNullable(standing.get(code)).map(Unit::level);
    }

    private boolean moves(Wish wish) {
        return !wish.parent()
                .equals(
                        wish.now()
                                .flatMap(Unit::parent)
                                .flatMap(id -> Optional.ofNullable(byId.get(id)))
                                .map(Unit::code));
    }

    private boolean changes(Wish wish) {
        return moves(wish)
                || wish.now()
                        .filter(unit -> unit.name().equals(wish.name) && unit.level() == wish.level)
                        .isEmpty();
    }

    private void misfit(TreeRow row, String message, Object... particulars) {
        misfit(row, Fault.at("row " + row.number(), message, particulars));
    }

    private void misfit(TreeRow row, Fault fault) {
        misfits.add(new Misfit(row.number(), fault));
    }

    /** In the order of rows; past the first thousand only how many there are. */
    private List<Fault> told() {
        List<Fault> faults =
                misfits.stream()
                        .sorted(Comparator.comparingInt(Misfit::row))
                        .map(Misfit::fault)
                        .limit(MOST_FAULTS)
                        .collect(Collectors.toCollection(ArrayList::new));
        if (misfits.size() > MOST_FAULTS) {
            faults.addFirst(
                    Fault.at("file", "fault.table_more_faults", misfits.size(), MOST_FAULTS));
        }
        return faults;
    }
}
