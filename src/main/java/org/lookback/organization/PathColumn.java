package org.lookback.organization;

import org.lookback.kernel.UnitPath;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A column of a room's table that holds the paths of units. */
public record PathColumn(String table, String column) {

    /** The one that is called {@code path}. */
    public static PathColumn of(String table) {
        return new PathColumn(table, "path");
    }

    /** Lets it follow a unit from where the unit stood to where it stands now. */
    public void follow(JdbcClient jdbc, UnitPath from, UnitPath to) {
        jdbc.sql(
                        """
                        update %1$s set %2$s = :to || substr(%2$s, length(:from) + 1)
                        where %2$s >= :from and %2$s < :end
                        """
                                .formatted(table, column))
                .param("from", from.value())
                .param("end", from.end())
                .param("to", to.value())
                .update();
    }
}
