package org.lookback.campaign;

import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;

import java.util.Optional;
import java.util.Set;

/**
 * Which assignments are wanted. What is absent or empty does not narrow.
 *
 * @param provision what is laid down and was asked by it
 * @param batch the batch of the asked unit, or of the nearest unit above it that is in one
 * @param text words that the text contains
 */
public record AssignmentFilter(
        Optional<CampaignId> campaign,
        Optional<UnitPath> unit,
        Reach reach,
        Set<AssignmentState> states,
        Optional<SpecialActionId> specialAction,
        Optional<Long> issue,
        Optional<AssignmentId> parent,
        Optional<Long> keyAction,
        Optional<Long> provision,
        Optional<Long> batch,
        Optional<Term> term,
        Optional<Origin> origin,
        Whose whose,
        Set<Lateness> lateness,
        Optional<String> text) {

    /** Whether the unit's subtree is meant or the unit alone. */
    public enum Reach {
        SUBTREE,
        UNIT
    }

    /** Whether a wanted one has a day. */
    public enum Term {
        DATED,
        STANDING
    }

    /** How a wanted one came about. */
    public enum Origin {
        /** A unit asked another. */
        ASKED,
        /** A leader took it on himself. */
        COMMITTED
    }

    /** Whether only the actor's own units are meant. */
    public enum Whose {
        ANYBODY,
        /** Asked of a unit for which the actor is leader or liaison. */
        MINE
    }

    /** In what a wanted one is late, in the time of its campaign. */
    public enum Lateness {
        /** Not accepted after the day it was due. */
        OVERDUE,
        /** Not even claimed after the day by which it should have been. */
        UNCLAIMED
    }

    /** Everything within the actor's scope. */
    public static AssignmentFilter everything() {
        return new AssignmentFilter(
                Optional.empty(),
                Optional.empty(),
                Reach.SUBTREE,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Whose.ANYBODY,
                Set.of(),
                Optional.empty());
    }

    /** The same at another place. */
    public AssignmentFilter at(Optional<UnitPath> top) {
        return with(campaign, top, issue, parent, origin);
    }

    /** The same for one act of issuing. */
    public AssignmentFilter issuedBy(long act) {
        return with(campaign, unit, Optional.of(act), parent, origin);
    }

    /** The commitments of a campaign's leaders. */
    public static AssignmentFilter commitments(CampaignId campaign) {
        return everything()
                .with(
                        Optional.of(campaign),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Origin.COMMITTED));
    }

    /** The same for the parts of an assignment. */
    public AssignmentFilter partsOf(AssignmentId whole) {
        return with(campaign, unit, issue, Optional.of(whole), origin);
    }

    private AssignmentFilter with(
            Optional<CampaignId> otherCampaign,
            Optional<UnitPath> top,
            Optional<Long> act,
            Optional<AssignmentId> whole,
            Optional<Origin> otherOrigin) {
        return new AssignmentFilter(
                otherCampaign,
                top,
                reach,
                states,
                specialAction,
                act,
                whole,
                keyAction,
                provision,
                batch,
                term,
                otherOrigin,
                whose,
                lateness,
                text);
    }

    public AssignmentFilter {
        states = Set.copyOf(states);
        lateness = Set.copyOf(lateness);
    }
}
