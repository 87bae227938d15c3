package org.lookback.insight;

import org.lookback.kernel.UnitId;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit against its peers.
 *
 * @param snapshots of the campaign, the latest first
 * @param shown the one that is shown; absent: there is none yet
 * @param standing how the unit stood there; absent: it was not there then
 */
public record Benchmark(
        List<Snapshot> snapshots,
        Optional<Snapshot> shown,
        Optional<Standing> standing,
        List<Moment> trend) {

    /** Fewer problems say too little of a unit to be told as a rate of its group. */
    public static final int FEWEST_PROBLEMS = 10;

    /** Of fewer units there is no quarter to be told, and one could be worked out from the rest. */
    public static final int FEWEST_PEERS = 5;

    public Benchmark {
        snapshots = List.copyOf(snapshots);
        trend = List.copyOf(trend);
    }

    /**
     * How a unit stood in a snapshot.
     *
     * @param group as it was laid down then
     * @param size how many units the group had
     * @param counts of the unit with those that were below it
     * @param peers of the group, as far as the reader may see them today, the best of the chosen
     *     rate first
     */
    public record Standing(
            String name,
            PeerGroup group,
            int size,
            Map<Frozen, Long> counts,
            Map<Rate, Against> rates,
            List<Peer> peers) {
        public Standing {
            counts = Map.copyOf(counts);
            rates = Map.copyOf(rates);
            peers = List.copyOf(peers);
        }
    }

    /**
     * A share of the unit, and the group's.
     *
     * @param enough how many units of the group have enough problems to be told
     * @param quartiles of these; absent with fewer than {@value #FEWEST_PEERS}
     */
    public record Against(Compared.Share own, int enough, Optional<Quartiles> quartiles) {

        /**
         * How many more problems it takes to come to the best quarter; absent where there is none,
         * or where the unit has too few to be told.
         */
        public Optional<Long> gap() {
            return quartiles
                    .filter(_ -> own.all() >= FEWEST_PROBLEMS)
                    .map(each ->
                            Math.max(
                                    0,
                                    (long) Math.ceil(each.high() * own.all() - ROUNDING)
                                            - own.counted()));
        }

        /** What a product of two doubles may be too large by. */
        private static final double ROUNDING = 1e-9;
    }

    /**
     * Where a quarter, a half and three quarters of the units lie below; between two units in
     * proportion.
     */
    public record Quartiles(double low, double middle, double high) {}

    /** A unit of the group, as it was called then. */
    public record Peer(UnitId unit, String code, String name, Compared.Share share) {}

    /** How the chosen rate was in a snapshot. */
    public record Moment(Snapshot snapshot, Against against) {}
}
