package org.lookback.ledger.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Post;
import org.lookback.ledger.CountOf;
import org.lookback.ledger.FigureChecks;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Mark;
import org.lookback.organization.Organization;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The overview of a unit: its figures, its children compared, and what is late. */
@Controller
class OverviewPageController {

    private final Ledger ledger;
    private final Organization organization;
    private final Posts posts;
    private final CampaignChoice choice;
    private final Places places;
    private final Trees trees;
    private final Lives lives;
    private final Streams streams;
    private final FigureChecks checks;

    OverviewPageController(
            Ledger ledger,
            Organization organization,
            Posts posts,
            CampaignChoice choice,
            Places places,
            Trees trees,
            Lives lives,
            Streams streams,
            FigureChecks checks) {
        this.ledger = ledger;
        this.organization = organization;
        this.posts = posts;
        this.choice = choice;
        this.places = places;
        this.trees = trees;
        this.lives = lives;
        this.streams = streams;
        this.checks = checks;
    }

    /** How an overview is looked at, as its address says. */
    record Looked(
            @Nullable Long campaign,
            @Nullable String sort,
            @Nullable String order,
            @Nullable String view,
            @Nullable String by) {}

    /** The actor's own unit; of several, the highest. */
    @GetMapping("/")
    Outcome<String> home(Actor actor, Looked looked, Model model) {
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
        return show(actor, own.get(), looked, model);
    }

    @GetMapping("/units/{code}")
    Outcome<String> unit(Actor actor, @PathVariable String code, Looked looked, Model model) {
        return organization
                .find(actor, code)
                .map(unit -> show(actor, unit, looked, model))
                .orElseGet(Outcome::absent);
    }

    /** Only what can change on the page, for the page to take up what is new. */
    @GetMapping("/units/{code}/figures")
    Outcome<String> figures(Actor actor, @PathVariable String code, Looked looked, Model model) {
        return counted(actor, code, looked.campaign())
                .map(counted -> {
                    model.addAttribute(
                            "live", live(actor, counted.unit(), counted.campaign(), looked));
                    return "ledger/overview-live";
                });
    }

    /**
     * Tells the page that something below the unit has changed, and nothing else, as server-sent
     * events.
     */
    @GetMapping(path = "/units/{code}/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Outcome<ResponseEntity<SseEmitter>> changes(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(defaultValue = "") String since,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "") String last) {
        return counted(actor, code, campaign)
                .map(counted ->
                        streams.open(counted.unit().id(), Mark.of(last).or(() -> Mark.of(since)))
                                .map(stream ->
                                        ResponseEntity.ok()
                                                .header("X-Accel-Buffering", "no")
                                                .body(stream))
                                .orElseGet(() ->
                                        ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                                                .build()));
    }

    /** A unit whose figures the actor may have, in a campaign. */
    private record Counted(Unit unit, Campaign campaign) {}

    private Outcome<Counted> counted(Actor actor, String code, @Nullable Long wanted) {
        Optional<Campaign> campaign = choice.choose(actor, wanted);
        return campaign.flatMap(chosen ->
                        organization
                                .find(actor, code)
                                .filter(unit ->
                                        ledger.counts(
                                                actor, List.of(unit), CountOf.of(chosen.id())))
                                .map(unit -> Outcome.done(new Counted(unit, chosen))))
                .orElseGet(Outcome::absent);
    }

    private Outcome<String> show(Actor actor, Unit unit, Looked looked, Model model) {
        Optional<Campaign> campaign = choice.choose(actor, looked.campaign());
        if (campaign.isEmpty()) {
            if (looked.campaign() != null) {
                return Outcome.absent();
            }
            return Outcome.done(withoutCampaign(actor, model));
        }
        if (!ledger.counts(actor, List.of(unit), CountOf.of(campaign.get().id()))) {
            return Outcome.absent();
        }
        model.addAttribute(
                "overview",
                ledger.inOneSnapshot(() ->
                        new Overview(
                                unit,
                                places.above(actor, unit),
                                campaign.get(),
                                choice.open(actor),
                                trees.along(actor, unit, campaign.get()),
                                live(actor, unit, campaign.get(), looked),
                                checks.last())));
        return Outcome.done("ledger/overview");
    }

    private Overview.Live live(Actor actor, Unit unit, Campaign campaign, Looked looked) {
        Column sort = Column.of(looked.sort() == null ? "" : looked.sort());
        return lives.of(
                actor,
                unit,
                campaign,
                OverviewAddress.of(
                        unit,
                        campaign,
                        sort,
                        "down".equals(looked.order())
                                ? OverviewAddress.Order.DOWN
                                : OverviewAddress.Order.UP,
                        "chart".equals(looked.view())
                                ? OverviewAddress.View.CHART
                                : OverviewAddress.View.TABLE,
                        lives.step(campaign, looked.by() == null ? "" : looked.by())));
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
}
