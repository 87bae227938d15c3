package org.lookback.ledger.web;

import org.lookback.kernel.CampaignId;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.State;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The address of the ledger page with its filters, by which every figure leads to the rows it
 * counts.
 */
public record LedgerAddress(Map<String, List<String>> filters) {

    private static final List<State> STRUCK_OFF = List.of(State.CLOSED, State.EFFECTIVE);
    private static final List<State> VALID =
            Arrays.stream(State.values())
                    .filter(state -> state.isOpen() || STRUCK_OFF.contains(state))
                    .toList();

    public LedgerAddress {
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }

    static LedgerAddress of(CampaignId campaign, String unitCode) {
        return new LedgerAddress(Map.of())
                .with("campaign", List.of(campaign))
                .with("unit", List.of(unitCode));
    }

    /** Only the rows of another unit and those below it. */
    public LedgerAddress at(String unitCode) {
        return with("unit", List.of(unitCode));
    }

    /** Only the unit's own rows. */
    public LedgerAddress alone() {
        return with("scope", List.of("unit"));
    }

    public LedgerAddress in(State state) {
        return with("state", List.of(state));
    }

    /** Every problem but those found to be none, or the same as another. */
    public LedgerAddress valid() {
        return with("state", VALID);
    }

    public LedgerAddress open() {
        return with("state", State.allOpen());
    }

    public LedgerAddress closed(ClosureClass as) {
        return with("state", STRUCK_OFF).with("closureClass", List.of(as));
    }

    public LedgerAddress overdue() {
        return with("overdue", List.of(true));
    }

    public LedgerAddress recurred() {
        return with("recurred", List.of(true));
    }

    public LedgerAddress specialAction(long id) {
        return with("specialAction", List.of(id));
    }

    /** The same with other values of one filter. */
    public LedgerAddress with(String filter, Collection<?> values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(filters);
        changed.remove("page");
        if (values.isEmpty()) {
            changed.remove(filter);
        } else {
            changed.put(filter, values.stream().map(LedgerAddress::word).toList());
        }
        return new LedgerAddress(changed);
    }

    /** The same without some filters. */
    public LedgerAddress without(String... names) {
        Map<String, List<String>> changed = new LinkedHashMap<>(filters);
        changed.remove("page");
        changed.keySet().removeAll(Arrays.asList(names));
        return new LedgerAddress(changed);
    }

    public LedgerAddress page(int page) {
        Map<String, List<String>> changed = new LinkedHashMap<>(filters);
        changed.put("page", List.of(Integer.toString(page)));
        return new LedgerAddress(changed);
    }

    public String href() {
        return filters.isEmpty()
                ? "/ledger"
                : filters.entrySet().stream()
                        .flatMap(filter ->
                                filter.getValue().stream()
                                        .map(value ->
                                                filter.getKey()
                                                        + "="
                                                        + URLEncoder.encode(
                                                                value, StandardCharsets.UTF_8)))
                        .collect(Collectors.joining("&", "/ledger?", ""));
    }

    private static String word(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }
}
