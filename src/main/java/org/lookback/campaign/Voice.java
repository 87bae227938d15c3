package org.lookback.campaign;

import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;

import java.util.Optional;

/**
 * For which unit an actor may issue assignments.
 *
 * @param specialAction the only special action for which the actor may, if the post is for one
 */
public record Voice(UnitPath unit, Optional<SpecialActionId> specialAction) {}
