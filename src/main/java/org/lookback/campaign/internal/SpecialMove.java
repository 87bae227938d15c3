package org.lookback.campaign.internal;

import static org.lookback.campaign.SpecialStanding.CLOSED;
import static org.lookback.campaign.SpecialStanding.OPEN;
import static org.lookback.campaign.SpecialStanding.SIGNING;

import org.lookback.campaign.SpecialStanding;
import org.lookback.campaign.SpecialStep;

import java.util.Arrays;
import java.util.Optional;

/** The table of moves of a special action: from where, by which step, by whom, to where. */
enum SpecialMove {
    SUBMIT(OPEN, SpecialStep.Submit.class, Side.LEAD, SIGNING),
    SIGN(SIGNING, SpecialStep.Sign.class, Side.PARTICIPANT, SIGNING),
    REFUSE_TO_SIGN(SIGNING, SpecialStep.RefuseToSign.class, Side.PARTICIPANT, SIGNING),
    CLOSE(SIGNING, SpecialStep.Close.class, Side.LEAD, CLOSED),
    RESUME(SIGNING, SpecialStep.Resume.class, Side.LEAD, OPEN),
    REOPEN(CLOSED, SpecialStep.Resume.class, Side.LEAD, OPEN);

    /** Whose step it is. */
    enum Side {
        LEAD,
        PARTICIPANT
    }

    private final SpecialStanding from;
    private final Class<? extends SpecialStep> step;
    private final Side side;
    private final SpecialStanding to;

    SpecialMove(
            SpecialStanding from,
            Class<? extends SpecialStep> step,
            Side side,
            SpecialStanding to) {
        this.from = from;
        this.step = step;
        this.side = side;
        this.to = to;
    }

    Class<? extends SpecialStep> step() {
        return step;
    }

    Side side() {
        return side;
    }

    SpecialStanding to() {
        return to;
    }

    static Optional<SpecialMove> of(SpecialStanding from, Class<? extends SpecialStep> step) {
        return Arrays.stream(values())
                .filter(move -> move.from == from && move.step.equals(step))
                .findFirst();
    }
}
