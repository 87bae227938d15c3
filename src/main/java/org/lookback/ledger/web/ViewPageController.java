package org.lookback.ledger.web;

import static org.lookback.ledger.web.Reading.text;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.ledger.DescribeView;
import org.lookback.ledger.LedgerColumn;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.LedgerLayout;
import org.lookback.ledger.LedgerLayout.Density;
import org.lookback.ledger.LedgerView;
import org.lookback.ledger.LedgerView.Audience;
import org.lookback.ledger.LedgerViews;
import org.lookback.ledger.ViewId;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The columns and views of the ledger's page. */
@Controller
class ViewPageController {

    private final LedgerViews views;
    private final Organization organization;
    private final LedgerFilters filters;
    private final TabsOfViews tabs;

    ViewPageController(
            LedgerViews views, Organization organization, LedgerFilters filters, TabsOfViews tabs) {
        this.views = views;
        this.organization = organization;
        this.filters = filters;
        this.tabs = tabs;
    }

    /**
     * Keeps how one reads the ledger, and leads back to it.
     *
     * @param up a column that goes one place to the front
     * @param down a column that goes one place to the back
     */
    @PostMapping("/ledger/layout")
    Outcome<String> arrange(
            Actor actor,
            @ModelAttribute LedgerQuery query,
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable List<LedgerColumn> column,
            @RequestParam(required = false) @Nullable LedgerColumn up,
            @RequestParam(required = false) @Nullable LedgerColumn down,
            @RequestParam(required = false) @Nullable Density density,
            @RequestParam(required = false) @Nullable String opensWith) {
        LedgerLayout layout = views.layout(actor);
        if (density != null) {
            layout = layout.with(density);
        }
        if (opensWith != null) {
            layout =
                    layout.openingWith(
                            Optional.of(opensWith)
                                    .filter(id -> id.matches("[0-9]{1,18}"))
                                    .map(Long::valueOf)
                                    .map(ViewId::new));
        }
        Optional<List<LedgerColumn>> chosen =
                Optional.ofNullable(column)
                        .map(wanted -> moved(moved(wanted, up, -1), down, 1))
                        .map(LedgerColumn::shown);
        if (chosen.isPresent() && text(view).isEmpty()) {
            layout = layout.with(chosen.get());
        }
        LedgerLayout wanted = layout;
        return filters.read(actor, query)
                .then(filter ->
                        views.arrange(actor, wanted)
                                .map(_ -> {
                                    LedgerAddress back = back(filter, view);
                                    return "redirect:"
                                            + (text(view).isEmpty()
                                                            ? back
                                                            : back.with(
                                                                    "column",
                                                                    chosen.orElse(List.of())))
                                                    .href();
                                }));
    }

    private static List<LedgerColumn> moved(
            List<LedgerColumn> columns, @Nullable LedgerColumn which, int by) {
        List<LedgerColumn> moved = new ArrayList<>(columns);
        int from = which == null ? -1 : moved.indexOf(which);
        int to = from + by;
        if (from >= 0 && to >= 0 && to < moved.size()) {
            Collections.swap(moved, from, to);
        }
        return moved;
    }

    private LedgerAddress back(LedgerFilter filter, @Nullable String view) {
        return LedgerAddress.of(LedgerQuery.of(filter, code(filter)))
                .with("view", List.of(text(view).isEmpty() ? "all" : text(view)));
    }

    private Optional<String> code(LedgerFilter filter) {
        return filter.under().flatMap(place -> organization.byId(place.unit())).map(Unit::code);
    }

    /**
     * Keeps the filters and columns under a name.
     *
     * @param readers with whom it is shared: OWN, or UNIT or BELOW and the unit's code
     */
    @PostMapping("/ledger/views")
    Outcome<String> keep(
            Actor actor,
            @ModelAttribute LedgerQuery query,
            @RequestParam(required = false) @Nullable List<LedgerColumn> column,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String readers,
            @RequestParam(required = false) @Nullable Boolean opens,
            RedirectAttributes redirect) {
        return described(actor, query, column, name, readers)
                .then(wanted -> views.keep(actor, wanted))
                .then(view ->
                        Boolean.TRUE.equals(opens)
                                ? views.arrange(
                                                actor,
                                                views.layout(actor)
                                                        .openingWith(Optional.of(view.id())))
                                        .map(_ -> view)
                                : Outcome.done(view))
                .map(view -> shown(view, "ledger.view.kept", redirect));
    }

    @PostMapping("/ledger/views/{id:[0-9]+}")
    Outcome<String> change(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute LedgerQuery query,
            @RequestParam(required = false) @Nullable List<LedgerColumn> column,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String readers,
            @RequestParam(required = false) @Nullable String version,
            RedirectAttributes redirect) {
        if (views.find(actor, new ViewId(id)).isEmpty()) {
            return Outcome.absent();
        }
        return version(version)
                .then(known ->
                        described(actor, query, column, name, readers)
                                .then(wanted -> views.change(actor, new ViewId(id), known, wanted)))
                .map(view -> shown(view, "ledger.view.changed", redirect));
    }

    @PostMapping("/ledger/views/{id:[0-9]+}/delete")
    Outcome<String> delete(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String version,
            RedirectAttributes redirect) {
        if (views.find(actor, new ViewId(id)).isEmpty()) {
            return Outcome.absent();
        }
        return version(version)
                .then(known -> views.delete(actor, new ViewId(id), known))
                .map(_ -> {
                    redirect.addFlashAttribute("notice", "ledger.view.deleted");
                    return "redirect:/ledger?view=all";
                });
    }

    private String shown(LedgerView view, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:" + tabs.address(view).href();
    }

    private static Outcome<Long> version(@Nullable String version) {
        return text(version).matches("[0-9]{1,18}")
                ? Outcome.done(Long.valueOf(text(version)))
                : Outcome.faulty("version", "fault.version_malformed");
    }

    private Outcome<DescribeView> described(
            Actor actor,
            LedgerQuery query,
            @Nullable List<LedgerColumn> column,
            @Nullable String name,
            @Nullable String readers) {
        String[] shared = text(readers).strip().split(" ", 2);
        Optional<Audience> audience =
                List.of(Audience.values()).stream()
                        .filter(each -> each.name().equals(shared[0]))
                        .findFirst();
        Optional<Unit> unit =
                shared.length == 2 ? organization.byCode(shared[1]) : Optional.empty();
        if (audience.isEmpty() || unit.isPresent() == (audience.get() == Audience.OWN)) {
            return Outcome.faulty("readers", "fault.missing");
        }
        return filters.read(actor, query)
                .map(filter ->
                        new DescribeView(
                                text(name),
                                filter,
                                column == null || column.isEmpty()
                                        ? views.layout(actor).columns()
                                        : column,
                                audience.get(),
                                unit.map(Unit::id)));
    }
}
