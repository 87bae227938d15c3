package org.lookback.campaign;

import org.lookback.campaign.StoredDirective.ProposedItem;

import java.util.List;
import java.util.Optional;

/**
 * What a decision has changed.
 *
 * @param directive as it is now
 * @param changed the items that are new or no longer as they were
 * @param come the keys of items that are new
 * @param gone the keys of items that are no more
 * @param turned the key of the item to look at next
 * @param redated those of the changed ones whose deadlines follow from another date
 * @param order whether items came, went or belong elsewhere
 */
public record Reviewed(
        StoredDirective directive,
        List<ProposedItem> changed,
        List<String> come,
        List<String> gone,
        Optional<String> turned,
        List<Redated> redated,
        Order order) {

    /** Whether the list of items is another one. */
    public enum Order {
        SAME,
        CHANGED
    }

    public Reviewed {
        changed = List.copyOf(changed);
        come = List.copyOf(come);
        gone = List.copyOf(gone);
        redated = List.copyOf(redated);
    }
}
