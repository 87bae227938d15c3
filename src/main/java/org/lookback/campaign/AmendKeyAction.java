package org.lookback.campaign;

import org.lookback.organization.Level;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says how a key action stands, and for which units it is; replaces what was said before. */
public record AmendKeyAction(
        Set<Level> levels, Optional<String> problem, Optional<String> nextStep) {

    public AmendKeyAction {
        levels = Collections.unmodifiableSortedSet(new TreeSet<>(levels));
    }
}
