package org.lookback.campaign;

import org.lookback.campaign.StoredDirective.ProposedItem;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An item whose deadline means another day, because its document has another date.
 *
 * @param item as it is now
 * @param before the day that it meant
 */
public record Redated(ProposedItem item, Optional<LocalDate> before) {}
