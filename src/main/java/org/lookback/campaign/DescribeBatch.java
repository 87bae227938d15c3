package org.lookback.campaign;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Says what a batch is.
 *
 * @param preparationFrom a day from which its units may begin early
 * @param units absent: the units stay as they are
 */
public record DescribeBatch(
        String name,
        Optional<LocalDate> startsOn,
        Optional<LocalDate> endsOn,
        Optional<LocalDate> preparationFrom,
        Optional<Addressees> units) {}
