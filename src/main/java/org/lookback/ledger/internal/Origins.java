package org.lookback.ledger.internal;

import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Origin;
import org.lookback.ledger.OriginCard;
import org.lookback.ledger.OriginRecords;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks up the records that problems come from, in the rooms that keep them; each as far as the
 * actor may see it there.
 */
@Component
public class Origins {

    /** Of a unit's records the latest are offered. */
    private static final int OFFERED = 20;

    private final Map<Origin.Kind, OriginRecords> records;

    public Origins(List<OriginRecords> records) {
        this.records =
                records.stream()
                        .collect(Collectors.toMap(OriginRecords::kind, Function.identity()));
    }

    public Optional<OriginCard> find(Actor actor, Origin origin) {
        return Optional.ofNullable(find(actor, List.of(origin)).get(origin));
    }

    public Map<Origin, OriginCard> find(Actor actor, Collection<Origin> origins) {
        return origins.stream().collect(Collectors.groupingBy(Origin::kind)).entrySet().stream()
                .flatMap(each ->
                        of(each.getKey())
                                .flatMap(kept ->
                                        kept
                                                .find(
                                                        actor,
                                                        each.getValue().stream()
                                                                .map(Origin::number)
                                                                .toList())
                                                .stream()))
                .collect(Collectors.toMap(OriginCard::origin, Function.identity()));
    }

    /** What led to the record, the earliest first. */
    public List<OriginCard> chain(Actor actor, Origin origin) {
        return of(origin.kind())
                .flatMap(kept -> kept.chain(actor, origin.number()).stream())
                .toList();
    }

    /** The latest records of the unit itself. */
    public List<OriginCard> latest(Actor actor, CampaignId campaign, UnitPath unit) {
        return records.values().stream()
                .flatMap(kept -> kept.latest(actor, campaign, unit, OFFERED).stream())
                .sorted(
                        Comparator.comparing(OriginCard::day)
                                .thenComparingLong(card -> card.origin().number())
                                .reversed())
                .limit(OFFERED)
                .toList();
    }

    private Stream<OriginRecords> of(Origin.Kind kind) {
        return Optional.ofNullable(records.get(kind)).stream();
    }
}
