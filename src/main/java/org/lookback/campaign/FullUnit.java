package org.lookback.campaign;

import org.lookback.organization.Unit;

/**
 * A unit of which more would be asked in a week than the cap allows.
 *
 * @param asked what all ask of it in that week, with what is about to be asked
 */
public record FullUnit(Unit unit, long asked) {}
