package org.lookback.campaign;

import java.time.LocalDate;
import java.util.Optional;

/** Says what a key action is. */
public record DescribeKeyAction(
        Optional<Long> measure,
        String wording,
        Optional<String> who,
        Optional<LocalDate> dueOn,
        Optional<String> dueText) {}
