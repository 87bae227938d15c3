package org.lookback.campaign;

import org.lookback.organization.Level;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says what a key action is.
 *
 * @param standing whether it goes on for good; then it has no day
 */
public record DescribeKeyAction(
        Optional<Long> measure,
        String wording,
        Optional<String> who,
        Set<Level> levels,
        Optional<LocalDate> dueOn,
        Optional<String> dueText,
        boolean standing) {

    public DescribeKeyAction {
        levels = Collections.unmodifiableSortedSet(new TreeSet<>(levels));
    }
}
