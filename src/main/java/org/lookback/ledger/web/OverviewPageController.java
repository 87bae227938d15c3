package org.lookback.ledger.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.SpecialAction;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.CountOf;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.LedgerFilter.Breadth;
import org.lookback.ledger.LedgerFilter.Sort;
import org.lookback.ledger.State;
import org.lookback.ledger.TallyCell;
import org.lookback.organization.Organization;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The overview of a unit: its figures, its children compared, and what is late. */
@Controller
class OverviewPageController {

    private static final int LATE_ROWS = 8;

    private final Ledger ledger;
    private final Organization organization;
    private final Posts posts;
    private final Campaigns campaigns;
    private final CampaignChoice choice;
    private final Places places;
    private final LedgerRows rows;
    private final Trees trees;

    OverviewPageController(
            Ledger ledger,
            Organization organization,
            Posts posts,
            Campaigns campaigns,
            CampaignChoice choice,
            Places places,
            LedgerRows rows,
            Trees trees) {
        this.ledger = ledger;
        this.organization = organization;
        this.posts = posts;
        this.campaigns = campaigns;
        this.choice = choice;
        this.places = places;
        this.rows = rows;
        this.trees = trees;
    }

    /** The actor's own unit; of several, the highest. */
    @GetMapping("/")
    Outcome<String> home(
            Actor actor, @RequestParam(required = false) @Nullable Long campaign, Model model) {
        Optional<Unit> own =
                actor.posts().stream()
                        .min(Comparator.comparingInt(post -> post.path().units().size()))
                        .map(Post::unit)
                        .flatMap(organization::byId);
        if (own.isEmpty() && organization.roots().isEmpty() && organization.mayBringIn(actor)) {
            model.addAttribute("beginning", Beginning.withoutUnits());
            return Outcome.done("ledger/beginning");
        }
        if (own.isEmpty()) {
            model.addAttribute("reason", "ledger.overview.no-post");
            return Outcome.done("ledger/nothing");
        }
        return show(actor, own.get(), campaign, model);
    }

    @GetMapping("/units/{code}")
    Outcome<String> unit(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Long campaign,
            Model model) {
        return organization
                .find(actor, code)
                .map(unit -> show(actor, unit, campaign, model))
                .orElseGet(Outcome::absent);
    }

    private Outcome<String> show(Actor actor, Unit unit, @Nullable Long wanted, Model model) {
        Optional<Campaign> campaign = choice.choose(actor, wanted);
        if (campaign.isEmpty()) {
            if (wanted != null) {
                return Outcome.absent();
            }
            return Outcome.done(withoutCampaign(actor, model));
        }
        CountOf what = CountOf.of(campaign.get().id());
        if (!ledger.counts(actor, List.of(unit), what)) {
            return Outcome.absent();
        }
        model.addAttribute("overview", overview(actor, unit, campaign.get(), what));
        return Outcome.done("ledger/overview");
    }

    private String withoutCampaign(Actor actor, Model model) {
        if (actor.holds(Duty.ADMINISTRATOR)) {
            model.addAttribute(
                    "beginning",
                    posts.isAlone(actor.person())
                            ? Beginning.withoutPeople()
                            : Beginning.withoutCampaign());
            return "ledger/beginning";
        }
        model.addAttribute("reason", "ledger.overview.no-campaign");
        model.addAttribute("mayBegin", actor.holds(Duty.OFFICE));
        return "ledger/nothing";
    }

    private Overview overview(Actor actor, Unit unit, Campaign campaign, CountOf what) {
        List<Unit> below = organization.children(unit.id());
        List<Unit> all = new ArrayList<>(below);
        all.add(unit);
        Map<UnitId, List<TallyCell>> cells =
                ledger.tallies(actor, all, what).stream()
                        .collect(Collectors.groupingBy(TallyCell::unit));
        Map<UnitId, Long> overdue = ledger.overdue(actor, all, what);
        Map<UnitId, Figures> figures = new HashMap<>();
        all.forEach(each ->
                figures.put(
                        each.id(),
                        Figures.of(
                                cells.getOrDefault(each.id(), List.of()),
                                overdue.getOrDefault(each.id(), 0L))));
        List<Overview.Child> children =
                below.stream()
                        .map(child -> new Overview.Child(child, figuresOf(figures, child)))
                        .filter(child -> child.unit().isOpen() || child.figures().all() > 0)
                        .toList();
        Figures own = figuresOf(figures, unit);
        return new Overview(
                unit,
                places.above(actor, unit),
                campaign,
                choice.open(actor),
                trees.along(actor, unit, campaign),
                own,
                children,
                own.without(children.stream().map(Overview.Child::figures).toList()),
                matrix(campaigns.specialActions(campaign.id()), children, cells),
                rows.of(
                        ledger.search(actor, late(unit, campaign), new PageRequest(0, LATE_ROWS))
                                .items()),
                LedgerAddress.of(campaign.id(), unit.code()));
    }

    private static Figures figuresOf(Map<UnitId, Figures> figures, Unit unit) {
        return figures.getOrDefault(unit.id(), Figures.of(List.of(), 0));
    }

    /** Of the children alone: beside the sum of all, every child would look pale. */
    private static Overview.Matrix matrix(
            List<SpecialAction> columns,
            List<Overview.Child> children,
            Map<UnitId, List<TallyCell>> cells) {
        Map<Long, Map<Long, Long>> counts = new HashMap<>();
        for (Overview.Child child : children) {
            UnitId unit = child.unit().id();
            cells.getOrDefault(unit, List.of()).stream()
                    .filter(cell -> cell.state().isOpen())
                    .forEach(cell ->
                            cell.specialAction()
                                    .ifPresent(action ->
                                            counts.computeIfAbsent(
                                                            unit.value(), _ -> new HashMap<>())
                                                    .merge(
                                                            action.value(),
                                                            cell.count(),
                                                            Long::sum)));
        }
        return new Overview.Matrix(columns, counts);
    }

    private static LedgerFilter late(Unit unit, Campaign campaign) {
        return new LedgerFilter(
                Optional.of(campaign.id()),
                Optional.of(unit.path()),
                Breadth.SUBTREE,
                Set.copyOf(State.allOpen()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true),
                Optional.empty(),
                Optional.empty(),
                Sort.DUE);
    }
}
