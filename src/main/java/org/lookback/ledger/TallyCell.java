package org.lookback.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;

/**
 * How many problems of a unit's subtree are alike in everything that is counted.
 *
 * @param unit the unit whose subtree is counted
 * @param closureClass only for problems that were closed
 */
public record TallyCell(
        UnitId unit,
        Optional<SpecialActionId> specialAction,
        State state,
        Optional<ClosureClass> closureClass,
        boolean recurred,
        long count) {

    /** From a row with the columns of the tallies. */
    public static TallyCell read(ResultSet row) throws SQLException {
        return new TallyCell(
                new UnitId(row.getLong("unit_id")),
                Optional.ofNullable(row.getObject("special_action_id", Long.class)).map(SpecialActionId::new),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("closure_class")).map(ClosureClass::valueOf),
                row.getBoolean("recurred"),
                row.getLong("count"));
    }
}
