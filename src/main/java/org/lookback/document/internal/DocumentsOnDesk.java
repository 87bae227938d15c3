package org.lookback.document.internal;

import org.lookback.campaign.Campaigns;
import org.lookback.document.Document;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Post;
import org.lookback.ledger.DeskItem.Step;
import org.lookback.ledger.Errand;
import org.lookback.ledger.Errands;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Supervision notices that wait for a person's reply, also once their campaign has ended. */
@Component
public class DocumentsOnDesk implements Errands {

    private final DocumentRows rows;
    private final Campaigns campaigns;
    private final Clock clock;

    public DocumentsOnDesk(DocumentRows rows, Campaigns campaigns, Clock clock) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    @Override
    public List<Errand> waiting(Actor actor, Set<CampaignId> running) {
        return rows
                .awaitingReply(
                        actor.posts().stream()
                                .filter(Hands::isForUnit)
                                .map(Post::path)
                                .distinct()
                                .toList())
                .stream()
                .filter(it -> Hands.replies(actor, it).isPresent())
                .map(this::errand)
                .toList();
    }

    private Errand errand(Document it) {
        LocalDate today = campaigns.find(it.campaign()).orElseThrow().today(clock);
        Optional<LocalDate> day = it.issue().flatMap(Document.Issue::replyBy);
        return new Errand(
                Step.REPLY_TO_SUPERVISION_NOTICE,
                it.text().title(),
                it.issuer(),
                "/documents/" + it.id(),
                1,
                day,
                day.filter(today::isAfter).isPresent());
    }
}
