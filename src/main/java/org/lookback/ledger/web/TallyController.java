package org.lookback.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.CountOf;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Tally;
import org.lookback.ledger.TallyCell;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Exact counts over REST. */
@RestController
@RequestMapping("/api/v1/tallies")
@Tag(name = "tallies")
class TallyController {

    private final Ledger ledger;
    private final Organization organization;

    TallyController(Ledger ledger, Organization organization) {
        this.ledger = ledger;
        this.organization = organization;
    }

    /** What the counts are told apart by. */
    enum By {
        state,
        specialAction,
        child,
        closureClass,
        extended,
        recurred,
        overdue
    }

    /** Counts of one unit's subtree. */
    record TalliesView(String unit, List<Tally> items) {}

    @GetMapping
    @Operation(
            summary = "How many problems a unit's subtree has, exact to the last committed change",
            description =
                    "The keys are state names, ids of special actions (none: an empty key), codes"
                        + " of child units (the unit itself under its own code), closure classes,"
                        + " true and false, or overdue.")
    Outcome<TalliesView> getTallies(
            Actor actor,
            @RequestParam String unit,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(required = false) @Nullable Long specialAction,
            @RequestParam(defaultValue = "state") By by) {
        Optional<Unit> top = organization.find(actor, unit);
        if (top.isEmpty()) {
            return Outcome.absent();
        }
        CountOf what =
                new CountOf(
                        Optional.ofNullable(campaign).map(CampaignId::new),
                        Optional.ofNullable(specialAction).map(SpecialActionId::new));
        List<Unit> only = List.of(top.get());
        if (!ledger.counts(actor, only, what)) {
            return Outcome.absent();
        }
        List<Tally> items =
                switch (by) {
                    case state ->
                            summed(ledger.tallies(actor, only, what), cell -> cell.state().name());
                    case specialAction ->
                            summed(
                                    ledger.tallies(actor, only, what),
                                    cell ->
                                            cell.specialAction()
                                                    .map(SpecialActionId::toString)
                                                    .orElse(""));
                    case closureClass ->
                            summed(
                                    ledger.tallies(actor, only, what).stream()
                                            .filter(cell -> cell.closureClass().isPresent())
                                            .toList(),
                                    cell -> cell.closureClass().map(Enum::name).orElse(""));
                    case extended ->
                            summed(
                                    ledger.tallies(actor, only, what),
                                    cell -> Boolean.toString(cell.extended()));
                    case recurred ->
                            summed(
                                    ledger.tallies(actor, only, what),
                                    cell -> Boolean.toString(cell.recurred()));
                    case overdue ->
                            List.of(
                                    new Tally(
                                            "overdue",
                                            ledger.overdue(actor, only, what)
                                                    .getOrDefault(top.get().id(), 0L)));
                    case child -> children(actor, top.get(), what);
                };
        return Outcome.done(new TalliesView(unit, items));
    }

    private List<Tally> children(Actor actor, Unit top, CountOf what) {
        List<Unit> children = organization.children(top.id());
        List<Unit> all = new ArrayList<>(children);
        all.add(top);
        Map<UnitId, Long> counts =
                ledger.tallies(actor, all, what).stream()
                        .collect(
                                Collectors.groupingBy(
                                        TallyCell::unit, Collectors.summingLong(TallyCell::count)));
        long below =
                children.stream().mapToLong(child -> counts.getOrDefault(child.id(), 0L)).sum();
        List<Tally> tallies =
                new ArrayList<>(
                        children.stream()
                                .map(child ->
                                        new Tally(
                                                child.code(), counts.getOrDefault(child.id(), 0L)))
                                .toList());
        tallies.add(new Tally(top.code(), counts.getOrDefault(top.id(), 0L) - below));
        return tallies.stream().filter(tally -> tally.count() != 0).toList();
    }

    private static List<Tally> summed(List<TallyCell> cells, Function<TallyCell, String> key) {
        return cells.stream()
                .collect(Collectors.groupingBy(key, Collectors.summingLong(TallyCell::count)))
                .entrySet()
                .stream()
                .map(entry -> new Tally(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Tally::key))
                .toList();
    }
}
