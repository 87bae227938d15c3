package org.lookback.casebook.internal;

import org.lookback.campaign.Campaigns;
import org.lookback.casebook.CaseId;
import org.lookback.casebook.Edition;
import org.lookback.kernel.Actor;
import org.lookback.ledger.Origin;
import org.lookback.ledger.OriginCard;
import org.lookback.ledger.OriginRecords;
import org.lookback.ledger.Source;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Published cases as the records that problems of self-checks came from. */
@Component
public class CaseRecords implements OriginRecords {

    private final CaseRows rows;
    private final Campaigns campaigns;

    public CaseRecords(CaseRows rows, Campaigns campaigns) {
        this.rows = rows;
        this.campaigns = campaigns;
    }

    @Override
    public Origin.Kind kind() {
        return Origin.Kind.CASE;
    }

    /** Those whose campaign the actor may know of; of what was withdrawn nothing is told. */
    @Override
    public List<OriginCard> find(Actor actor, Collection<Long> numbers) {
        return numbers.stream()
                .distinct()
                .map(CaseId::new)
                .flatMap(id -> rows.editions(id).stream().findFirst().stream())
                .filter(edition -> !edition.isWithdrawn())
                .flatMap(edition ->
                        campaigns.find(actor, edition.campaign()).stream()
                                .map(campaign ->
                                        card(
                                                edition,
                                                campaign.policy().dayOf(edition.publishedAt()))))
                .toList();
    }

    private static OriginCard card(Edition edition, LocalDate day) {
        return new OriginCard(
                new Origin(Origin.Kind.CASE, edition.id().value()),
                edition.campaign(),
                edition.concerned().unit(),
                Source.PEER,
                edition.text().title(),
                day,
                "/cases/" + edition.id() + "/published");
    }
}
