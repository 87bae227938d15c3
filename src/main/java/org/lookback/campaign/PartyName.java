package org.lookback.campaign;

import org.lookback.directive.Party;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Optional;

/**
 * A name in a directive, and whom it means in the organisation.
 *
 * @param units the unit or the units that are meant, or those among which a person has to choose
 * @param levels all units of which levels are meant, as by 各市 or 各县（市、区）
 */
public record PartyName(String name, Meaning meaning, List<Unit> units, List<Level> levels) {

    /** How well it is known whom a name means. */
    public enum Meaning {
        /** One unit. */
        UNIT,
        /** The units that a person has said, where the name stands for many. */
        UNITS,
        /** Every unit of some levels. */
        LEVELS,
        /** One of several units that bear the name. */
        SEVERAL,
        /** No unit that the organisation has. */
        UNKNOWN
    }

    public PartyName {
        units = List.copyOf(units);
        levels = List.copyOf(levels);
    }

    /** The one unit that is meant, if it is one. */
    public Optional<Unit> unit() {
        return meaning == Meaning.UNIT ? Optional.of(units.getFirst()) : Optional.empty();
    }

    /** The units that are meant, as far as they are known one by one. */
    public List<Unit> meant() {
        return meaning == Meaning.UNIT || meaning == Meaning.UNITS ? units : List.of();
    }

    /** Whether it stands for many units that it does not name, such as 有关部门. */
    public boolean isCollective() {
        return new Party(name).isCollective();
    }
}
