package org.lookback.organization;

import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitPath;

import java.util.Optional;
import java.util.Set;

/**
 * Which people are wanted.
 *
 * @param text a part of the name; blank for any
 * @param others people who are wanted whatever their name, when there is a text
 * @param place where they hold a post now; absent for anywhere
 */
public record PersonFilter(
        String text, Set<PersonId> others, Optional<UnitPath> place, Breadth breadth) {

    /** Whether the units below the place count too. */
    public enum Breadth {
        UNIT,
        SUBTREE
    }

    public PersonFilter {
        others = Set.copyOf(others);
    }
}
