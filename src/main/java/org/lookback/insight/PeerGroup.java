package org.lookback.insight;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Units that are held against each other. A unit belongs to the first group that it fits: those of
 * the campaign's office in their order, then those by level and size, which hold everybody.
 *
 * @param id absent: by level and size, laid down by nobody
 * @param name absent: likewise
 * @param units that are named
 */
public record PeerGroup(
        Optional<PeerGroupId> id,
        CampaignId campaign,
        Optional<String> name,
        Optional<Level> level,
        Optional<Long> least,
        Optional<Long> most,
        List<UnitId> units,
        long version) {

    /** From so many problems on a unit is of middle size. */
    private static final long MIDDLE = 30;

    /** From so many on it is large. */
    private static final long LARGE = 300;

    public PeerGroup {
        units = List.copyOf(units);
    }

    /**
     * Those by level and size. What decides is how wide chance makes a share: about 18 per cent
     * around a half with 30 problems, about 6 with 300.
     */
    public static List<PeerGroup> usual(CampaignId campaign) {
        return Arrays.stream(Level.values())
                .flatMap(level ->
                        Stream.of(
                                sized(campaign, level, Optional.empty(), Optional.of(MIDDLE - 1)),
                                sized(campaign, level, Optional.of(MIDDLE), Optional.of(LARGE - 1)),
                                sized(campaign, level, Optional.of(LARGE), Optional.empty())))
                .toList();
    }

    private static PeerGroup sized(
            CampaignId campaign, Level level, Optional<Long> least, Optional<Long> most) {
        return new PeerGroup(
                Optional.empty(),
                campaign,
                Optional.empty(),
                Optional.of(level),
                least,
                most,
                List.of(),
                0);
    }

    /** The same with other units named. */
    PeerGroup naming(List<UnitId> others) {
        return new PeerGroup(id, campaign, name, level, least, most, others, version);
    }

    /**
     * Whether a unit fits.
     *
     * @param problems how many it has with those below it
     */
    public boolean fits(Unit unit, long problems) {
        return units.isEmpty()
                ? level.filter(unit.level()::equals).isPresent()
                        && least.orElse(0L) <= problems
                        && problems <= most.orElse(Long.MAX_VALUE)
                : units.contains(unit.id());
    }
}
