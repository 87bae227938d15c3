package org.lookback.campaign;

import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Something that a meeting resolved (议定事项).
 *
 * @param dueOn by when; absent for what is standing
 * @param units the units that are to do it
 * @param issue the act that asked it of them
 */
public record Resolution(
        int number,
        String wording,
        Optional<LocalDate> dueOn,
        List<UnitId> units,
        Optional<Long> issue) {

    public Resolution {
        units = List.copyOf(units);
    }

    /**
     * A resolution that an act of issuing came from.
     *
     * @param title the meeting's
     */
    public record Origin(MeetingId meeting, String title, int number) {}
}
