package org.lookback.ledger.web;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.FilteredAddress;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.OriginCard;
import org.lookback.ledger.State;
import org.lookback.ledger.Trait;

import java.time.LocalDate;
import java.util.ArrayList;
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

    private static final List<State> VALID =
            Arrays.stream(State.values())
                    .filter(state -> state.isOpen() || state.isStruckOff())
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

    /** All that the filters and the order let through. */
    static LedgerAddress of(LedgerQuery query) {
        return new LedgerAddress(Map.of())
                .with("campaign", one(query.campaign()))
                .with("unit", one(query.unit()))
                .with("scope", one(query.scope()))
                .with("state", query.state() == null ? List.of() : query.state())
                .with("closureClass", one(query.closureClass()))
                .with("specialAction", one(query.specialAction()))
                .with("source", one(query.source()))
                .with("origin", one(query.origin()))
                .with("severity", one(query.severity()))
                .with("overdue", one(query.overdue()))
                .with("recurred", one(query.recurred()))
                .with("extended", one(query.extended()))
                .with("supervised", one(query.supervised()))
                .with("standing", one(query.standing()))
                .with("trait", one(query.trait()))
                .with("month", one(query.month()))
                .with("registeredFrom", one(query.registeredFrom()))
                .with("registeredTo", one(query.registeredTo()))
                .with("struckOffFrom", one(query.struckOffFrom()))
                .with("struckOffTo", one(query.struckOffTo()))
                .with("q", one(query.q()))
                .with("sort", one(query.sort()));
    }

    private static <T> List<T> one(@Nullable T value) {
        return value == null ? List.of() : List.of(value);
    }

    /** The rows of a unit and those below it. */
    public static LedgerAddress of(CampaignId campaign, String unitCode) {
        return new LedgerAddress(Map.of())
                .with("campaign", List.of(campaign))
                .with("unit", List.of(unitCode));
    }

    /** What came of a record. */
    static LedgerAddress cameOf(OriginCard origin) {
        return new LedgerAddress(Map.of())
                .with("campaign", List.of(origin.campaign()))
                .with("origin", List.of(origin.origin()));
    }

    /** Only the rows of another unit and those below it. */
    public LedgerAddress at(String unitCode) {
        return with("unit", List.of(unitCode));
    }

    /** Only the unit's own rows. */
    public LedgerAddress alone() {
        return with("scope", List.of("unit"));
    }

    /** Only what waits for the unit. */
    public LedgerAddress held() {
        return with("scope", List.of("held"));
    }

    /** Only what waits for the unit or for one below it. */
    public LedgerAddress heldBelow() {
        return with("scope", List.of("heldBelow"));
    }

    /** Only what belongs to the unit or one below it and waits above the unit. */
    public LedgerAddress goneAbove() {
        return with("scope", List.of("goneAbove"));
    }

    public LedgerAddress in(State state) {
        return with("state", List.of(state));
    }

    /** Also in that state, or no longer. */
    public LedgerAddress toggled(State state) {
        List<String> chosen = new ArrayList<>(filters().getOrDefault("state", List.of()));
        if (!chosen.remove(state.name())) {
            chosen.add(state.name());
        }
        return with("state", chosen);
    }

    /** The rows alone: without the view they are read in and how they are shown. */
    public LedgerAddress bare() {
        return without("view", "size", "column");
    }

    /** Every problem but those found to be none, or the same as another. */
    public LedgerAddress valid() {
        return with("state", VALID);
    }

    public LedgerAddress struckOff() {
        return with("state", State.allStruckOff());
    }

    public LedgerAddress open() {
        return with("state", State.allOpen());
    }

    public LedgerAddress closed(ClosureClass as) {
        return with("state", State.allStruckOff()).with("closureClass", List.of(as));
    }

    public LedgerAddress overdue() {
        return with("overdue", List.of(true));
    }

    public LedgerAddress recurred() {
        return with("recurred", List.of(true));
    }

    public LedgerAddress extended() {
        return with("extended", List.of(true));
    }

    public LedgerAddress supervised() {
        return with("supervised", List.of(true));
    }

    public LedgerAddress standing() {
        return with("standing", List.of(true));
    }

    /** Only what has a run with the trait. */
    public LedgerAddress with(Trait trait) {
        return with("trait", List.of(trait));
    }

    /** Only what was registered on one of the days. */
    public LedgerAddress registered(LocalDate from, LocalDate to) {
        return with("registeredFrom", List.of(from)).with("registeredTo", List.of(to));
    }

    /** Only what was struck off on one of the days. */
    public LedgerAddress struckOff(LocalDate from, LocalDate to) {
        return with("struckOffFrom", List.of(from)).with("struckOffTo", List.of(to));
    }

    public LedgerAddress specialAction(long id) {
        return with("specialAction", List.of(id));
    }
}
