package org.lookback.ledger.internal;

import org.lookback.campaign.StatedProblem;
import org.lookback.campaign.StatedProblems;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.ProblemId;
import org.lookback.ledger.Command;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** Enters the problems that directives state as anybody enters one. */
@Component
class ProblemsOfDirectives implements StatedProblems {

    private final Ledger ledger;

    ProblemsOfDirectives(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Outcome<ProblemId> enter(Actor actor, StatedProblem stated) {
        return ledger.register(
                        actor,
                        new Command.Register(
                                stated.campaign(),
                                stated.unit(),
                                cut(
                                        stated.title().replaceAll("\\s+", " "),
                                        Command.Register.LONGEST_TITLE),
                                cut(stated.description(), Command.LONGEST_TEXT),
                                Source.HIGHER_LEVEL,
                                Severity.NORMAL,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                stated.deadline(),
                                stated.standing()))
                .map(Problem::id);
    }

    /** The whole stands in the directive, to which the problem leads. */
    private static String cut(String text, int most) {
        String stripped = text.strip();
        return stripped.codePointCount(0, stripped.length()) > most
                ? stripped.substring(0, stripped.offsetByCodePoints(0, most - 1)) + "…"
                : stripped;
    }
}
