package org.lookback.access;

import org.lookback.kernel.UnitPath;

import java.util.Optional;

/**
 * Which people are wanted.
 *
 * @param text a part of the name, or the beginning of the login name; blank for any
 * @param place where they hold a post now; absent for anywhere
 */
public record PersonFilter(String text, Optional<UnitPath> place, Breadth breadth) {

    /** Whether the units below the place count too. */
    public enum Breadth {
        UNIT,
        SUBTREE
    }
}
