package org.lookback.inspection;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A problem that a round drew.
 *
 * @param chance how likely it was to be drawn
 * @param result what was found, once somebody has looked
 */
public record DrawnProblem(FrozenProblem problem, double chance, Optional<Look> result) {

    /**
     * That somebody has looked back at it.
     *
     * @param post by which somebody did
     */
    public record Look(RoundResult result, String finding, LocalDate day, Optional<String> post) {}
}
