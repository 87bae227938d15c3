package org.lookback.campaign.web;

import org.lookback.campaign.Assignment;
import org.lookback.campaign.SpecialAction;
import org.lookback.organization.Unit;

import java.util.Optional;

/**
 * An assignment as pages list it.
 *
 * @param unit the asked unit, {@code above} the name of the unit over it
 * @param issuer the asking unit's name
 * @param leader the name of the leader who took it on himself
 * @param late whether its next step is late
 */
public record AssignmentRow(
        Assignment assignment,
        Unit unit,
        Optional<String> above,
        String issuer,
        Optional<String> leader,
        Optional<SpecialAction> specialAction,
        boolean late) {}
