package org.lookback.bench.load;

import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The units, and where among them a problem lies: in every level some have many and most have few,
 * the r-th of n as much as 1/r^0.6 of the first.
 */
final class Places {

    private static final double SKEW = 0.6;

    private final Map<UnitId, UnitPath> paths = new HashMap<>();
    private final Map<UnitId, String> names = new HashMap<>();
    private final Map<Integer, TreeMap<Double, UnitPath>> byDepth = new HashMap<>();
    private final Random chance;

    Places(Connection connection, Random chance) throws SQLException {
        this.chance = chance;
        Map<Integer, List<UnitPath>> levels = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select id, path, name from units order by id")) {
            while (rows.next()) {
                UnitPath path = new UnitPath(rows.getString("path"));
                paths.put(path.unit(), path);
                names.put(path.unit(), rows.getString("name"));
                levels.computeIfAbsent(path.units().size(), _ -> new ArrayList<>()).add(path);
            }
        }
        levels.forEach((depth, units) -> {
            Collections.shuffle(units, chance);
            TreeMap<Double, UnitPath> shares = new TreeMap<>();
            double sum = 0;
            for (int rank = 1; rank <= units.size(); rank++) {
                shares.put(sum, units.get(rank - 1));
                sum += Math.pow(rank, -SKEW);
            }
            shares.put(sum, units.getFirst());
            byDepth.put(depth, shares);
        });
    }

    UnitPath path(UnitId unit) {
        return paths.get(unit);
    }

    String name(UnitId unit) {
        return names.get(unit);
    }

    /** Another unit of the same level, by the skew. */
    UnitPath like(UnitPath unit) {
        TreeMap<Double, UnitPath> shares = byDepth.get(unit.units().size());
        return shares.floorEntry(chance.nextDouble() * shares.lastKey()).getValue();
    }
}
