package org.lookback.casebook.internal;

import static org.lookback.casebook.Stage.APPROVING;
import static org.lookback.casebook.Stage.DRAFT;
import static org.lookback.casebook.Stage.DROPPED;
import static org.lookback.casebook.Stage.PUBLISHED;
import static org.lookback.casebook.Stage.REDACTING;
import static org.lookback.casebook.Stage.REPLYING;
import static org.lookback.casebook.Stage.WITHDRAWN;

import org.lookback.casebook.CaseCommand;
import org.lookback.casebook.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of the table of moves: in that stage the command may be given by that side, and leads to
 * the stage named. What is not in the table cannot be done.
 */
public record CaseMove(Stage from, Class<? extends CaseCommand> command, Side side, Stage to) {

    /** The law. */
    public static final List<CaseMove> TABLE = table();

    private static List<CaseMove> table() {
        List<CaseMove> moves =
                new ArrayList<>(
                        List.of(
                                new CaseMove(DRAFT, CaseCommand.Edit.class, Side.AUTHOR, DRAFT),
                                new CaseMove(
                                        DRAFT, CaseCommand.AskReply.class, Side.AUTHOR, REPLYING),
                                new CaseMove(
                                        REPLYING, CaseCommand.Recall.class, Side.AUTHOR, DRAFT),
                                new CaseMove(
                                        REPLYING,
                                        CaseCommand.Agree.class,
                                        Side.CONCERNED,
                                        REDACTING),
                                new CaseMove(
                                        REPLYING,
                                        CaseCommand.RaiseObjections.class,
                                        Side.CONCERNED,
                                        REDACTING),
                                new CaseMove(
                                        REPLYING, CaseCommand.Lapse.class, Side.TIMER, REDACTING),
                                new CaseMove(REDACTING, CaseCommand.Edit.class, Side.AUTHOR, DRAFT),
                                new CaseMove(
                                        REDACTING,
                                        CaseCommand.Redact.class,
                                        Side.AUTHOR,
                                        REDACTING),
                                new CaseMove(
                                        REDACTING, CaseCommand.Keep.class, Side.AUTHOR, REDACTING),
                                new CaseMove(
                                        REDACTING,
                                        CaseCommand.Unmark.class,
                                        Side.AUTHOR,
                                        REDACTING),
                                new CaseMove(
                                        REDACTING,
                                        CaseCommand.Submit.class,
                                        Side.AUTHOR,
                                        APPROVING),
                                new CaseMove(
                                        APPROVING,
                                        CaseCommand.Return.class,
                                        Side.APPROVER,
                                        REDACTING),
                                new CaseMove(
                                        APPROVING,
                                        CaseCommand.Approve.class,
                                        Side.APPROVER,
                                        PUBLISHED),
                                new CaseMove(
                                        PUBLISHED, CaseCommand.Revise.class, Side.AUTHOR, DRAFT)));
        for (Stage stage : List.of(DRAFT, REPLYING, REDACTING)) {
            moves.add(new CaseMove(stage, CaseCommand.Drop.class, Side.AUTHOR, DROPPED));
        }
        for (Stage stage : List.of(DRAFT, REPLYING, REDACTING, APPROVING, PUBLISHED)) {
            moves.add(new CaseMove(stage, CaseCommand.Withdraw.class, Side.KEEPER, WITHDRAWN));
        }
        return List.copyOf(moves);
    }

    /** The line for a command given in a stage. */
    public static Optional<CaseMove> of(Stage from, Class<? extends CaseCommand> command) {
        return TABLE.stream()
                .filter(move -> move.from() == from && move.command() == command)
                .findFirst();
    }
}
