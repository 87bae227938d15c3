package org.lookback.feedback.internal;

import static org.lookback.feedback.OpinionState.ANSWERED;
import static org.lookback.feedback.OpinionState.BECAME_PROBLEM;
import static org.lookback.feedback.OpinionState.JUDGED;
import static org.lookback.feedback.OpinionState.MERGED;
import static org.lookback.feedback.OpinionState.RECEIVED;
import static org.lookback.feedback.OpinionState.ROUTED;
import static org.lookback.feedback.OpinionState.SET_ASIDE;
import static org.lookback.feedback.internal.Part.OFFICE;
import static org.lookback.feedback.internal.Part.UNIT;

import org.lookback.feedback.OpinionCommand;
import org.lookback.feedback.OpinionState;

import java.util.List;
import java.util.Set;

/**
 * One line of an opinion's life: from where, by which command, by whose part, to where. The sender
 * alone moves an opinion from ANSWERED to JUDGED, without being anybody here.
 */
public record OpinionMove(
        Set<OpinionState> from, Class<? extends OpinionCommand> command, Part by, OpinionState to) {

    public static final List<OpinionMove> TABLE =
            List.of(
                    move(Set.of(RECEIVED), OpinionCommand.NameUnit.class, OFFICE, RECEIVED),
                    move(Set.of(ROUTED), OpinionCommand.NameUnit.class, OFFICE, ROUTED),
                    move(
                            Set.of(BECAME_PROBLEM),
                            OpinionCommand.NameUnit.class,
                            OFFICE,
                            BECAME_PROBLEM),
                    move(Set.of(RECEIVED), OpinionCommand.Conceal.class, OFFICE, RECEIVED),
                    move(Set.of(ROUTED), OpinionCommand.Conceal.class, OFFICE, ROUTED),
                    move(Set.of(RECEIVED, ROUTED), OpinionCommand.Route.class, OFFICE, ROUTED),
                    move(
                            Set.of(RECEIVED, ROUTED, BECAME_PROBLEM),
                            OpinionCommand.Answer.class,
                            OFFICE,
                            ANSWERED),
                    move(
                            Set.of(ROUTED, BECAME_PROBLEM),
                            OpinionCommand.Answer.class,
                            UNIT,
                            ANSWERED),
                    move(
                            Set.of(RECEIVED, ROUTED),
                            OpinionCommand.MakeProblem.class,
                            OFFICE,
                            BECAME_PROBLEM),
                    move(Set.of(ROUTED), OpinionCommand.MakeProblem.class, UNIT, BECAME_PROBLEM),
                    move(Set.of(RECEIVED, ROUTED), OpinionCommand.Merge.class, OFFICE, MERGED),
                    move(Set.of(ROUTED), OpinionCommand.GiveBack.class, UNIT, RECEIVED),
                    move(
                            Set.of(RECEIVED, ROUTED),
                            OpinionCommand.SetAside.class,
                            OFFICE,
                            SET_ASIDE),
                    move(
                            Set.of(ANSWERED, JUDGED, SET_ASIDE, MERGED),
                            OpinionCommand.Resume.class,
                            OFFICE,
                            RECEIVED));

    public OpinionMove {
        from = Set.copyOf(from);
    }

    private static OpinionMove move(
            Set<OpinionState> from,
            Class<? extends OpinionCommand> command,
            Part by,
            OpinionState to) {
        return new OpinionMove(from, command, by, to);
    }
}
