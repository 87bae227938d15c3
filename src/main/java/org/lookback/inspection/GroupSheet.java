package org.lookback.inspection;

import org.lookback.kernel.UnitPath;

import java.util.List;

/**
 * A group with all that belongs to it.
 *
 * @param members the leader first
 * @param guided the units that it guides, in the order of the tree
 * @param recusals what has come between members and units since they were brought together
 */
public record GroupSheet(
        GuidanceGroup group, List<Member> members, List<UnitPath> guided, List<Recusal> recusals) {
    public GroupSheet {
        members = List.copyOf(members);
        guided = List.copyOf(guided);
        recusals = List.copyOf(recusals);
    }

    /** The same for readers who are not told what stands between people and units. */
    public GroupSheet untold() {
        return new GroupSheet(group, members, guided, List.of());
    }
}
