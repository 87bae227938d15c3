package org.lookback.feedback.internal;

import org.lookback.feedback.Opinion;
import org.lookback.feedback.OpinionId;
import org.lookback.kernel.Actor;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Origin;
import org.lookback.ledger.OriginCard;
import org.lookback.ledger.OriginRecords;
import org.lookback.ledger.Source;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Opinions as the records that problems came from. */
@Component
class OpinionRecords implements OriginRecords {

    private final OpinionRows rows;
    private final Clock clock;

    OpinionRecords(OpinionRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Origin.Kind kind() {
        return Origin.Kind.OPINION;
    }

    @Override
    public List<OriginCard> find(Actor actor, Collection<Long> numbers) {
        return rows.find(actor, numbers.stream().map(OpinionId::new).toList()).stream()
                .map(this::card)
                .toList();
    }

    private OriginCard card(Opinion opinion) {
        return new OriginCard(
                new Origin(Origin.Kind.OPINION, opinion.id().value()),
                opinion.campaign(),
                opinion.responsible()
                        .or(opinion::concerned)
                        .map(UnitPath::unit)
                        .orElse(opinion.receiver().unit()),
                Source.OPINION,
                opinion.brief(),
                LocalDate.ofInstant(opinion.sentAt(), clock.getZone()),
                "/opinions/" + opinion.id());
    }
}
