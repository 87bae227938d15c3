package org.lookback.campaign;

import java.util.Optional;

/**
 * How an invited unit attended (参会情况).
 *
 * @param note who came as deputy, or why nobody came; needed for both
 */
public record Attendance(Presence presence, Optional<String> note) {

    public static final Attendance UNKNOWN = new Attendance(Presence.UNKNOWN, Optional.empty());
    public static final Attendance PRESENT = new Attendance(Presence.PRESENT, Optional.empty());
}
