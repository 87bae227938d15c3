package org.lookback.ledger.web;

import static org.lookback.ledger.web.Reading.text;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.SpecialActionId;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.LedgerFilter.Breadth;
import org.lookback.ledger.LedgerFilter.Sort;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.ledger.State;
import org.lookback.ledger.web.ProblemController.Order;
import org.lookback.ledger.web.ProblemController.Reach;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ledger as a table, with its filters in the address. */
@Controller
class LedgerPageController {

    private final Ledger ledger;
    private final Organization organization;
    private final Campaigns campaigns;
    private final CampaignChoice choice;
    private final LedgerRows rows;

    LedgerPageController(
            Ledger ledger,
            Organization organization,
            Campaigns campaigns,
            CampaignChoice choice,
            LedgerRows rows) {
        this.ledger = ledger;
        this.organization = organization;
        this.campaigns = campaigns;
        this.choice = choice;
        this.rows = rows;
    }

    @GetMapping("/ledger")
    Outcome<String> ledger(
            Actor actor,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Reach scope,
            @RequestParam(required = false) @Nullable Set<State> state,
            @RequestParam(required = false) @Nullable ClosureClass closureClass,
            @RequestParam(required = false) @Nullable Long specialAction,
            @RequestParam(required = false) @Nullable Source source,
            @RequestParam(required = false) @Nullable Severity severity,
            @RequestParam(required = false) @Nullable Boolean overdue,
            @RequestParam(required = false) @Nullable Boolean recurred,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Order sort,
            PageRequest part,
            Model model) {
        Outcome<Optional<Unit>> narrowed = organization.narrowedTo(actor, "unit", text(unit));
        if (!(narrowed instanceof Outcome.Done<Optional<Unit>>(var place))) {
            return narrowed.then(_ -> Outcome.absent());
        }
        Optional<Campaign> chosen =
                campaign == null ? Optional.empty() : choice.choose(actor, campaign);
        if (campaign != null && chosen.isEmpty()) {
            return Outcome.absent();
        }
        Set<State> states = state == null ? Set.of() : Set.copyOf(state);
        Sort order =
                switch (sort == null ? Order.newest : sort) {
                    case newest -> Sort.NEWEST;
                    case oldest -> Sort.OLDEST;
                    case due -> Sort.DUE;
                    case changed -> Sort.CHANGED;
                };
        LedgerFilter filter =
                new LedgerFilter(
                        chosen.map(Campaign::id),
                        place.map(Unit::path),
                        scope == Reach.unit ? Breadth.UNIT : Breadth.SUBTREE,
                        states,
                        Optional.ofNullable(closureClass),
                        Optional.ofNullable(specialAction).map(SpecialActionId::new),
                        Optional.ofNullable(source),
                        Optional.ofNullable(severity),
                        Optional.ofNullable(overdue),
                        Optional.ofNullable(recurred),
                        Optional.of(text(q)),
                        order);
        Page<ProblemCard> found = ledger.search(actor, filter, part);
        LedgerAddress address =
                new LedgerAddress(Map.of())
                        .with("campaign", list(campaign))
                        .with("unit", place.map(Unit::code).stream().toList())
                        .with("scope", scope == Reach.unit ? List.of("unit") : List.of())
                        .with(
                                "state",
                                Arrays.stream(State.values()).filter(states::contains).toList())
                        .with("closureClass", list(closureClass))
                        .with("specialAction", list(specialAction))
                        .with("source", list(source))
                        .with("severity", list(severity))
                        .with("overdue", list(overdue))
                        .with("recurred", list(recurred))
                        .with("q", text(q).isBlank() ? List.of() : List.of(text(q).strip()))
                        .with(
                                "sort",
                                sort == null || sort == Order.newest ? List.of() : List.of(sort))
                        .with("size", part.size() == 50 ? List.of() : List.of(part.size()));
        model.addAttribute(
                "table",
                new LedgerTable(
                        new Page<>(rows.of(found.items()), part.page(), part.size(), found.total()),
                        choice.open(actor),
                        chosen,
                        place,
                        scope == Reach.unit,
                        states,
                        Optional.ofNullable(closureClass),
                        Optional.ofNullable(specialAction),
                        chosen.map(Campaign::id).map(this::specialActions).orElse(List.of()),
                        Optional.ofNullable(source),
                        Optional.ofNullable(severity),
                        Optional.ofNullable(overdue),
                        Optional.ofNullable(recurred),
                        text(q).strip(),
                        order,
                        address));
        return Outcome.done("ledger/ledger");
    }

    private List<SpecialActionName> specialActions(CampaignId campaign) {
        return campaigns.specialActions(campaign).stream().map(SpecialActionName::of).toList();
    }

    private static <T> List<T> list(@Nullable T value) {
        return value == null ? List.of() : List.of(value);
    }
}
