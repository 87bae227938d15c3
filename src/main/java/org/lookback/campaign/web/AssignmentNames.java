package org.lookback.campaign.web;

import org.lookback.campaign.Assignment;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.SpecialAction;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Organization;
import org.lookback.organization.Person;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts names into rows of assignments, for pages. */
@Component
class AssignmentNames {

    private final Assignments assignments;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Posts posts;

    AssignmentNames(
            Assignments assignments, Campaigns campaigns, Organization organization, Posts posts) {
        this.assignments = assignments;
        this.campaigns = campaigns;
        this.organization = organization;
        this.posts = posts;
    }

    List<AssignmentRow> of(List<Assignment> shown) {
        Set<UnitId> ids = new HashSet<>();
        for (Assignment assignment : shown) {
            ids.add(assignment.unit().unit());
            ids.add(assignment.issuer().unit());
        }
        Map<UnitId, Unit> units = new HashMap<>(organization.byIds(ids));
        Set<UnitId> above = new HashSet<>();
        units.values().forEach(unit -> unit.parent().ifPresent(above::add));
        above.removeAll(units.keySet());
        units.putAll(organization.byIds(above));
        Map<PersonId, Person> leaders =
                posts.people(shown.stream().flatMap(each -> each.committedBy().stream()).toList());
        Set<AssignmentId> late = assignments.late(shown);
        Map<SpecialActionId, Optional<SpecialAction>> specials = new HashMap<>();
        return shown.stream()
                .map(assignment -> {
                    Unit unit =
                            Optional.ofNullable(units.get(assignment.unit().unit())).orElseThrow();
                    return new AssignmentRow(
                            assignment,
                            unit,
                            unit.parent()
                                    .flatMap(parent -> Optional.ofNullable(units.get(parent)))
                                    .map(Unit::name),
                            Optional.ofNullable(units.get(assignment.issuer().unit()))
                                    .map(Unit::name)
                                    .orElse("—"),
                            assignment
                                    .committedBy()
                                    .flatMap(leader -> Optional.ofNullable(leaders.get(leader)))
                                    .map(Person::name),
                            assignment
                                    .specialAction()
                                    .flatMap(id ->
                                            specials.computeIfAbsent(id, campaigns::specialAction)),
                            late.contains(assignment.id()));
                })
                .toList();
    }
}
