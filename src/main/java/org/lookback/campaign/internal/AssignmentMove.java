package org.lookback.campaign.internal;

import static org.lookback.campaign.AssignmentState.ACCEPTED;
import static org.lookback.campaign.AssignmentState.CLAIMED;
import static org.lookback.campaign.AssignmentState.DECLINED;
import static org.lookback.campaign.AssignmentState.ISSUED;
import static org.lookback.campaign.AssignmentState.REPORTED;
import static org.lookback.campaign.AssignmentState.RETURNED;
import static org.lookback.campaign.AssignmentState.WITHDRAWN;

import org.lookback.campaign.AssignmentCommand;
import org.lookback.campaign.AssignmentState;

import java.util.Arrays;
import java.util.Optional;

/** The table of moves: from where, by which command, by whom, to where. */
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
    ACCEPT(REPORTED, AssignmentCommand.Accept.class, Side.ISSUER, ACCEPTED),
    RETURN(REPORTED, AssignmentCommand.Return.class, Side.ISSUER, RETURNED);

    /** Whose step it is. */
    public enum Side {
        ASSIGNEE,
        ISSUER
    }

    private final AssignmentState from;
    private final Class<? extends AssignmentCommand> command;
    private final Side side;
    private final AssignmentState to;

    AssignmentMove(
            AssignmentState from,
            Class<? extends AssignmentCommand> command,
            Side side,
            AssignmentState to) {
        this.from = from;
        this.command = command;
        this.side = side;
        this.to = to;
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

    public static Optional<AssignmentMove> of(
            AssignmentState from, Class<? extends AssignmentCommand> command) {
        return Arrays.stream(values())
                .filter(move -> move.from == from && move.command.equals(command))
                .findFirst();
    }
}
