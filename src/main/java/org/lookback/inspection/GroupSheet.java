package org.lookback.inspection;

import org.lookback.kernel.UnitPath;

import java.util.List;

/**
 * A group with all that belongs to it.
 *
 * @param members the leader first
 * @param guided the units that it guides, in the order of the tree, as far as the reader may know
 *     of them
 * @param recusals what has come between members and units since they were brought together, for
 *     whoever keeps the group
 */
public record GroupSheet(
        GuidanceGroup group, List<Member> members, List<UnitPath> guided, List<Recusal> recusals) {
    public GroupSheet {
        members = List.copyOf(members);
        guided = List.copyOf(guided);
        recusals = List.copyOf(recusals);
    }
}
