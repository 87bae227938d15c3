package org.lookback.inspection;

import java.util.List;

/**
 * How the groups of a campaign rate by one standard.
 *
 * @param groups the strictest first, then those of which no difference is told
 */
public record StandardComparison(FormStandard standard, List<GroupComparison> groups) {

    public StandardComparison {
        groups = List.copyOf(groups);
    }
}
