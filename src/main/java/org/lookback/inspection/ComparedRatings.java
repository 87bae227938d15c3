package org.lookback.inspection;

import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;

import java.util.List;
import java.util.Optional;

/**
 * The ratings on which it rests how the groups of a campaign rate.
 *
 * @param form by whose standards and grades is compared
 * @param groups that have given them, by their senders and in the order in which they were formed
 * @param all by their days
 */
public record ComparedRatings(
        VisitForm form, List<GuidanceGroup> groups, List<ComparedRating> all) {
    public ComparedRatings {
        groups = List.copyOf(groups);
        all = List.copyOf(all);
    }

    /**
     * Part of them.
     *
     * @param group one of several; or else of all
     * @param standard one of several; or else by all
     */
    public Page<ComparedRating> part(
            Optional<GuidanceGroupId> group, Optional<Integer> standard, PageRequest part) {
        List<ComparedRating> found =
                all.stream()
                        .filter(each -> standard.filter(one -> one != each.standard()).isEmpty())
                        .filter(each -> group.filter(one -> !one.equals(each.group())).isEmpty())
                        .toList();
        return Page.of(
                found.stream().skip(part.offset()).limit(part.size()).toList(), part, found.size());
    }
}
