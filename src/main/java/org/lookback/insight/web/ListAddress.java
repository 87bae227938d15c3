package org.lookback.insight.web;

import org.lookback.kernel.FilteredAddress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A list of insight, and which of its rows are asked for. */
public record ListAddress(String path, Map<String, List<String>> filters)
        implements FilteredAddress<ListAddress> {

    public ListAddress {
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }

    @Override
    public ListAddress filteredBy(Map<String, List<String>> chosen) {
        return new ListAddress(path, chosen);
    }
}
