package org.lookback.insight.web;

import org.lookback.kernel.FilteredAddress;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.State;
import org.lookback.ledger.Trait;
import org.lookback.organization.Unit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of the ledger behind a figure. */
public record Rows(Map<String, List<String>> filters) implements FilteredAddress<Rows> {

    public Rows {
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }

    static Rows of(InsightAddress address) {
        return new Rows(Map.of())
                .with("campaign", List.of(address.campaign()))
                .with("unit", List.of(address.code()))
                .with("specialAction", address.specialAction().map(List::of).orElse(List.of()));
    }

    @Override
    public String path() {
        return "/ledger";
    }

    @Override
    public Rows filteredBy(Map<String, List<String>> chosen) {
        return new Rows(chosen);
    }

    public Rows at(Unit unit) {
        return with("unit", List.of(unit.code()));
    }

    /** What has a run with the trait. */
    public Rows with(Trait trait) {
        return with("trait", List.of(trait));
    }

    /** What has a run that was struck off in the class. */
    public Rows closed(ClosureClass as) {
        return with(Trait.STRUCK_OFF).in(as);
    }

    public Rows in(ClosureClass as) {
        return with("closureClass", List.of(as));
    }

    public Rows open() {
        return with("state", State.allOpen());
    }
}
