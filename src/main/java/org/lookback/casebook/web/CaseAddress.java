package org.lookback.casebook.web;

import org.lookback.casebook.CaseFilter;
import org.lookback.kernel.FilteredAddress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The address of the case book with its filters. */
public record CaseAddress(Map<String, List<String>> filters)
        implements FilteredAddress<CaseAddress> {

    public CaseAddress {
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }

    static CaseAddress of(CaseFilter filter, Optional<String> unitCode) {
        return new CaseAddress(Map.of())
                .with("campaign", filter.campaign().map(List::of).orElse(List.of()))
                .with("kind", filter.kind().map(List::of).orElse(List.of()))
                .with("unit", unitCode.map(List::of).orElse(List.of()))
                .with("stage", filter.stage().map(List::of).orElse(List.of()));
    }

    @Override
    public String path() {
        return "/cases";
    }

    @Override
    public CaseAddress filteredBy(Map<String, List<String>> chosen) {
        return new CaseAddress(chosen);
    }
}
