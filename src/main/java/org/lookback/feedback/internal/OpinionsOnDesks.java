package org.lookback.feedback.internal;

import org.lookback.feedback.Opinion;
import org.lookback.feedback.OpinionState;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.ledger.DeskItem;
import org.lookback.ledger.Errand;
import org.lookback.ledger.Errands;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opinions that wait on desks: for the office to deal with them, for a unit to answer. As thousands
 * may wait, those of a campaign that wait for the same make one heap, named by the one that is due
 * first; what is late makes one of its own. The sender was promised an answer, so they wait also
 * where the campaign is over.
 */
@Component
class OpinionsOnDesks implements Errands {

    private final OpinionRows rows;
    private final Clock clock;

    OpinionsOnDesks(OpinionRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public List<Errand> waiting(Actor actor, Set<CampaignId> running) {
        LocalDate today = LocalDate.now(clock);
        return rows.waiting(actor, today).stream().map(heap -> errand(heap, today)).toList();
    }

    private static Errand errand(OpinionRows.Heap heap, LocalDate today) {
        Opinion first = heap.first();
        boolean late = first.dueOn().isBefore(today);
        return new Errand(
                first.state() == OpinionState.RECEIVED
                        ? DeskItem.Step.TRIAGE_OPINION
                        : DeskItem.Step.ANSWER_OPINION,
                first.brief(),
                first.responsible().or(first::concerned).orElse(first.receiver()),
                heap.count() == 1
                        ? "/opinions/" + first.id()
                        : "/opinions?campaign="
                                + first.campaign()
                                + "&state="
                                + first.state()
                                + (late ? "&late=yes" : ""),
                heap.count(),
                Optional.of(first.dueOn()),
                late);
    }
}
