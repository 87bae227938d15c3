package org.lookback.ledger;

import org.lookback.kernel.UnitPath;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that a room above the ledger has for a person to do.
 *
 * @param title what it is called
 * @param by the unit that has it done
 * @param href where it is done
 * @param count how much of it there is still to do
 * @param late whether its day has passed
 */
public record Errand(
        DeskItem.Step step,
        String title,
        UnitPath by,
        String href,
        long count,
        Optional<LocalDate> day,
        boolean late) {}
