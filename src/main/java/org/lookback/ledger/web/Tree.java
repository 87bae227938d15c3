package org.lookback.ledger.web;

import org.lookback.campaign.Campaign;
import org.lookback.ledger.OpenCount;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Optional;

/**
 * The part of the tree that a reader may see, unfolded as far as the line of one unit.
 *
 * @param nodes at the top
 */
public record Tree(Campaign campaign, List<Node> nodes) {

    /** Whether more is to be seen below a node. */
    public enum Fold {
        LEAF,
        FOLDED,
        UNFOLDED
    }

    /**
     * A unit in the tree.
     *
     * @param href its overview; absent where the reader knows no more than its name
     * @param here whether the page is about it
     * @param below filled where it is unfolded
     */
    public record Node(
            Unit unit,
            Optional<String> href,
            OpenCount count,
            Here here,
            Fold fold,
            List<Node> below) {}

    /** Whether the page is about a unit. */
    public enum Here {
        YES,
        NO
    }

    /** A unit that a search found, with the names above it. */
    public record Found(Unit unit, String above, String href) {}

    public Tree {
        nodes = List.copyOf(nodes);
    }
}
