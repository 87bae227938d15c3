package org.lookback.inspection;

import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which visits of a campaign are wanted.
 *
 * @param from those that are not over by this day, and those that have no days yet
 * @param until those that have begun by this day
 * @param unit those to this unit itself
 * @param day those that are paid on this day, refused and cancelled ones left out
 */
public record VisitFilter(
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        Optional<VisitStanding> standing,
        Optional<GuidanceGroupId> group,
        Optional<UnitId> unit,
        Optional<LocalDate> day) {

    public static final VisitFilter ALL =
            new VisitFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public VisitFilter between(LocalDate first, LocalDate last) {
        return new VisitFilter(Optional.of(first), Optional.of(last), standing, group, unit, day);
    }

    public VisitFilter to(UnitId wanted) {
        return new VisitFilter(from, until, standing, group, Optional.of(wanted), day);
    }

    public VisitFilter on(LocalDate wanted) {
        return new VisitFilter(from, until, standing, group, unit, Optional.of(wanted));
    }
}
