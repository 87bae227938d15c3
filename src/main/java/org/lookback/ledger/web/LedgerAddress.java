package org.lookback.ledger.web;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.FilteredAddress;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.State;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The address of the ledger page with its filters, by which every figure leads to the rows it
 * counts.
 */
public record LedgerAddress(Map<String, List<String>> filters)
        implements FilteredAddress<LedgerAddress> {

    private static final List<State> STRUCK_OFF = List.of(State.CLOSED, State.EFFECTIVE);
    private static final List<State> VALID =
            Arrays.stream(State.values())
                    .filter(state -> state.isOpen() || STRUCK_OFF.contains(state))
                    .toList();

    public LedgerAddress {
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }

    @Override
    public String path() {
        return "/ledger";
    }

    @Override
    public LedgerAddress filteredBy(Map<String, List<String>> chosen) {
        return new LedgerAddress(chosen);
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
}
