package org.lookback.campaign.internal;

import static org.lookback.campaign.AssignmentState.ACCEPTED;
import static org.lookback.campaign.AssignmentState.CLAIMED;
import static org.lookback.campaign.AssignmentState.DECLINED;
import static org.lookback.campaign.AssignmentState.ISSUED;
import static org.lookback.campaign.AssignmentState.REPORTED;
import static org.lookback.campaign.AssignmentState.RETURNED;
import static org.lookback.campaign.AssignmentState.WITHDRAWN;

import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentCommand;
import org.lookback.campaign.AssignmentState;

import java.util.Arrays;
import java.util.Optional;

/**
 * The table of moves: from where, by which command, by whom, to where. Where what has a day and
 * what is standing part ways, the table has a move for each.
 */
public enum AssignmentMove {
    CLAIM(ISSUED, AssignmentCommand.Claim.class, Side.ASSIGNEE, CLAIMED),
    DECLINE(ISSUED, AssignmentCommand.Decline.class, Side.ASSIGNEE, DECLINED),
    INSIST(DECLINED, AssignmentCommand.Insist.class, Side.ISSUER, ISSUED),
    WITHDRAW(DECLINED, AssignmentCommand.Withdraw.class, Side.ISSUER, WITHDRAWN),
    WITHDRAW_UNANSWERED(ISSUED, AssignmentCommand.Withdraw.class, Side.ISSUER, WITHDRAWN),
    REPORT(CLAIMED, AssignmentCommand.Report.class, Side.ASSIGNEE, REPORTED),
    REPORT_AGAIN(RETURNED, AssignmentCommand.Report.class, Side.ASSIGNEE, REPORTED),
    BREAK_DOWN(CLAIMED, AssignmentCommand.BreakDown.class, Side.ASSIGNEE, CLAIMED),
    BREAK_DOWN_AGAIN(RETURNED, AssignmentCommand.BreakDown.class, Side.ASSIGNEE, RETURNED),
    ACCEPT(REPORTED, AssignmentCommand.Accept.class, Side.ISSUER, ACCEPTED, Term.DATED),
    TAKE_NOTE(REPORTED, AssignmentCommand.Accept.class, Side.ISSUER, CLAIMED, Term.STANDING),
    END(CLAIMED, AssignmentCommand.Withdraw.class, Side.ISSUER, WITHDRAWN, Term.ENDED),
    END_REPORTED(REPORTED, AssignmentCommand.Withdraw.class, Side.ISSUER, WITHDRAWN, Term.ENDED),
    END_RETURNED(RETURNED, AssignmentCommand.Withdraw.class, Side.ISSUER, WITHDRAWN, Term.ENDED),
    RETURN(REPORTED, AssignmentCommand.Return.class, Side.ISSUER, RETURNED),
    AMEND(ISSUED, AssignmentCommand.Amend.class, Side.ISSUER, ISSUED, Term.ASKED),
    AMEND_CLAIMED(CLAIMED, AssignmentCommand.Amend.class, Side.ISSUER, CLAIMED, Term.ASKED),
    AMEND_RETURNED(RETURNED, AssignmentCommand.Amend.class, Side.ISSUER, RETURNED, Term.ASKED);

    /** Whose step it is. */
    public enum Side {
        ASSIGNEE,
        ISSUER
    }

    /** Which assignments can make the move. */
    private enum Term {
        ANY,
        DATED,
        STANDING,
        /** What nobody took on of his own accord. */
        ASKED,
        /** What has no end of its own, and what nobody asked for. */
        ENDED;

        boolean fits(Assignment assignment) {
            return switch (this) {
                case ANY -> true;
                case DATED -> !assignment.isStanding();
                case STANDING -> assignment.isStanding();
                case ASKED -> !assignment.isCommitment();
                case ENDED -> assignment.isStanding() || assignment.isCommitment();
            };
        }
    }

    private final AssignmentState from;
    private final Class<? extends AssignmentCommand> command;
    private final Side side;
    private final AssignmentState to;
    private final Term term;

    AssignmentMove(
            AssignmentState from,
            Class<? extends AssignmentCommand> command,
            Side side,
            AssignmentState to) {
        this(from, command, side, to, Term.ANY);
    }

    AssignmentMove(
            AssignmentState from,
            Class<? extends AssignmentCommand> command,
            Side side,
            AssignmentState to,
            Term term) {
        this.from = from;
        this.command = command;
        this.side = side;
        this.to = to;
        this.term = term;
    }

    public AssignmentState from() {
        return from;
    }

    public Class<? extends AssignmentCommand> command() {
        return command;
    }

    public Side side() {
        return side;
    }

    public AssignmentState to() {
        return to;
    }

    /** The move that the command is where the assignment stands, if it is one. */
    public static Optional<AssignmentMove> of(
            Assignment assignment, Class<? extends AssignmentCommand> command) {
        return Arrays.stream(values())
                .filter(move -> move.from == assignment.state() && move.command.equals(command))
                .filter(move -> move.term.fits(assignment))
                .findFirst();
    }
}
