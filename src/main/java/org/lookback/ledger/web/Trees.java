package org.lookback.ledger.web;

import org.lookback.campaign.Campaign;
import org.lookback.kernel.Actor;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.CountOf;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.OpenCount;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws the tree as a reader may see it. */
@Component
class Trees {

    /** So many are found while somebody types. */
    private static final int PROPOSALS = 12;

    private final Ledger ledger;
    private final Organization organization;

    Trees(Ledger ledger, Organization organization) {
        this.ledger = ledger;
        this.organization = organization;
    }

    /** The address of a unit's overview. */
    static String href(Unit unit, Campaign campaign) {
        return "/units/"
                + UriUtils.encodePathSegment(unit.code(), StandardCharsets.UTF_8)
                + "?campaign="
                + campaign.id().value();
    }

    /** From the top, with the line of a unit and what is directly below it unfolded. */
    Tree along(Actor actor, Unit here, Campaign campaign) {
        List<Unit> shown = new ArrayList<>(organization.roots());
        shown.addAll(organization.children(here.path().units()));
        return new Tree(campaign, drawn(actor, shown, Set.copyOf(here.path().units()), campaign));
    }

    /** What is at the top, with nothing of it unfolded. */
    List<Tree.Node> top(Actor actor, Campaign campaign) {
        return drawn(actor, organization.roots(), Set.of(), campaign);
    }

    /** What is directly below a unit. */
    List<Tree.Node> below(Actor actor, Unit unit, Campaign campaign) {
        return drawn(actor, organization.children(unit.id()), Set.of(), campaign);
    }

    private List<Tree.Node> drawn(
            Actor actor, List<Unit> units, Set<UnitId> line, Campaign campaign) {
        Scope scope = Scope.of(actor);
        List<Unit> known = units.stream().filter(unit -> scope.mayName(unit.path())).toList();
        Map<UnitId, OpenCount> counts =
                ledger.open(
                        actor,
                        known.stream().filter(unit -> scope.reaches(unit.path())).toList(),
                        CountOf.of(campaign.id()));
        List<Unit> shown =
                known.stream()
                        .filter(unit ->
                                unit.isOpen()
                                        || line.contains(unit.id())
                                        || counts.getOrDefault(unit.id(), OpenCount.NONE).open()
                                                > 0)
                        .toList();
        Set<UnitId> ids = shown.stream().map(Unit::id).collect(Collectors.toSet());
        Set<UnitId> parents = organization.parents(ids);
        Map<UnitId, List<Unit>> below = new HashMap<>();
        List<Unit> top = new ArrayList<>();
        for (Unit unit : shown) {
            unit.parent()
                    .filter(ids::contains)
                    .map(parent -> below.computeIfAbsent(parent, _ -> new ArrayList<>()))
                    .orElse(top)
                    .add(unit);
        }
        Drawing drawing =
                new Drawing(counts, new HashSet<>(parents), below, last(line, shown), campaign);
        return top.stream().map(drawing::node).toList();
    }

    /** The unit at the end of the line. */
    private static Optional<UnitId> last(Set<UnitId> line, List<Unit> shown) {
        return shown.stream()
                .filter(unit -> line.contains(unit.id()))
                .max((one, other) ->
                        Integer.compare(one.path().units().size(), other.path().units().size()))
                .map(Unit::id);
    }

    private record Drawing(
            Map<UnitId, OpenCount> counts,
            Set<UnitId> parents,
            Map<UnitId, List<Unit>> below,
            Optional<UnitId> here,
            Campaign campaign) {

        Tree.Node node(Unit unit) {
            List<Tree.Node> nodes =
                    below.getOrDefault(unit.id(), List.of()).stream().map(this::node).toList();
            return new Tree.Node(
                    unit,
                    Optional.of(unit)
                            .filter(each -> counts.containsKey(each.id()))
                            .map(each -> href(each, campaign)),
                    counts.getOrDefault(unit.id(), OpenCount.NONE),
                    here.equals(Optional.of(unit.id())) ? Tree.Here.YES : Tree.Here.NO,
                    nodes.isEmpty()
                            ? parents.contains(unit.id()) ? Tree.Fold.FOLDED : Tree.Fold.LEAF
                            : Tree.Fold.UNFOLDED,
                    nodes);
        }
    }

    /** The first units that fit what somebody types and whose figures may be seen. */
    List<Tree.Found> find(Actor actor, String words, Campaign campaign) {
        Scope scope = Scope.of(actor);
        List<Unit> found =
                organization.matching(actor, words, PROPOSALS).stream()
                        .filter(unit -> scope.reaches(unit.path()))
                        .toList();
        Map<UnitId, Unit> above =
                organization.byIds(
                        found.stream()
                                .flatMap(unit -> unit.path().units().stream())
                                .collect(Collectors.toSet()));
        return found.stream()
                .map(unit ->
                        new Tree.Found(
                                unit,
                                unit.path().units().stream()
                                        .filter(id -> !id.equals(unit.id()))
                                        .map(above::get)
                                        .map(Unit::name)
                                        .collect(Collectors.joining(" › ")),
                                href(unit, campaign)))
                .toList();
    }
}
