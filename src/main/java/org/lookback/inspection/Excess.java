package org.lookback.inspection;

import org.lookback.kernel.PersonId;

import java.util.Optional;

/**
 * That a visit asks more of a unit in its week than the campaign's cap allows.
 *
 * @param asked what all ask of the unit in that week, this visit included
 * @param reason why it is planned all the same
 * @param approvedBy who approved it, as soon as somebody has
 */
public record Excess(int asked, int cap, String reason, Optional<PersonId> approvedBy) {}
