package org.lookback.ledger.web;

import org.lookback.campaign.Assignment;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Meeting;
import org.lookback.campaign.SpecialAction;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.DeskItem;
import org.lookback.ledger.Errand;
import org.lookback.ledger.ProblemCard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must be known to show a part of the desk, looked up for all its items at once. */
record DeskPart(List<ProblemCard> problems, Map<UnitId, Place> places, Set<AssignmentId> late) {

    static DeskPart of(List<DeskItem> items, Places places, Assignments assignments) {
        List<ProblemCard> problems = new ArrayList<>();
        List<Assignment> asked = new ArrayList<>();
        Set<UnitId> units = new LinkedHashSet<>();
        for (DeskItem item : items) {
            switch (item) {
                case DeskItem.OnProblem(var problem, _) -> problems.add(problem);
                case DeskItem.OnAssignment(var assignment, _) -> {
                    asked.add(assignment);
                    units.add(assignment.unit().unit());
                    units.add(assignment.issuer().unit());
                }
                case DeskItem.OnMeeting(var meeting, _) -> units.add(meeting.host().unit());
                case DeskItem.OnErrand(var errand) -> units.add(errand.by().unit());
                case DeskItem.OnSpecialAction(var action, _) ->
                        action.leadUnit().ifPresent(units::add);
            }
        }
        return new DeskPart(problems, places.of(units), assignments.late(asked));
    }

    /** The unit that is asked. */
    Optional<Place> unit(Assignment assignment) {
        return Optional.ofNullable(places.get(assignment.unit().unit()));
    }

    /** The unit that asks. */
    Optional<Place> issuer(Assignment assignment) {
        return Optional.ofNullable(places.get(assignment.issuer().unit()));
    }

    /** The unit that holds it. */
    Optional<Place> host(Meeting meeting) {
        return Optional.ofNullable(places.get(meeting.host().unit()));
    }

    /** The unit that has it done. */
    Optional<Place> by(Errand errand) {
        return Optional.ofNullable(places.get(errand.by().unit()));
    }

    /** The unit that leads it. */
    Optional<Place> lead(SpecialAction action) {
        return action.leadUnit().flatMap(unit -> Optional.ofNullable(places.get(unit)));
    }

    boolean isLate(Assignment assignment) {
        return late.contains(assignment.id());
    }
}
