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
        Parties parties,
        Set<Level> levels,
        Optional<LocalDate> dueOn,
        Optional<String> dueText,
        boolean standing) {

    /** One that nobody leads. */
    public DescribeKeyAction(
            Optional<Long> measure,
            String wording,
            Optional<String> who,
            Set<Level> levels,
            Optional<LocalDate> dueOn,
            Optional<String> dueText,
            boolean standing) {
        this(measure, wording, Parties.obliged(who), levels, dueOn, dueText, standing);
    }

    /** What it is now. */
    public static DescribeKeyAction of(KeyAction now) {
        return new DescribeKeyAction(
                now.measure(),
                now.wording(),
                now.parties(),
                now.levels(),
                now.dueOn(),
                now.dueText(),
                now.standing());
    }

    /** The same for units of other levels. */
    public DescribeKeyAction forLevels(Set<Level> others) {
        return new DescribeKeyAction(measure, wording, parties, others, dueOn, dueText, standing);
    }

    public DescribeKeyAction {
        levels = Collections.unmodifiableSortedSet(new TreeSet<>(levels));
    }
}
