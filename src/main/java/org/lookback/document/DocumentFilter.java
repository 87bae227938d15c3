package org.lookback.document;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;

import java.util.Optional;

/**
 * Which documents are wanted, within what the actor may see. Whatever is left empty does not
 * narrow.
 *
 * @param under the unit at or below which they were issued
 */
public record DocumentFilter(
        Optional<CampaignId> campaign,
        Optional<DocumentKind> kind,
        Optional<UnitPath> under,
        Optional<DocumentStage> stage) {}
