package org.lookback.campaign;

import org.lookback.kernel.Actor;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far the units below one are with each special action of a campaign. */
@Service
public class ClaimMatrices {

    /** More rows than that are nothing at a glance. */
    private static final int MOST_ON_A_PAGE = 300;

    private final Campaigns campaigns;
    private final Assignments assignments;
    private final Organization organization;

    public ClaimMatrices(Campaigns campaigns, Assignments assignments, Organization organization) {
        this.campaigns = campaigns;
        this.assignments = assignments;
        this.organization = organization;
    }

    /**
     * For a page: two levels deep if that is asked for and few enough.
     *
     * @param top a unit that the actor may see
     * @param batch only what was asked of units of this batch
     */
    public ClaimMatrix onPage(
            Actor actor,
            Campaign campaign,
            Unit top,
            ClaimMatrix.Show show,
            int levels,
            Optional<Long> batch) {
        List<Unit> children = organization.children(top.id());
        List<Unit> theirs = below(children);
        boolean mayGoDeeper =
                !theirs.isEmpty() && children.size() + theirs.size() <= MOST_ON_A_PAGE;
        return matrix(
                actor,
                campaign,
                top,
                show,
                levels == 2 && mayGoDeeper,
                mayGoDeeper,
                children,
                theirs,
                batch);
    }

    /** The whole of it, of any size. */
    ClaimMatrix whole(
            Actor actor,
            Campaign campaign,
            Unit top,
            ClaimMatrix.Show show,
            int levels,
            Optional<Long> batch) {
        List<Unit> children = organization.children(top.id());
        List<Unit> theirs = levels == 2 ? below(children) : List.of();
        boolean isDeep = !theirs.isEmpty();
        return matrix(actor, campaign, top, show, isDeep, isDeep, children, theirs, batch);
    }

    /** How many rows it has at most. */
    int rows(Unit top, int levels) {
        List<Unit> children = organization.children(top.id());
        return children.size() + (levels == 2 ? below(children).size() : 0);
    }

    private List<Unit> below(List<Unit> children) {
        return children.isEmpty()
                ? List.of()
                : organization.children(children.stream().map(Unit::id).toList());
    }

    private ClaimMatrix matrix(
            Actor actor,
            Campaign campaign,
            Unit top,
            ClaimMatrix.Show show,
            boolean isDeep,
            boolean mayGoDeeper,
            List<Unit> children,
            List<Unit> theirs,
            Optional<Long> batch) {
        return ClaimMatrix.of(
                top,
                show,
                campaigns.specialActions(campaign.id()),
                isDeep ? 2 : 1,
                mayGoDeeper,
                isDeep ? eachWithItsOwn(children, theirs) : children,
                assignments.claimsByAction(actor, campaign.id(), top, isDeep ? 2 : 1, batch));
    }

    private static List<Unit> eachWithItsOwn(List<Unit> children, List<Unit> theirs) {
        Map<Optional<UnitId>, List<Unit>> byParent =
                theirs.stream().collect(Collectors.groupingBy(Unit::parent));
        return children.stream()
                .flatMap(child ->
                        Stream.concat(
                                Stream.of(child),
                                byParent.getOrDefault(Optional.of(child.id()), List.of()).stream()))
                .toList();
    }
}
