package org.lookback.campaign;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that is required of units, mostly by a deadline (关键动作).
 *
 * @param measure the measure it belongs to, if any
 * @param who who must do it, in the directive's words
 * @param dueText the deadline in the directive's words, which may name no day
 */
public record KeyAction(
        long id,
        int number,
        Optional<Long> measure,
        String wording,
        Optional<String> who,
        Optional<LocalDate> dueOn,
        Optional<String> dueText,
        Optional<Source> source) {}
