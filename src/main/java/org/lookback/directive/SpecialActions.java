package org.lookback.directive;

import java.util.List;
import java.util.Optional;

/**
 * The special actions (专项整治) of the document. Documents often count them and leave the names to a
 * later notice: then {@code named} is empty.
 *
 * @param count how many the document says there are; where it does not say, how many it names
 * @param named those that it names, never more than {@code count}
 * @param assignedBy the body that the document says assigned them
 */
public record SpecialActions(
        ItemKey key,
        int count,
        List<SpecialAction> named,
        Optional<Fact<String>> assignedBy,
        Anchor anchor)
        implements Item {

    public SpecialActions {
        named = List.copyOf(named);
    }

    /** A count is stated; without one, the names were counted. */
    @Override
    public Sureness sureness() {
        return named.isEmpty() ? Sureness.CERTAIN : Sureness.LIKELY;
    }
}
