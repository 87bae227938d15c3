package org.lookback.document;

import org.lookback.kernel.CampaignId;

import java.util.Optional;

/**
 * Which documents are wanted, within what the actor may see. Whatever is left empty does not
 * narrow.
 */
public record DocumentFilter(
        Optional<CampaignId> campaign,
        Optional<DocumentKind> kind,
        Optional<DocumentStage> stage) {}
