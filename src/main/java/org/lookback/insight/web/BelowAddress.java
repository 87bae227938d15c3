package org.lookback.insight.web;

import org.lookback.kernel.FilteredAddress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Units below a place that have done something, or have not. */
public record BelowAddress(String path, Map<String, List<String>> filters)
        implements FilteredAddress<BelowAddress> {

    public BelowAddress {
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }

    @Override
    public BelowAddress filteredBy(Map<String, List<String>> chosen) {
        return new BelowAddress(path, chosen);
    }
}
