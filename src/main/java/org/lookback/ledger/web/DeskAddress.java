package org.lookback.ledger.web;

import org.lookback.kernel.FilteredAddress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The address of the desk. */
public record DeskAddress(Map<String, List<String>> filters)
        implements FilteredAddress<DeskAddress> {

    public DeskAddress {
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }

    @Override
    public String path() {
        return "/desk";
    }

    @Override
    public DeskAddress filteredBy(Map<String, List<String>> chosen) {
        return new DeskAddress(chosen);
    }
}
