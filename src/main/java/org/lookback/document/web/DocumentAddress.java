package org.lookback.document.web;

import org.lookback.document.DocumentFilter;
import org.lookback.kernel.FilteredAddress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The address of the list of documents with its filters. */
public record DocumentAddress(Map<String, List<String>> filters)
        implements FilteredAddress<DocumentAddress> {

    public DocumentAddress {
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }

    static DocumentAddress of(DocumentFilter filter) {
        return new DocumentAddress(Map.of())
                .with("campaign", filter.campaign().map(List::of).orElse(List.of()))
                .with("kind", filter.kind().map(List::of).orElse(List.of()))
                .with("stage", filter.stage().map(List::of).orElse(List.of()));
    }

    @Override
    public String path() {
        return "/documents";
    }

    @Override
    public DocumentAddress filteredBy(Map<String, List<String>> chosen) {
        return new DocumentAddress(chosen);
    }
}
