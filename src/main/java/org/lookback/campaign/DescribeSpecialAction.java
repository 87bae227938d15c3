package org.lookback.campaign;

import org.lookback.kernel.UnitId;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says what a special action is: its name and lead, as far as they are known, what it is about, who
 * takes part.
 *
 * @param duties what each participating unit has to do, as far as that is said
 * @param reason why the criteria change once work has begun
 */
public record DescribeSpecialAction(
        Optional<String> name,
        Optional<UnitId> lead,
        Terms terms,
        Set<UnitId> participants,
        Map<UnitId, String> duties,
        Optional<String> reason) {

    /** One whose criteria are set before anything was asked. */
    public DescribeSpecialAction(
            Optional<String> name,
            Optional<UnitId> lead,
            Terms terms,
            Set<UnitId> participants,
            Map<UnitId, String> duties) {
        this(name, lead, terms, participants, duties, Optional.empty());
    }

    public DescribeSpecialAction {
        participants = Set.copyOf(participants);
        duties = Map.copyOf(duties);
    }

    /** One that says nothing of what it is about. */
    public DescribeSpecialAction(
            Optional<String> name, Optional<UnitId> lead, Set<UnitId> participants) {
        this(name, lead, Terms.NONE, participants, Map.of());
    }

    public DescribeSpecialAction named(String newName) {
        return new DescribeSpecialAction(Optional.of(newName), lead, terms, participants, duties);
    }

    public DescribeSpecialAction ledBy(UnitId newLead) {
        return new DescribeSpecialAction(name, Optional.of(newLead), terms, participants, duties);
    }

    public DescribeSpecialAction involving(Set<UnitId> newParticipants) {
        return new DescribeSpecialAction(name, lead, terms, newParticipants, duties);
    }

    public DescribeSpecialAction about(Terms newTerms) {
        return new DescribeSpecialAction(name, lead, newTerms, participants, duties);
    }

    /** The same, and why the criteria change. */
    public DescribeSpecialAction because(Optional<String> newReason) {
        return new DescribeSpecialAction(name, lead, terms, participants, duties, newReason);
    }

    /** As the special action is now. */
    public static DescribeSpecialAction of(SpecialAction action) {
        Map<UnitId, String> duties = new HashMap<>();
        action.participations()
                .forEach(each -> each.duty().ifPresent(duty -> duties.put(each.unit(), duty)));
        return new DescribeSpecialAction(
                action.name(), action.leadUnit(), action.terms(), action.participants(), duties);
    }
}
