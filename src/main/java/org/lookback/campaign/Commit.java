package org.lookback.campaign;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A leader of a unit takes something on himself (带头任务).
 *
 * @param dueOn by when; absent for what is standing
 */
public record Commit(CampaignId campaign, UnitId unit, String text, Optional<LocalDate> dueOn) {}
