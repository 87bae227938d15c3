package org.lookback.ledger.web;

import org.lookback.campaign.Campaigns;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.ProblemCard;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts names into rows of the ledger, for pages. */
@Component
class LedgerRows {

    private final Places places;
    private final Campaigns campaigns;
    private final Clock clock;

    LedgerRows(Places places, Campaigns campaigns, Clock clock) {
        this.places = places;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    List<LedgerRow> of(List<ProblemCard> cards) {
        Map<UnitId, Place> named = places.of(cards.stream().map(ProblemCard::unit).toList());
        Map<SpecialActionId, Optional<SpecialActionName>> actions = new HashMap<>();
        LocalDate today = LocalDate.now(clock);
        return cards.stream()
                .map(card ->
                        new LedgerRow(
                                card,
                                Optional.ofNullable(named.get(card.unit())).orElseThrow(),
                                card.specialAction()
                                        .flatMap(id -> actions.computeIfAbsent(id, this::name)),
                                card.due()
                                        .filter(_ -> card.overdue())
                                        .map(due -> ChronoUnit.DAYS.between(due, today))))
                .toList();
    }

    Optional<SpecialActionName> name(SpecialActionId id) {
        return campaigns.specialAction(id).map(SpecialActionName::of);
    }
}
