package org.lookback.campaign;

import org.lookback.campaign.StoredDirective.ProposedItem;

import java.util.List;

/**
 * What a decision has changed.
 *
 * @param directive as it is now
 * @param changed the items that are new or no longer as they were
 * @param gone the keys of items that are no more
 * @param order whether items came, went or belong elsewhere
 */
public record Reviewed(
        StoredDirective directive, List<ProposedItem> changed, List<String> gone, Order order) {

    /** Whether the list of items is another one. */
    public enum Order {
        SAME,
        CHANGED
    }

    public Reviewed {
        changed = List.copyOf(changed);
        gone = List.copyOf(gone);
    }
}
