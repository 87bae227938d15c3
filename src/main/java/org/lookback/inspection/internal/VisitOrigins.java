package org.lookback.inspection.internal;

import org.lookback.inspection.Visit;
import org.lookback.kernel.Actor;
import org.lookback.ledger.Origin;
import org.lookback.ledger.OriginCard;
import org.lookback.ledger.OriginRecords;
import org.lookback.ledger.Source;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Visits, as records that problems come from. */
@Component
public class VisitOrigins implements OriginRecords {

    private final VisitRows rows;

    public VisitOrigins(VisitRows rows) {
        this.rows = rows;
    }

    @Override
    public Origin.Kind kind() {
        return Origin.Kind.VISIT;
    }

    @Override
    public List<OriginCard> find(Actor actor, Collection<Long> numbers) {
        return rows.find(actor, numbers).stream()
                .flatMap(visit -> visit.days().map(days -> card(visit, days.first())).stream())
                .toList();
    }

    private static OriginCard card(Visit visit, LocalDate day) {
        return new OriginCard(
                new Origin(Origin.Kind.VISIT, visit.id().value()),
                visit.campaign(),
                visit.unit().unit(),
                Source.VISIT,
                visit.purpose(),
                day,
                "/visits/" + visit.id());
    }
}
