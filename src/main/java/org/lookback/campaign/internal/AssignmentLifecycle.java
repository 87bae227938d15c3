package org.lookback.campaign.internal;

import static org.lookback.campaign.CampaignRefusal.CAMPAIGN_RUNS_FOR_ASSIGNMENTS;
import static org.lookback.campaign.CampaignRefusal.INSISTED_ASSIGNMENT_IS_CLAIMED;
import static org.lookback.campaign.CampaignRefusal.ISSUER_JUDGES_REPORT;
import static org.lookback.campaign.CampaignRefusal.LEADER_KEEPS_COMMITMENT;
import static org.lookback.campaign.CampaignRefusal.PARTS_ACCEPTED_FIRST;
import static org.lookback.campaign.CampaignRefusal.REPORTER_NEVER_ACCEPTS;
import static org.lookback.campaign.CampaignRefusal.STEP_NOT_IN_THIS_STATE;
import static org.lookback.campaign.CampaignRefusal.UNIT_ANSWERS_ITSELF;
import static org.lookback.campaign.CampaignRefusal.UNIT_NEVER_RELEASES_ITSELF;

import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentCommand;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.internal.AssignmentMove.Side;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what a command does to an assignment. Pure. First the table of moves says whether the
 * step can be taken from here, then whether the actor stands on the right side, then the step's own
 * rules speak.
 */
public final class AssignmentLifecycle {

    private AssignmentLifecycle() {}

    /**
     * @param openParts how many assignments that this one was broken down into are not over
     * @param leaders who leads the unit now; asked for a commitment only
     */
    public static Outcome<AssignmentStep> decide(
            Assignment assignment,
            AssignmentCommand command,
            Actor actor,
            Campaign campaign,
            int openParts,
            Set<PersonId> leaders,
            LocalDate today) {
        return admits(assignment, command.getClass(), actor, campaign, leaders)
                .then(step -> {
                    List<Fault> faults = faults(assignment, command, today);
                    if (!faults.isEmpty()) {
                        return Outcome.faulty(faults);
                    }
                    return !step.to().isOpen() && openParts > 0
                            ? Outcome.refused(PARTS_ACCEPTED_FIRST, openParts)
                            : Outcome.done(step);
                });
    }

    /** Whether the actor may take the step from here, whatever is given with it; why not. */
    public static Outcome<AssignmentStep> admits(
            Assignment assignment,
            Class<? extends AssignmentCommand> command,
            Actor actor,
            Campaign campaign,
            Set<PersonId> leaders) {
        Optional<AssignmentMove> move = AssignmentMove.of(assignment, command);
        if (move.isEmpty()) {
            return Outcome.refused(STEP_NOT_IN_THIS_STATE, assignment.state());
        }
        if (!campaign.isRunning()) {
            return Outcome.refused(CAMPAIGN_RUNS_FOR_ASSIGNMENTS);
        }
        Side side = move.get().side();
        Optional<Post> post = actor.postThat(held -> stands(held, side, assignment));
        if (post.isEmpty()) {
            return Outcome.refused(
                    switch (side) {
                        case ISSUER -> ISSUER_JUDGES_REPORT;
                        case ASSIGNEE ->
                                assignment.isCommitment()
                                        ? LEADER_KEEPS_COMMITMENT
                                        : UNIT_ANSWERS_ITSELF;
                    });
        }
        if (side == Side.ASSIGNEE && isKeptByAnother(assignment, actor, leaders)) {
            return Outcome.refused(LEADER_KEEPS_COMMITMENT);
        }
        if (command == AssignmentCommand.Decline.class && assignment.insisted()) {
            return Outcome.refused(INSISTED_ASSIGNMENT_IS_CLAIMED);
        }
        if (assignee(actor, assignment).isPresent()
                && (command == AssignmentCommand.Insist.class
                        || command == AssignmentCommand.Withdraw.class
                        || command == AssignmentCommand.Amend.class)) {
            return Outcome.refused(UNIT_NEVER_RELEASES_ITSELF);
        }
        return side == Side.ISSUER && assignment.reportedBy().equals(Optional.of(actor.person()))
                ? Outcome.refused(REPORTER_NEVER_ACCEPTS)
                : Outcome.done(new AssignmentStep(move.get().to(), post.get()));
    }

    /** The post by which the actor claims it, reports on it and breaks it down. */
    public static Optional<Post> assignee(Actor actor, Assignment assignment) {
        return actor.postThat(held -> stands(held, Side.ASSIGNEE, assignment));
    }

    /** Whoever took it on keeps it for as long as he leads the unit. */
    private static boolean isKeptByAnother(
            Assignment assignment, Actor actor, Set<PersonId> leaders) {
        return assignment
                .committedBy()
                .filter(person -> !person.equals(actor.person()) && leaders.contains(person))
                .isPresent();
    }

    private static boolean stands(Post post, Side side, Assignment assignment) {
        return switch (side) {
            case ASSIGNEE ->
                    speaksFor(post, assignment, assignment.unit().equals(post.path()))
                            && (post.duty() == Duty.LEADER || !assignment.isCommitment());
            case ISSUER ->
                    speaksFor(
                                    post,
                                    assignment,
                                    assignment.issuer().equals(post.path())
                                            && !assignment.issuer().equals(assignment.unit()))
                            || (post.duty() == Duty.OFFICE
                                    && post.specialAction().isEmpty()
                                    && post.servesIn(assignment.campaign())
                                    && post.path().contains(assignment.issuer()))
                            || Offices.leads(post, assignment.specialAction());
        };
    }

    private static boolean speaksFor(Post post, Assignment assignment, boolean ownUnit) {
        return ownUnit
                && (post.duty() == Duty.LEADER || post.duty() == Duty.LIAISON)
                && post.servesIn(assignment.campaign())
                && (post.specialAction().isEmpty()
                        || post.specialAction().equals(assignment.specialAction()));
    }

    private static List<Fault> faults(
            Assignment assignment, AssignmentCommand command, LocalDate today) {
        Faults faults = new Faults();
        return switch (command) {
            case AssignmentCommand.Claim() -> List.of();
            case AssignmentCommand.Accept() -> List.of();
            case AssignmentCommand.Report(var text, var evidence) ->
                    faults.text("text", text, AssignmentCommand.LONGEST_TEXT)
                            .atMost("evidence", evidence.size(), AssignmentCommand.MOST_FILES)
                            .list();
            case AssignmentCommand.Decline(var grounds) -> grounds(grounds, faults);
            case AssignmentCommand.Insist(var grounds) -> grounds(grounds, faults);
            case AssignmentCommand.Withdraw(var grounds) -> grounds(grounds, faults);
            case AssignmentCommand.Return(var grounds) -> grounds(grounds, faults);
            case AssignmentCommand.Amend amend -> amended(assignment, amend, faults, today);
            case AssignmentCommand.BreakDown(var ignored, var text, var dueOn, var unweighed) ->
                    faults.text("text", text, AssignmentCommand.LONGEST_TEXT)
                            .notPast("dueOn", dueOn, today)
                            .list();
        };
    }

    /** A day that is over may stay where only the words change. */
    private static List<Fault> amended(
            Assignment assignment, AssignmentCommand.Amend amend, Faults faults, LocalDate today) {
        faults.text("text", amend.text(), AssignmentCommand.LONGEST_TEXT);
        boolean moved = !amend.dueOn().equals(assignment.dueOn());
        if (moved) {
            faults.notPast("dueOn", amend.dueOn(), today);
        } else if (amend.text().strip().equals(assignment.text())) {
            faults.add(Fault.at("text", "fault.campaign_nothing_amended"));
        }
        return grounds(amend.grounds(), faults);
    }

    private static List<Fault> grounds(String grounds, Faults faults) {
        return faults.text("grounds", grounds, AssignmentCommand.LONGEST_TEXT).list();
    }
}
