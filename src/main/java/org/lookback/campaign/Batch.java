package org.lookback.campaign;

import java.time.LocalDate;
import java.util.Optional;

/** Units that start together (批次). Batches may overlap in time. */
public record Batch(
        long id,
        int number,
        String name,
        Optional<LocalDate> startsOn,
        Optional<LocalDate> endsOn,
        Optional<LocalDate> preparationFrom,
        int units,
        Optional<Source> source,
        long version) {

    /**
     * From which day its units may start: that of its preparation, else that of its beginning.
     * Absent as long as neither is set; then nothing keeps them.
     */
    public Optional<LocalDate> mayStartOn() {
        return preparationFrom.or(() -> startsOn);
    }
}
