package org.lookback.campaign.web;

import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentCommand;
import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.Batch;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.IssueExcess;
import org.lookback.campaign.KeyAction;
import org.lookback.campaign.Provision;
import org.lookback.campaign.Reminder;
import org.lookback.campaign.Resolution;
import org.lookback.campaign.SpecialAction;
import org.lookback.evidence.StoredFile;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.Page;
import org.lookback.kernel.Verb;
import org.lookback.organization.Unit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the page of an assignment shows.
 *
 * @param batch the one by which the unit starts
 * @param leader the name of the leader who took it on himself
 * @param whole the assignment that this one is a part of, if the reader may see it
 * @param origin the resolution of a meeting that it was issued for, if one was
 * @param files those of the last report
 * @param story what happened, the latest first
 * @param offers the steps the reader may take
 * @param waiting parts that are over the weekly cap and wait to be approved
 * @param reminder the last one, where the unit has not stepped on since
 * @param isParent whether there are units below that parts could be given to
 */
public record AssignmentSheet(
        Assignment assignment,
        Campaign campaign,
        Unit unit,
        Optional<Unit> above,
        Optional<Batch> batch,
        String issuer,
        Optional<String> leader,
        Optional<SpecialAction> specialAction,
        Optional<KeyAction> keyAction,
        Optional<Provision> provision,
        Optional<Assignment> whole,
        Optional<Origin> origin,
        Page<AssignmentRow> parts,
        List<StoredFile> files,
        List<Told> story,
        Set<Class<? extends AssignmentCommand>> offers,
        boolean isParent,
        boolean late,
        List<IssueExcess> waiting,
        Optional<Reminder> reminder) {

    /**
     * The resolution that it was issued for.
     *
     * @param isSeen whether the reader may see the meeting
     */
    public record Origin(Resolution.Origin resolution, boolean isSeen) {}

    /**
     * A line of the story.
     *
     * @param sentence the message key of what happened
     * @param words what the sentence's placeholders stand for
     * @param quote what the person wrote
     * @param files what was reported with it
     */
    public record Told(
            Instant at,
            Optional<String> post,
            String sentence,
            List<Object> words,
            Optional<String> quote,
            List<StoredFile> files) {

        public Told {
            files = List.copyOf(files);
        }
    }

    /** The word for a step; what is standing has its own for accepting and withdrawing. */
    public String step(String verb) {
        boolean apart = verb.equals("accept") || verb.equals("withdraw");
        return "campaign.step."
                + verb
                + (apart && assignment.isStanding() && assignment.state().isClaimed()
                        ? ".standing"
                        : "");
    }

    /** The sentence that says a step was taken. */
    public static String done(Assignment assignment, String verb) {
        return "campaign.done."
                + verb
                + ((verb.equals("accept") || verb.equals("withdraw")) && assignment.isStanding()
                        ? ".standing"
                        : "");
    }

    /** The sentence that says what comes next. */
    public String next() {
        if (assignment.isCommitment() && assignment.state().isOpen()) {
            return "campaign.next." + assignment.state() + ".commitment";
        }
        boolean apart =
                assignment.isStanding()
                        && (assignment.state() == AssignmentState.CLAIMED
                                || assignment.state() == AssignmentState.REPORTED);
        return "campaign.next." + assignment.state() + (apart ? ".standing" : "");
    }

    /** Whether the next report mends the last one, rather than telling what is new. */
    public boolean mends() {
        return assignment.state() == AssignmentState.RETURNED;
    }

    public String href() {
        return href(assignment.id());
    }

    public static String href(AssignmentId id) {
        return "/assignments/" + id.value();
    }

    public boolean offersClaim() {
        return offers.contains(AssignmentCommand.Claim.class);
    }

    public boolean offersReport() {
        return offers.contains(AssignmentCommand.Report.class);
    }

    public boolean offersAccept() {
        return offers.contains(AssignmentCommand.Accept.class);
    }

    public boolean offersReturn() {
        return offers.contains(AssignmentCommand.Return.class);
    }

    public boolean offersBreakDown() {
        return isParent && offers.contains(AssignmentCommand.BreakDown.class);
    }

    public boolean offersAmend() {
        return offers.contains(AssignmentCommand.Amend.class);
    }

    /** The steps with grounds that the reader may take, beside returning a report. */
    public List<String> answers() {
        return Stream.of(
                        AssignmentCommand.Decline.class,
                        AssignmentCommand.Insist.class,
                        AssignmentCommand.Withdraw.class)
                .filter(offers::contains)
                .map(Verb::of)
                .toList();
    }

    /** Whether what was last said about it is still worth reading. */
    public boolean showsGrounds() {
        return assignment.grounds().isPresent()
                && switch (assignment.state()) {
                    case RETURNED, DECLINED, WITHDRAWN, ISSUED -> true;
                    case CLAIMED, REPORTED, ACCEPTED -> false;
                };
    }

    /** Whether the reader can do anything here. */
    public boolean offersAnything() {
        return offersClaim()
                || offersReport()
                || offersAccept()
                || offersReturn()
                || !answers().isEmpty()
                || offersAmend()
                || offersBreakDown();
    }
}
