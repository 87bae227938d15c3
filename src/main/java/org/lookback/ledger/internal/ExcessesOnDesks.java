package org.lookback.ledger.internal;

import org.lookback.campaign.Excesses;
import org.lookback.campaign.IssueExcess;
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

/** Puts what is asked over the weekly cap on the desks of those who approve it. */
@Component
class ExcessesOnDesks implements Errands {

    private static final int LONGEST_TITLE = 80;

    private final Excesses excesses;
    private final Clock clock;

    ExcessesOnDesks(Excesses excesses, Clock clock) {
        this.excesses = excesses;
        this.clock = clock;
    }

    @Override
    public List<Errand> waiting(Actor actor, Set<CampaignId> running) {
        return excesses.waiting(actor, running).stream().map(this::errand).toList();
    }

    private Errand errand(IssueExcess excess) {
        return new Errand(
                DeskItem.Step.APPROVE_EXCESS,
                title(excess.text()),
                excess.issuer(),
                "/excesses/" + excess.issue(),
                1,
                Optional.of(excess.dueOn()),
                LocalDate.now(clock).isAfter(excess.dueOn()));
    }

    private static String title(String text) {
        String line = text.lines().findFirst().orElse(text);
        return line.codePointCount(0, line.length()) > LONGEST_TITLE
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE)) + "…"
                : line;
    }
}
