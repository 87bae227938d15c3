package org.lookback.ledger.web;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.LedgerColumn;
import org.lookback.ledger.LedgerLayout;
import org.lookback.ledger.LedgerView;
import org.lookback.ledger.LedgerView.Audience;
import org.lookback.ledger.LedgerViews;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts views where a reader finds them. */
@Component
class TabsOfViews {

    private final LedgerViews views;
    private final Organization organization;

    TabsOfViews(LedgerViews views, Organization organization) {
        this.views = views;
        this.organization = organization;
    }

    /** The rows of a view, and that they are read in it. */
    LedgerAddress address(LedgerView view) {
        return LedgerAddress.of(
                        LedgerQuery.of(
                                view.filter(),
                                view.filter()
                                        .under()
                                        .flatMap(place -> organization.byId(place.unit()))
                                        .map(Unit::code)))
                .with("view", List.of(view.id()));
    }

    ViewTabs of(
            Actor actor,
            List<LedgerView> usable,
            Optional<LedgerView> open,
            LedgerLayout layout,
            LedgerAddress here,
            List<LedgerColumn> columns) {
        Map<UnitId, Unit> units =
                organization.byIds(
                        usable.stream().flatMap(view -> view.unit().stream()).distinct().toList());
        Map<UnitId, String> names = new HashMap<>();
        units.forEach((id, unit) -> names.put(id, unit.name()));
        List<ViewTab> tabs =
                usable.stream()
                        .map(view ->
                                new ViewTab(
                                        view,
                                        address(view),
                                        view.keeper().equals(actor.person())
                                                ? Optional.empty()
                                                : view.unit()
                                                        .flatMap(unit ->
                                                                Optional.ofNullable(
                                                                        names.get(unit))),
                                        new ViewTab.Standing(
                                                open.filter(view::equals).isPresent(),
                                                layout.defaultView()
                                                        .filter(view.id()::equals)
                                                        .isPresent())))
                        .toList();
        boolean changed =
                open.filter(view ->
                                !address(view).bare().filters().equals(here.bare().filters())
                                        || !view.columns().equals(columns))
                        .isPresent();
        return new ViewTabs(
                tabs,
                open,
                changed ? ViewTabs.Change.CHANGED : ViewTabs.Change.AS_SAVED,
                open.filter(view -> views.mayChange(actor, view)).isPresent()
                        ? ViewTabs.Right.CHANGE
                        : ViewTabs.Right.USE,
                tabs.stream().anyMatch(tab -> tab.standing().isDefault()),
                readers(actor));
    }

    private List<ViewTabs.Readers> readers(Actor actor) {
        List<ViewTabs.Readers> readers = new ArrayList<>();
        for (Post post : views.shares(actor)) {
            readers.add(new ViewTabs.Readers(Audience.UNIT, post));
            if (views.leads(actor, post.unit())) {
                readers.add(new ViewTabs.Readers(Audience.BELOW, post));
            }
        }
        return readers;
    }
}
