package org.lookback.ledger.web;

import org.lookback.ledger.CauseCategory;
import org.lookback.ledger.Problem;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A why, and the whys below it. Chains that begin alike share their beginning, as branches do.
 *
 * @param roots the kinds of cause that end here; most often none or one
 */
public record CauseTree(String why, Set<CauseCategory> roots, List<CauseTree> below) {

    /** The trees of the causes, one for each answer to the first why. */
    static List<CauseTree> of(List<Problem.RootCause> causes) {
        List<CauseTree> trees = new ArrayList<>();
        for (Problem.RootCause cause : causes) {
            List<CauseTree> level = trees;
            for (String why : cause.whys().subList(0, cause.whys().size() - 1)) {
                level = in(level, why).below;
            }
            in(level, cause.root()).roots.add(cause.category());
        }
        return trees;
    }

    private static CauseTree in(List<CauseTree> level, String why) {
        for (CauseTree tree : level) {
            if (tree.why.equals(why)) {
                return tree;
            }
        }
        CauseTree tree = new CauseTree(why, new LinkedHashSet<>(), new ArrayList<>());
        level.add(tree);
        return tree;
    }

    public boolean isRoot() {
        return !roots.isEmpty();
    }
}
