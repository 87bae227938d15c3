package org.lookback.ledger.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.LedgerColumn;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.LedgerLayout;
import org.lookback.ledger.LedgerView;
import org.lookback.ledger.LedgerViews;
import org.lookback.ledger.OriginCard;
import org.lookback.ledger.ProblemCard;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ledger as a table, with its filters in the address. */
@Controller
class LedgerPageController {

    private static final int ROWS = 50;
    private static final String EVERYTHING = "all";

    private final Ledger ledger;
    private final LedgerViews views;
    private final Organization organization;
    private final Campaigns campaigns;
    private final LedgerFilters filters;
    private final CampaignChoice choice;
    private final LedgerRows rows;
    private final TabsOfViews tabs;

    LedgerPageController(
            Ledger ledger,
            LedgerViews views,
            Organization organization,
            Campaigns campaigns,
            LedgerFilters filters,
            CampaignChoice choice,
            LedgerRows rows,
            TabsOfViews tabs) {
        this.ledger = ledger;
        this.views = views;
        this.organization = organization;
        this.campaigns = campaigns;
        this.filters = filters;
        this.choice = choice;
        this.rows = rows;
        this.tabs = tabs;
    }

    /**
     * @param view the view that the rows are read in, whose columns are shown; its filters stand in
     *     the address as any others do
     * @param column other columns than the view's
     * @param at a page, counted from 1 as people do
     */
    @GetMapping("/ledger")
    Outcome<String> ledger(
            Actor actor,
            @ModelAttribute LedgerQuery query,
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable List<LedgerColumn> column,
            @RequestParam(required = false) @Nullable Integer at,
            PageRequest asked,
            Model model,
            HttpServletRequest request) {
        PageRequest part = at == null ? asked : new PageRequest(Math.max(0, at - 1), asked.size());
        LedgerLayout layout = views.layout(actor);
        List<LedgerView> usable = views.list(actor);
        if (isBare(request)) {
            Optional<LedgerView> first =
                    layout.defaultView().flatMap(id -> oneOf(usable, id.toString()));
            if (first.isPresent()) {
                return Outcome.done("redirect:" + tabs.address(first.get()).href());
            }
        }
        Optional<LedgerView> open =
                view == null || view.equals(EVERYTHING) ? Optional.empty() : oneOf(usable, view);
        if (view != null && !view.equals(EVERYTHING) && open.isEmpty()) {
            return Outcome.absent();
        }
        List<Campaign> known = choice.open(actor);
        Optional<Campaign> chosen =
                known.stream()
                        .filter(each ->
                                query.campaign() != null && each.id().value() == query.campaign())
                        .findFirst();
        return filters.read(actor, query)
                .map(filter -> {
                    Page<ProblemCard> found = ledger.search(actor, filter, part);
                    Optional<Unit> unit =
                            filter.under().flatMap(place -> organization.byId(place.unit()));
                    List<LedgerColumn> columns =
                            column != null && !column.isEmpty()
                                    ? LedgerColumn.shown(column)
                                    : open.map(LedgerView::columns).orElse(layout.columns());
                    LedgerAddress address =
                            address(filter, unit, view, open.isPresent() ? column : null, part);
                    model.addAttribute(
                            "table",
                            new LedgerTable(
                                    found.with(rows.of(found.items())),
                                    columns,
                                    layout,
                                    known,
                                    chosen,
                                    unit,
                                    chosen.or(() -> only(known))
                                            .map(Campaign::id)
                                            .map(this::specialActions)
                                            .orElse(List.of()),
                                    filter.origin()
                                            .flatMap(origin -> ledger.origin(actor, origin))
                                            .map(OriginCard::title),
                                    filter,
                                    address,
                                    tabs.of(actor, usable, open, layout, address, columns)));
                    return "ledger/ledger";
                });
    }

    /** Whether the address names nothing but, at most, a language. */
    private static boolean isBare(HttpServletRequest request) {
        return Set.of("lang").containsAll(request.getParameterMap().keySet());
    }

    private static Optional<LedgerView> oneOf(List<LedgerView> usable, String id) {
        return usable.stream().filter(view -> view.id().toString().equals(id)).findFirst();
    }

    private static LedgerAddress address(
            LedgerFilter filter,
            Optional<Unit> unit,
            @Nullable String view,
            @Nullable List<LedgerColumn> column,
            PageRequest part) {
        return LedgerAddress.of(LedgerQuery.of(filter, unit.map(Unit::code)))
                .with("view", view == null ? List.of() : List.of(view))
                .with("column", column == null ? List.of() : column)
                .with("size", part.size() == ROWS ? List.of() : List.of(part.size()));
    }

    private static Optional<Campaign> only(List<Campaign> known) {
        return known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty();
    }

    private List<SpecialActionName> specialActions(CampaignId campaign) {
        return campaigns.specialActions(campaign).stream().map(SpecialActionName::of).toList();
    }
}
