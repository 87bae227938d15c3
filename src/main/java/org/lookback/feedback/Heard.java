package org.lookback.feedback;

import org.lookback.ledger.State;
import org.lookback.organization.UnitName;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What became of an opinion, for whoever has its code.
 *
 * @param unit the unit that it was sent to
 * @param dueOn by when an answer is promised
 * @param problem how far the problem has come that was made of it
 * @param judgedBefore answers that the sender judged before it was taken up once more
 * @param askedBack what the sender has asked after answers, the first first
 */
public record Heard(
        OpinionState state,
        Optional<UnitName> unit,
        String text,
        Instant sentAt,
        LocalDate dueOn,
        Optional<String> answer,
        Optional<Instant> answeredAt,
        Optional<State> problem,
        Optional<Verdict> verdict,
        List<JudgedAnswer> judgedBefore,
        List<AskedBack> askedBack) {

    public Heard {
        judgedBefore = List.copyOf(judgedBefore);
        askedBack = List.copyOf(askedBack);
    }

    /** Whether the sender is asked what the answer was worth. */
    public boolean isAsked() {
        return state == OpinionState.ANSWERED;
    }

    /** Whether the sender may ask back. */
    public boolean asksBack() {
        return state.isAnswered() && askedBack.size() < OpinionBox.MOST_ASKED_BACK;
    }
}
