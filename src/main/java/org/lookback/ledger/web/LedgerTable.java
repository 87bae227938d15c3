package org.lookback.ledger.web;

import org.lookback.campaign.Campaign;
import org.lookback.kernel.Page;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.LedgerFilter.Sort;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.ledger.State;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the ledger page shows.
 *
 * @param alone whether only the unit's own rows are wanted
 * @param specialActions those of the campaign chosen
 * @param address this page's filters
 */
public record LedgerTable(
        Page<LedgerRow> rows,
        List<Campaign> campaigns,
        Optional<Campaign> campaign,
        Optional<Unit> unit,
        boolean alone,
        Set<State> states,
        Optional<ClosureClass> closureClass,
        Optional<Long> specialAction,
        List<SpecialActionName> specialActions,
        Optional<Source> source,
        Optional<Severity> severity,
        Optional<Boolean> overdue,
        Optional<Boolean> recurred,
        String text,
        Sort sort,
        LedgerAddress address) {

    private static final Set<State> STRUCK_OFF = Set.of(State.CLOSED, State.EFFECTIVE);

    public boolean isAllOpen() {
        return states.equals(Set.copyOf(State.allOpen()));
    }

    public boolean isStruckOff() {
        return states.equals(STRUCK_OFF);
    }

    /**
     * Whether all states are wanted but those of problems that turned out to be none of their own.
     */
    public boolean isValid() {
        return states.containsAll(State.allOpen())
                && states.containsAll(STRUCK_OFF)
                && states.size() == State.allOpen().size() + STRUCK_OFF.size();
    }

    /** The name of the special action chosen, or what is said where it has none. */
    public String specialActionName(String otherwise) {
        return specialActions.stream()
                .filter(action -> specialAction.filter(id -> id == action.id()).isPresent())
                .findFirst()
                .flatMap(SpecialActionName::name)
                .orElse(otherwise);
    }

    public boolean isFiltered() {
        return !address.without("campaign", "sort", "size").filters().isEmpty();
    }

    public long first() {
        return (long) rows.page() * rows.size() + 1;
    }

    public long last() {
        return first() + rows.items().size() - 1;
    }

    public int lastPage() {
        return rows.total() == 0 ? 0 : (int) ((rows.total() - 1) / rows.size());
    }
}
