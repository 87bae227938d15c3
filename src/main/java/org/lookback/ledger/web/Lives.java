package org.lookback.ledger.web;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.SpecialAction;
import org.lookback.kernel.Actor;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.CountOf;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.OverdueTally;
import org.lookback.ledger.State;
import org.lookback.ledger.TallyCell;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gathers the figures of an overview, all in one snapshot. */
@Component
class Lives {

    private static final int LONGEST = 12;

    private final Ledger ledger;
    private final Organization organization;
    private final Campaigns campaigns;
    private final Places places;
    private final LedgerRows rows;
    private final Clock clock;

    Lives(
            Ledger ledger,
            Organization organization,
            Campaigns campaigns,
            Places places,
            LedgerRows rows,
            Clock clock) {
        this.ledger = ledger;
        this.organization = organization;
        this.campaigns = campaigns;
        this.places = places;
        this.rows = rows;
        this.clock = clock;
    }

    /** By days or by weeks, as a word says, or else as the campaign's age suggests. */
    Trend.Step step(Campaign campaign, String word) {
        return switch (word) {
            case "day" -> Trend.Step.DAY;
            case "week" -> Trend.Step.WEEK;
            default -> Trend.usual(campaign.startsOn(), LocalDate.now(clock));
        };
    }

    Overview.Live of(Actor actor, Unit unit, Campaign campaign, OverviewAddress address) {
        return ledger.inOneSnapshot(() -> gathered(actor, unit, campaign, address));
    }

    private Overview.Live gathered(
            Actor actor, Unit unit, Campaign campaign, OverviewAddress address) {
        CountOf what = CountOf.of(campaign.id());
        LocalDate today = LocalDate.now(clock);
        List<Unit> below = organization.children(unit.id());
        List<Unit> all = new ArrayList<>(below);
        all.add(unit);
        Map<UnitId, List<TallyCell>> cells =
                ledger.tallies(actor, all, what).stream()
                        .collect(Collectors.groupingBy(TallyCell::unit));
        Map<UnitId, List<OverdueTally>> overdue =
                ledger.overdueByState(actor, all, what).stream()
                        .collect(Collectors.groupingBy(OverdueTally::unit));
        Map<UnitId, Figures> figures = new HashMap<>();
        all.forEach(each ->
                figures.put(
                        each.id(),
                        Figures.of(
                                cells.getOrDefault(each.id(), List.of()),
                                overdue.getOrDefault(each.id(), List.of()).stream()
                                        .mapToLong(OverdueTally::count)
                                        .sum())));
        List<Overview.Child> children =
                below.stream()
                        .map(child -> new Overview.Child(child, figuresOf(figures, child)))
                        .filter(child -> child.unit().isOpen() || child.figures().all() > 0)
                        .toList();
        Figures own = figuresOf(figures, unit);
        LedgerAddress counted = LedgerAddress.of(campaign.id(), unit.code());
        return new Overview.Live(
                unit,
                today,
                clock.instant(),
                ledger.changedSince(Optional.empty()).now(),
                address,
                own,
                address.sort().sorted(children, address.order() == OverviewAddress.Order.DOWN),
                own.without(children.stream().map(Overview.Child::figures).toList()),
                Trend.of(
                        address.by(),
                        ledger.days(
                                actor,
                                unit,
                                campaign.id(),
                                Trend.since(address.by(), campaign.startsOn(), today))),
                matrix(unit, campaigns.specialActions(campaign.id()), children, cells),
                holders(actor, unit, children, overdue, own, what, counted),
                counted);
    }

    private static Figures figuresOf(Map<UnitId, Figures> figures, Unit unit) {
        return figures.getOrDefault(unit.id(), Figures.of(List.of(), 0));
    }

    private static Overview.Matrix matrix(
            Unit unit,
            List<SpecialAction> columns,
            List<Overview.Child> children,
            Map<UnitId, List<TallyCell>> cells) {
        List<UnitId> shown = new ArrayList<>(children.stream().map(it -> it.unit().id()).toList());
        shown.add(unit.id());
        Map<Long, Map<Long, Long>> counts = new HashMap<>();
        for (UnitId each : shown) {
            cells.getOrDefault(each, List.of()).stream()
                    .filter(cell -> cell.state().isOpen())
                    .forEach(cell ->
                            cell.specialAction()
                                    .ifPresent(action ->
                                            counts.computeIfAbsent(
                                                            each.value(), _ -> new HashMap<>())
                                                    .merge(
                                                            action.value(),
                                                            cell.count(),
                                                            Long::sum)));
        }
        return new Overview.Matrix(unit.id(), columns, counts);
    }

    private Holders holders(
            Actor actor,
            Unit unit,
            List<Overview.Child> children,
            Map<UnitId, List<OverdueTally>> overdue,
            Figures own,
            CountOf what,
            LedgerAddress ledgerRows) {
        if (own.overdue() == 0) {
            return new Holders(List.of(), List.of(), List.of());
        }
        List<Unit> all = new ArrayList<>(children.stream().map(Overview.Child::unit).toList());
        all.add(unit);
        Map<UnitId, LocalDate> oldest = ledger.oldestDue(actor, all, what);
        Map<State, Long> itself = held(unit, overdue);
        List<Holders.Row> holding = new ArrayList<>();
        for (Overview.Child child : children) {
            Map<State, Long> counts = held(child.unit(), overdue);
            counts.forEach((state, count) -> itself.merge(state, -count, Long::sum));
            holding.add(
                    new Holders.Row(
                            Holders.Where.BELOW,
                            child.unit(),
                            counts,
                            Optional.ofNullable(oldest.get(child.unit().id())),
                            ledgerRows.at(child.unit().code()).heldBelow().overdue()));
        }
        holding.sort(Comparator.comparingLong(Holders.Row::all).reversed());
        holding.addFirst(
                new Holders.Row(
                        Holders.Where.ITSELF,
                        unit,
                        itself,
                        Optional.empty(),
                        ledgerRows.held().overdue()));
        if (!unit.isRoot()) {
            Map<State, Long> gone = new EnumMap<>(State.class);
            overdue.getOrDefault(unit.id(), List.of())
                    .forEach(each -> gone.put(each.state(), each.gone()));
            holding.addFirst(
                    new Holders.Row(
                            Holders.Where.ABOVE,
                            unit,
                            gone,
                            Optional.empty(),
                            ledgerRows.goneAbove().overdue()));
        }
        List<Holders.Row> shown = holding.stream().filter(row -> row.all() > 0).toList();
        return new Holders(
                Arrays.stream(State.values())
                        .filter(state -> shown.stream().anyMatch(row -> row.in(state) > 0))
                        .toList(),
                shown,
                longest(actor, unit, what));
    }

    /** What waits for a unit or one below it: all of the subtree but what has gone further up. */
    private static Map<State, Long> held(Unit unit, Map<UnitId, List<OverdueTally>> overdue) {
        Map<State, Long> held = new EnumMap<>(State.class);
        for (OverdueTally each : overdue.getOrDefault(unit.id(), List.of())) {
            held.put(each.state(), each.held());
        }
        return held;
    }

    private List<Holders.Held> longest(Actor actor, Unit unit, CountOf what) {
        Map<UnitId, List<LedgerRow>> byHolder = new LinkedHashMap<>();
        rows.of(ledger.longestOverdue(actor, unit, what, LONGEST))
                .forEach(row ->
                        byHolder.computeIfAbsent(holder(row), _ -> new ArrayList<>()).add(row));
        Map<UnitId, Place> named = places.of(byHolder.keySet());
        return byHolder.entrySet().stream()
                .map(held ->
                        new Holders.Held(
                                Optional.ofNullable(named.get(held.getKey())).orElseThrow(),
                                held.getValue()))
                .toList();
    }

    private static UnitId holder(LedgerRow row) {
        Unit unit = row.place().unit();
        if (!row.card().state().isHeldAbove()) {
            return unit.id();
        }
        return row.card()
                .supervisor()
                .filter(_ -> row.card().state() == State.SUBMITTED)
                .filter(unit.path()::isBelow)
                .or(unit::parent)
                .orElse(unit.id());
    }
}
