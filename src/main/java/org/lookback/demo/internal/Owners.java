package org.lookback.demo.internal;

import org.lookback.organization.Level;
import org.lookback.organization.Unit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The units that problems come to: every city and county, and a sample of townships and villages.
 * Few have many problems, most have few.
 */
final class Owners {

    /** The units of the documented users; they have problems in a demo of any size. */
    static final String TOWNSHIP = "140321100";

    static final String VILLAGE = "140321100204";

    private static final int MOST_TOWNSHIPS = 150;
    private static final int MOST_VILLAGES = 200;

    private final Tree tree;
    private final List<Unit> cities;
    private final List<Unit> counties;
    private final List<Unit> townships;
    private final List<Unit> villages;
    private final Set<Unit> all;

    Owners(Tree tree, long seed, int problems) {
        this.tree = tree;
        Random order = new Random(seed);
        this.cities = shuffled(tree.at(Level.CITY), order);
        this.counties = shuffled(tree.at(Level.COUNTY), order);
        this.townships =
                withFirst(
                        tree.unit(TOWNSHIP),
                        shuffled(tree.at(Level.TOWNSHIP), order),
                        Math.min(MOST_TOWNSHIPS, 4 + problems / 20));
        List<Unit> below =
                shuffled(
                        townships.stream()
                                .flatMap(township -> tree.children(township).stream())
                                .toList(),
                        order);
        this.villages =
                withFirst(tree.unit(VILLAGE), below, Math.min(MOST_VILLAGES, 4 + problems / 16));
        Set<Unit> owners = new LinkedHashSet<>(cities);
        owners.addAll(counties);
        owners.addAll(townships);
        owners.addAll(villages);
        this.all = owners;
    }

    private static List<Unit> shuffled(List<Unit> units, Random order) {
        List<Unit> shuffled = new ArrayList<>(units);
        Collections.shuffle(shuffled, order);
        return shuffled;
    }

    private static List<Unit> withFirst(Unit first, List<Unit> units, int size) {
        Set<Unit> chosen = new LinkedHashSet<>();
        units.stream().limit(3).forEach(chosen::add);
        chosen.add(first);
        units.stream().limit(size).forEach(chosen::add);
        return List.copyOf(chosen);
    }

    boolean has(Unit unit) {
        return all.contains(unit);
    }

    List<Unit> townships() {
        return townships;
    }

    List<Unit> villages() {
        return villages;
    }

    /** The unit that the next problem comes to. */
    Unit pick(Chance chance) {
        return switch (chance.weighted(4, 46, 30, 20)) {
            case 0 -> skewed(cities, chance);
            case 1 -> skewed(counties, chance);
            case 2 -> skewed(townships, chance);
            default -> skewed(villages, chance);
        };
    }

    private static Unit skewed(List<Unit> units, Chance chance) {
        double[] weights = new double[units.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1 / Math.pow(i + 4, 0.8);
        }
        return units.get(chance.weighted(weights));
    }

    /** Others under the same unit that have people of their own, at most so many. */
    List<Unit> siblings(Unit unit, int most, Chance chance) {
        List<Unit> others =
                new ArrayList<>(
                        tree.children(tree.above(unit)).stream()
                                .filter(other -> !other.equals(unit) && has(other))
                                .toList());
        Set<Unit> chosen = new HashSet<>();
        List<Unit> inOrder = new ArrayList<>();
        for (int tries = 0; tries < most && !others.isEmpty(); tries++) {
            Unit other = chance.oneOf(others);
            if (chosen.add(other)) {
                inOrder.add(other);
            }
        }
        return inOrder;
    }
}
