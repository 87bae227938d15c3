package org.lookback.ledger.web;

import org.lookback.campaign.Campaign;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Page;
import org.lookback.ledger.LedgerColumn;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.LedgerFilter.Breadth;
import org.lookback.ledger.LedgerFilter.Sort;
import org.lookback.ledger.LedgerLayout;
import org.lookback.ledger.State;
import org.lookback.organization.Unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the ledger page shows.
 *
 * @param origin the title of the record that the rows came from
 * @param specialActions those of the campaign chosen, or of the only one
 * @param address this page's filters
 */
public record LedgerTable(
        Page<LedgerRow> rows,
        List<LedgerColumn> columns,
        LedgerLayout layout,
        List<Campaign> campaigns,
        Optional<Campaign> campaign,
        Optional<Unit> unit,
        List<SpecialActionName> specialActions,
        Optional<String> origin,
        LedgerFilter filter,
        LedgerAddress address,
        ViewTabs views) {

    private static final Set<State> STRUCK_OFF = Set.copyOf(State.allStruckOff());

    /** In what order a column says the rows are. */
    public enum Direction {
        NONE,
        ASCENDING,
        DESCENDING
    }

    public Set<State> states() {
        return filter.states();
    }

    public boolean isReach(Breadth breadth) {
        return filter.breadth() == breadth;
    }

    /** Whether the rows are those that wait for the unit, whoever's they are. */
    public boolean isHeld() {
        return filter.breadth().isHeld();
    }

    /** How it is said which rows of the unit are wanted. */
    public String reach() {
        return filter.reach();
    }

    public String text() {
        return filter.text().orElse("").strip();
    }

    public boolean isAllOpen() {
        return states().equals(Set.copyOf(State.allOpen()));
    }

    public boolean isStruckOff() {
        return states().equals(STRUCK_OFF);
    }

    /**
     * Whether all states are wanted but those of problems that turned out to be none of their own.
     */
    public boolean isValid() {
        return states().containsAll(State.allOpen())
                && states().containsAll(STRUCK_OFF)
                && states().size() == State.allOpen().size() + STRUCK_OFF.size();
    }

    /** The name of the special action chosen, or what is said where it has none. */
    public String specialActionName(String otherwise) {
        return specialActions.stream()
                .filter(action ->
                        filter.specialAction().filter(id -> id.value() == action.id()).isPresent())
                .findFirst()
                .flatMap(SpecialActionName::name)
                .orElse(otherwise);
    }

    public String campaignName(CampaignId id) {
        return campaigns.stream()
                .filter(each -> each.id().equals(id))
                .map(Campaign::name)
                .findFirst()
                .orElse("—");
    }

    public boolean isFiltered() {
        return !address.bare().without("campaign", "sort").filters().isEmpty();
    }

    /** All that the reader may see, in no view. */
    public String everything() {
        return "/ledger?view=all";
    }

    /** The same rows in the order that a column's head offers; none where no index gives one. */
    public Optional<LedgerAddress> sortedBy(LedgerColumn column) {
        return switch (column) {
            case NUMBER, REGISTERED ->
                    Optional.of(sorted(filter.sort() == Sort.NEWEST ? Sort.OLDEST : Sort.NEWEST));
            case DUE, DAYS_OVERDUE -> Optional.of(sorted(Sort.DUE));
            case CHANGED -> Optional.of(sorted(Sort.CHANGED));
            case UNIT, UNIT_ABOVE -> Optional.of(sorted(Sort.UNIT));
            case TITLE,
                    STATE,
                    SEVERITY,
                    SOURCE,
                    SPECIAL_ACTION,
                    CLOSURE_CLASS,
                    RECURRENCES,
                    EXTENSION,
                    EXTENDED,
                    CAMPAIGN ->
                    Optional.empty();
        };
    }

    private LedgerAddress sorted(Sort sort) {
        return address.with(
                "sort",
                sort == Sort.NEWEST ? List.of() : List.of(ProblemController.Order.of(sort)));
    }

    /** How the rows stand by a column at present. */
    public Direction direction(LedgerColumn column) {
        return switch (filter.sort()) {
            case NEWEST -> column == LedgerColumn.NUMBER ? Direction.DESCENDING : Direction.NONE;
            case OLDEST -> column == LedgerColumn.NUMBER ? Direction.ASCENDING : Direction.NONE;
            case DUE -> column == LedgerColumn.DUE ? Direction.ASCENDING : Direction.NONE;
            case CHANGED -> column == LedgerColumn.CHANGED ? Direction.DESCENDING : Direction.NONE;
            case UNIT -> column == LedgerColumn.UNIT ? Direction.ASCENDING : Direction.NONE;
        };
    }

    /** The columns in the order of their choice: those shown, then the others. */
    public List<LedgerColumn> choice() {
        List<LedgerColumn> all = new ArrayList<>(columns);
        Arrays.stream(LedgerColumn.values())
                .filter(column -> !columns.contains(column))
                .forEach(all::add);
        return all;
    }

    public long first() {
        return (long) rows.page() * rows.size() + 1;
    }

    public long last() {
        return first() + rows.items().size() - 1;
    }

    public int lastPage() {
        return rows.last();
    }
}
