package org.lookback.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * The clock by which campaigns run. It follows a base clock at a constant distance, so that a demo
 * can live in the year of its directive; and one call can be carried out as of a given instant,
 * which is how a history is built through the same commands that people use.
 */
public final class CampaignClock extends Clock {

    private static final ScopedValue<Instant> AS_OF = ScopedValue.newInstance();

    private final Clock base;
    private final Duration distance;

    public CampaignClock(Clock base, Duration distance) {
        this.base = base;
        this.distance = distance;
    }

    /**
     * Carries out the work as if it were that instant. Calls within see it; other threads do not.
     */
    public static <T> T asOf(Instant instant, Supplier<T> work) {
        return ScopedValue.where(AS_OF, instant).call(work::get);
    }

    @Override
    public Instant instant() {
        return AS_OF.isBound() ? AS_OF.get() : base.instant().plus(distance);
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new CampaignClock(base.withZone(zone), distance);
    }
}
