package org.lookback.demo.internal;

import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The province's units, by what the stories ask of them. */
final class Tree {

    private static final List<String> CORNERS =
            List.of(
                    "村口", "村东头", "村西头", "村委会门前", "二组", "三组", "主街", "戏台边", "河沟边", "卫生室旁", "老井旁",
                    "后街");

    private final Map<UnitId, Unit> byId = new HashMap<>();
    private final Map<String, Unit> byCode = new HashMap<>();
    private final Map<UnitId, List<Unit>> children = new HashMap<>();
    private final Map<Level, List<Unit>> byLevel = new HashMap<>();

    /**
     * @param units in the order of their codes
     */
    Tree(List<Unit> units) {
        for (Unit unit : units) {
            byId.put(unit.id(), unit);
            byCode.put(unit.code(), unit);
            byLevel.computeIfAbsent(unit.level(), _ -> new ArrayList<>()).add(unit);
            unit.parent()
                    .ifPresent(parent ->
                            children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(unit));
        }
    }

    Unit unit(UnitId id) {
        return Optional.ofNullable(byId.get(id)).orElseThrow();
    }

    Unit unit(String code) {
        return Optional.ofNullable(byCode.get(code)).orElseThrow();
    }

    Unit province() {
        return at(Level.PROVINCE).getFirst();
    }

    List<Unit> at(Level level) {
        return byLevel.getOrDefault(level, List.of());
    }

    List<Unit> children(Unit unit) {
        return children.getOrDefault(unit.id(), List.of());
    }

    /** The unit directly above; the province stands above itself. */
    Unit above(Unit unit) {
        return unit.parent().map(this::unit).orElse(unit);
    }

    /** The unit's own city; the province's is its first. */
    Unit cityOf(Unit unit) {
        return unit.path().units().size() < 2
                ? at(Level.CITY).getFirst()
                : unit(unit.path().units().get(1));
    }

    /** The unit's name as people say it. */
    static String called(Unit unit) {
        return unit.name()
                .replace("社区居民委员会", "社区")
                .replace("社区居委会", "社区")
                .replace("村民委员会", "村")
                .replace("村委会", "村")
                .replace("居民委员会", "社区")
                .replace("居委会", "社区")
                .replace("街道办事处", "街道")
                .replace("乡级单位", "");
    }

    /** Some place of the unit, by name. */
    String placeIn(Unit unit, Chance chance) {
        List<Unit> below = children(unit);
        return below.isEmpty() ? chance.oneOf(CORNERS) : called(chance.oneOf(below));
    }
}
