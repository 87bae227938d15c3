package org.lookback.feedback;

import org.lookback.kernel.UnitId;
import org.lookback.ledger.Severity;

import java.util.List;
import java.util.Optional;

/** What is done with an opinion. */
public sealed interface OpinionCommand {

    /** All kinds, in the order in which they are offered. */
    List<Class<? extends OpinionCommand>> ALL =
            List.of(
                    NameUnit.class,
                    Conceal.class,
                    Route.class,
                    Answer.class,
                    MakeProblem.class,
                    Merge.class,
                    GiveBack.class,
                    SetAside.class,
                    Resume.class);

    /** Says which unit it is about, where the sender named none. */
    record NameUnit(UnitId unit) implements OpinionCommand {}

    /**
     * Conceals words, such as a name, wherever they stand; whoever opens the contact reads them.
     */
    record Conceal(List<String> words) implements OpinionCommand {
        public Conceal {
            words = List.copyOf(words);
        }

        @Override
        public String toString() {
            return "Conceal";
        }
    }

    /** Gives it to a unit below the office, which is to answer it. */
    record Route(UnitId unit, Optional<String> note) implements OpinionCommand {}

    /** Answers it; the sender reads the answer with the code. */
    record Answer(String text) implements OpinionCommand {}

    /**
     * Makes a problem of it.
     *
     * @param unit whose problem it is; that of the opinion, where none is named
     */
    record MakeProblem(Optional<UnitId> unit, String title, Severity severity)
            implements OpinionCommand {}

    /** Says that it says what another says, which is answered for both. */
    record Merge(OpinionId into) implements OpinionCommand {}

    /** The unit says that it is another's to answer. */
    record GiveBack(String reason) implements OpinionCommand {}

    /** Nothing that could be answered: advertising, abuse, no sense. */
    record SetAside(String reason) implements OpinionCommand {}

    /** It is taken up once more. */
    record Resume(String reason) implements OpinionCommand {}
}
