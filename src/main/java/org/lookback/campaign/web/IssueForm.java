package org.lookback.campaign.web;

import org.lookback.campaign.Assignment;
import org.lookback.campaign.Batch;
import org.lookback.campaign.FullWeek;
import org.lookback.campaign.KeyAction;
import org.lookback.campaign.Provision;
import org.lookback.campaign.SpecialAction;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the page shows on which assignments are issued, or one is broken down.
 *
 * @param action where the form goes
 * @param back the page it was opened from, with its name
 * @param whole the assignment that is broken down
 * @param voices in whose name the person may issue
 * @param values what stands in the fields
 * @param reached whom the act would reach; absent until the person has asked
 */
public record IssueForm(
        String action,
        String back,
        String backName,
        Optional<Assignment> whole,
        List<Speaker> voices,
        List<SpecialAction> specialActions,
        List<KeyAction> keyActions,
        List<Provision> provisions,
        List<Batch> batches,
        Map<String, String> values,
        Optional<Reached> reached) {

    /** A unit in whose name assignments can be issued, perhaps for one special action only. */
    public record Speaker(String value, Unit unit, Optional<SpecialAction> specialAction) {}

    /**
     * Whom an act would reach.
     *
     * @param full the week in which it is too much for some of them, if it is
     * @param seal stands for whom exactly, in whose name and for which special action; what was
     *     seen and what is carried out have the same
     */
    public record Reached(List<Unit> units, Optional<FullWeek> full, String seal) {

        public int count() {
            return units.size();
        }

        /** How many are asked at once. */
        public int now() {
            return count() - full.map(week -> week.units().size()).orElse(0);
        }

        public Map<Level, Integer> byLevel() {
            Map<Level, Integer> counts = new TreeMap<>();
            units.forEach(unit -> counts.merge(unit.level(), 1, Integer::sum));
            return counts;
        }

        /** Who exactly is asked when the person goes on. */
        List<UnitId> ids() {
            return units.stream().map(Unit::id).toList();
        }

        public List<String> names() {
            return units.stream().map(Unit::name).toList();
        }
    }

    /** Other levels of units that the key action is for, too: one act asks one of them. */
    public List<Level> otherLevels() {
        return keyActions.stream()
                .filter(action -> Long.toString(action.id()).equals(value("keyAction")))
                .flatMap(action -> action.levels().stream())
                .filter(level -> !level.name().equals(value("level")))
                .toList();
    }

    /** What is laid down and asked by it, if it is something that is. */
    public Optional<Provision> provision() {
        return provisions.stream()
                .filter(each -> Long.toString(each.id()).equals(value("provision")))
                .findFirst();
    }

    /** Whether it may go on for good: no part of what has a day may. */
    public boolean mayStand() {
        return whole.filter(each -> !each.isStanding()).isEmpty();
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }
}
