package org.lookback.campaign;

import org.lookback.organization.Level;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something that is required of units, mostly by a deadline (关键动作).
 *
 * @param measure the measure it belongs to, if any
 * @param parties who must do it
 * @param levels the levels of the units that it is for, the highest first; none where that is not
 *     said
 * @param dueText the deadline in the directive's words, which may name no day
 * @param standing whether it goes on for good (长期坚持); then it has no day
 * @param problem what shows as a problem, in the office's words
 * @param nextStep what comes next, in the office's words
 * @param version counts what the office said of it, from 1
 */
public record KeyAction(
        long id,
        int number,
        Optional<Long> measure,
        String wording,
        Parties parties,
        Set<Level> levels,
        Optional<LocalDate> dueOn,
        Optional<String> dueText,
        boolean standing,
        Optional<String> problem,
        Optional<String> nextStep,
        Optional<Source> source,
        long version) {

    public KeyAction {
        levels = Collections.unmodifiableSortedSet(new TreeSet<>(levels));
    }
}
