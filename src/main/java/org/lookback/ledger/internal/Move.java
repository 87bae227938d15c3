package org.lookback.ledger.internal;

import static org.lookback.ledger.State.ASSIGNED;
import static org.lookback.ledger.State.CLAIMED;
import static org.lookback.ledger.State.CLOSED;
import static org.lookback.ledger.State.EFFECTIVE;
import static org.lookback.ledger.State.MERGED;
import static org.lookback.ledger.State.PLANNED;
import static org.lookback.ledger.State.RECTIFYING;
import static org.lookback.ledger.State.RECURRED;
import static org.lookback.ledger.State.REGISTERED;
import static org.lookback.ledger.State.REJECTED;
import static org.lookback.ledger.State.SUBMITTED;

import org.lookback.ledger.Command;
import org.lookback.ledger.State;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One line of the table of moves: in that state the command may be given by who plays that part,
 * and leads to the state named. What is not in the table cannot be done.
 */
public record Move(State from, Class<? extends Command> command, Part part, State to) {

    private static final List<State> OWNED =
            List.of(ASSIGNED, CLAIMED, PLANNED, RECTIFYING, SUBMITTED);
    private static final List<State> WORKED_ON =
            List.of(CLAIMED, PLANNED, RECTIFYING, SUBMITTED, CLOSED, EFFECTIVE);
    private static final List<State> NOT_ENDED =
            List.of(
                    REGISTERED,
                    ASSIGNED,
                    CLAIMED,
                    PLANNED,
                    RECTIFYING,
                    SUBMITTED,
                    CLOSED,
                    EFFECTIVE,
                    RECURRED);

    /** The law. */
    public static final List<Move> TABLE = table();

    private static final Map<State, Map<Class<? extends Command>, Move>> BY_STATE =
            TABLE.stream()
                    .collect(
                            Collectors.groupingBy(
                                    Move::from,
                                    () -> new EnumMap<>(State.class),
                                    Collectors.toMap(Move::command, Function.identity())));

    private static List<Move> table() {
        List<Move> moves =
                new ArrayList<>(
                        List.of(
                                new Move(
                                        REGISTERED, Command.Amend.class, Part.SUPERIOR, REGISTERED),
                                new Move(REGISTERED, Command.Assign.class, Part.SUPERIOR, ASSIGNED),
                                new Move(REGISTERED, Command.Reject.class, Part.OVERSEER, REJECTED),
                                new Move(REGISTERED, Command.Merge.class, Part.OVERSEER, MERGED),
                                new Move(ASSIGNED, Command.Claim.class, Part.RESPONSIBLE, CLAIMED),
                                new Move(
                                        ASSIGNED,
                                        Command.Decline.class,
                                        Part.RESPONSIBLE,
                                        REGISTERED),
                                new Move(ASSIGNED, Command.Transfer.class, Part.SUPERIOR, ASSIGNED),
                                new Move(CLAIMED, Command.Transfer.class, Part.SUPERIOR, ASSIGNED),
                                new Move(CLAIMED, Command.Analyse.class, Part.RESPONSIBLE, CLAIMED),
                                new Move(CLAIMED, Command.Plan.class, Part.RESPONSIBLE, PLANNED),
                                new Move(PLANNED, Command.Analyse.class, Part.RESPONSIBLE, PLANNED),
                                new Move(PLANNED, Command.Plan.class, Part.RESPONSIBLE, PLANNED),
                                new Move(
                                        PLANNED, Command.Begin.class, Part.RESPONSIBLE, RECTIFYING),
                                new Move(
                                        RECTIFYING,
                                        Command.ReportCorrection.class,
                                        Part.RESPONSIBLE,
                                        RECTIFYING),
                                new Move(
                                        RECTIFYING,
                                        Command.IssueRule.class,
                                        Part.RESPONSIBLE,
                                        RECTIFYING),
                                new Move(
                                        RECTIFYING,
                                        Command.SelfCheck.class,
                                        Part.RESPONSIBLE,
                                        RECTIFYING),
                                new Move(
                                        RECTIFYING,
                                        Command.Submit.class,
                                        Part.RESPONSIBLE,
                                        SUBMITTED),
                                new Move(
                                        SUBMITTED, Command.Sign.class, Part.PARTICIPANT, SUBMITTED),
                                new Move(
                                        SUBMITTED,
                                        Command.RefuseToSign.class,
                                        Part.PARTICIPANT,
                                        SUBMITTED),
                                new Move(SUBMITTED, Command.Verify.class, Part.EXAMINER, SUBMITTED),
                                new Move(
                                        SUBMITTED,
                                        Command.RecordVisit.class,
                                        Part.EXAMINER,
                                        SUBMITTED),
                                new Move(
                                        SUBMITTED,
                                        Command.GiveNotice.class,
                                        Part.EXAMINER,
                                        SUBMITTED),
                                new Move(
                                        SUBMITTED,
                                        Command.RaiseObjection.class,
                                        Part.WITNESS,
                                        SUBMITTED),
                                new Move(
                                        SUBMITTED,
                                        Command.AnswerObjection.class,
                                        Part.EXAMINER,
                                        SUBMITTED),
                                new Move(
                                        SUBMITTED,
                                        Command.UpholdObjection.class,
                                        Part.EXAMINER,
                                        RECTIFYING),
                                new Move(
                                        SUBMITTED, Command.Return.class, Part.EXAMINER, RECTIFYING),
                                new Move(SUBMITTED, Command.Close.class, Part.EXAMINER, CLOSED),
                                new Move(CLOSED, Command.PassLookBack.class, Part.EXAMINER, CLOSED),
                                new Move(
                                        CLOSED,
                                        Command.ConfirmEffective.class,
                                        Part.EXAMINER,
                                        EFFECTIVE),
                                new Move(
                                        CLOSED,
                                        Command.PassExtraLookBack.class,
                                        Part.EXAMINER,
                                        CLOSED),
                                new Move(
                                        EFFECTIVE,
                                        Command.PassExtraLookBack.class,
                                        Part.EXAMINER,
                                        EFFECTIVE),
                                new Move(
                                        CLOSED,
                                        Command.FailLookBack.class,
                                        Part.EXAMINER,
                                        RECURRED),
                                new Move(
                                        CLOSED,
                                        Command.ReportRecurrence.class,
                                        Part.EXAMINER,
                                        RECURRED),
                                new Move(
                                        EFFECTIVE,
                                        Command.ReportRecurrence.class,
                                        Part.EXAMINER,
                                        RECURRED),
                                new Move(RECURRED, Command.Reopen.class, Part.SUPERIOR, ASSIGNED)));
        for (State state : OWNED) {
            moves.add(new Move(state, Command.AskExtension.class, Part.RESPONSIBLE, state));
            moves.add(new Move(state, Command.GrantExtension.class, Part.OVERSEER, state));
            moves.add(new Move(state, Command.RefuseExtension.class, Part.OVERSEER, state));
        }
        for (State state : State.allOpen()) {
            moves.add(new Move(state, Command.Supervise.class, Part.OVERSEER, state));
            moves.add(new Move(state, Command.LiftSupervision.class, Part.OVERSEER, state));
        }
        for (State state : WORKED_ON) {
            moves.add(new Move(state, Command.Pose.class, Part.SUPERIOR, state));
        }
        for (State state : NOT_ENDED) {
            moves.add(new Move(state, Command.AcceptPose.class, Part.POSED, state));
            moves.add(new Move(state, Command.DeclinePose.class, Part.POSED, state));
            moves.add(new Move(state, Command.DismissPose.class, Part.POSED, state));
            moves.add(new Move(state, Command.AttachEvidence.class, Part.WITNESS, state));
            moves.add(new Move(state, Command.Remark.class, Part.WITNESS, state));
        }
        return List.copyOf(moves);
    }

    /** The line for a command given in a state. */
    public static Optional<Move> of(State from, Class<? extends Command> command) {
        return Optional.ofNullable(BY_STATE.getOrDefault(from, Map.of()).get(command));
    }

    /** The lines for whatever can be done in a state. */
    public static Collection<Move> from(State state) {
        return BY_STATE.getOrDefault(state, Map.of()).values();
    }
}
