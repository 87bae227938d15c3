package org.lookback.inspection.web;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.SpecialAction;
import org.lookback.chronicle.Entry;
import org.lookback.inspection.DrawnProblem;
import org.lookback.inspection.FrozenProblem;
import org.lookback.inspection.LookBackRound;
import org.lookback.inspection.LookBackRoundId;
import org.lookback.inspection.LookBackRounds;
import org.lookback.inspection.NewRound;
import org.lookback.inspection.RiskPoints;
import org.lookback.inspection.RoundCarrier;
import org.lookback.inspection.RoundCommand;
import org.lookback.inspection.RoundResult;
import org.lookback.inspection.RoundUnit;
import org.lookback.inspection.SampleSize;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.State;
import org.lookback.organization.FormFields;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The look-back rounds of a campaign, and the page of each with what is done there. */
@Controller
class RoundPageController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}/look-back-rounds";
    private static final String ONE = "/look-back-rounds/{id:[0-9]{1,18}}";

    /** How much of what happened is told; of single look-backs the rows tell. */
    private static final int STEPS = 50;

    private final LookBackRounds rounds;
    private final RoundList list;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Clock clock;

    RoundPageController(
            LookBackRounds rounds,
            RoundList list,
            Ledger ledger,
            Campaigns campaigns,
            Organization organization,
            Clock clock) {
        this.rounds = rounds;
        this.list = list;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.organization = organization;
        this.clock = clock;
    }

    @GetMapping(OF_CAMPAIGN)
    Outcome<String> rounds(
            Actor actor, @PathVariable CampaignId id, PageRequest part, Model model) {
        return Outcome.found(campaigns.find(actor, id))
                .then(campaign ->
                        Outcome.found(rounds.list(actor, id, part))
                                .map(page -> {
                                    List<UnitId> holders =
                                            rounds.holders(actor, campaign).stream()
                                                    .map(UnitPath::unit)
                                                    .toList();
                                    Map<UnitId, Unit> units =
                                            organization.byIds(
                                                    Stream.concat(
                                                                    holders.stream(),
                                                                    page.items().stream()
                                                                            .map(round ->
                                                                                    round.unit()
                                                                                            .unit()))
                                                            .distinct()
                                                            .toList());
                                    model.addAttribute("campaign", campaign);
                                    model.addAttribute("rounds", page);
                                    model.addAttribute("units", units);
                                    model.addAttribute(
                                            "holders",
                                            holders.stream()
                                                    .flatMap(holder ->
                                                            Optional.ofNullable(units.get(holder))
                                                                    .stream())
                                                    .toList());
                                    model.addAttribute(
                                            "specialActions", campaigns.specialActions(id));
                                    model.addAttribute("today", campaign.today(clock));
                                    return "inspection/rounds";
                                }));
    }

    @PostMapping(OF_CAMPAIGN)
    Outcome<String> prepare(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return Outcome.found(campaigns.find(actor, id))
                .then(_ -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    NewRound terms = terms(fields);
                    return fields.then(() -> rounds.prepare(actor, id, terms));
                })
                .map(round -> told(round, "Prepare", redirect));
    }

    private static NewRound terms(FormFields fields) {
        int size = fields.whole("size");
        return new NewRound(
                fields.neededUnit("unit"),
                fields.text("name"),
                fields.neededDay("closedFrom"),
                fields.neededDay("closedTo"),
                State.allStruckOff().stream()
                        .filter(state -> fields.all("states").contains(state.name()))
                        .collect(Collectors.toSet()),
                fields.number("specialAction").map(SpecialActionId::new),
                fields.choice("level", Level.class),
                fields.text("sizeIn").equals("PERCENT")
                        ? new SampleSize.Percent(size)
                        : new SampleSize.Count(size),
                fields.whole("leastPerUnit"),
                fields.choice("carrier", RoundCarrier.class).orElse(RoundCarrier.OFFICE),
                fields.neededDay("dueOn"),
                new RiskPoints(
                        fields.whole("recurrence"),
                        fields.whole("serious"),
                        fields.whole("critical"),
                        fields.whole("unitPoints"),
                        fields.whole("speed"),
                        fields.whole("lastDay")),
                fields.text("numberSource"),
                fields.neededDay("numberOn"));
    }

    @GetMapping(ONE)
    Outcome<String> round(Actor actor, @PathVariable long id, PageRequest part, Model model) {
        return Outcome.found(rounds.find(actor, new LookBackRoundId(id)))
                .map(round -> {
                    model.addAttribute("page", page(actor, round, part));
                    return "inspection/round";
                });
    }

    private RoundPage page(Actor actor, LookBackRound round, PageRequest part) {
        Campaign campaign = campaigns.find(round.campaign()).orElseThrow();
        Page<DrawnProblem> drawn = rounds.drawn(actor, round.id(), part);
        Scope scope = Scope.of(actor);
        List<RoundUnit> below = rounds.units(actor, round);
        Map<UnitId, Unit> units =
                organization
                        .byIds(
                                Stream.of(
                                                Stream.of(round.unit().unit()),
                                                below.stream().map(RoundUnit::unit),
                                                drawn.items().stream()
                                                        .flatMap(each ->
                                                                each
                                                                        .problem()
                                                                        .unit()
                                                                        .units()
                                                                        .stream()))
                                        .flatMap(each -> each)
                                        .distinct()
                                        .toList())
                        .values()
                        .stream()
                        .filter(unit ->
                                unit.id().equals(round.unit().unit()) || scope.mayName(unit.path()))
                        .collect(Collectors.toMap(Unit::id, Function.identity()));
        Map<ProblemId, ProblemCard> cards =
                ledger.cards(
                        actor,
                        drawn.items().stream().map(each -> each.problem().problem()).toList());
        return new RoundPage(
                round,
                campaign,
                round.terms()
                        .specialAction()
                        .flatMap(campaigns::specialAction)
                        .flatMap(SpecialAction::name),
                rounds.strata(round.id()),
                below,
                rounds.held(round.id()),
                drawn,
                cards,
                drawn.items().stream()
                        .filter(each -> each.result().isEmpty())
                        .filter(each -> LookBackRounds.carries(actor, round, each.problem().unit()))
                        .map(each -> each.problem().problem())
                        .collect(Collectors.toSet()),
                rounds.unguided(round, campaign),
                units,
                rounds.latest(actor, round, STEPS).stream().map(RoundPageController::told).toList(),
                new RoundPage.Powers(rounds.mayHold(actor, round), rounds.mayDraw(actor, round)),
                campaign.today(clock));
    }

    private static RoundPage.Told told(Entry entry) {
        Map<?, ?> data = entry.as(Map.class);
        Object[] words =
                switch (entry.type()) {
                    case "Frozen" ->
                            new Object[] {
                                data.get("population"), data.get("sample"), data.get("list")
                            };
                    case "Drawn" -> new Object[] {data.get("drawn")};
                    case "Dropped" -> new Object[] {data.get("reason")};
                    case "LookedBack" ->
                            new Object[] {
                                String.valueOf(data.get("problem")),
                                RoundResult.valueOf(String.valueOf(data.get("result")))
                            };
                    case "TakenBack" -> new Object[] {String.valueOf(data.get("problem"))};
                    default -> new Object[] {};
                };
        return new RoundPage.Told(
                entry.at(), entry.post(), "inspection.round.told." + entry.type(), List.of(words));
    }

    @GetMapping(ONE + "/list")
    Outcome<String> list(Actor actor, @PathVariable long id, PageRequest part, Model model) {
        return Outcome.found(rounds.find(actor, new LookBackRoundId(id)))
                .map(round -> {
                    Page<FrozenProblem> problems = rounds.problems(actor, round, part);
                    model.addAttribute("round", round);
                    model.addAttribute("campaign", campaigns.find(round.campaign()).orElseThrow());
                    model.addAttribute("problems", problems);
                    model.addAttribute(
                            "cards",
                            ledger.cards(
                                    actor,
                                    problems.items().stream()
                                            .map(FrozenProblem::problem)
                                            .toList()));
                    model.addAttribute(
                            "units",
                            organization.byIds(
                                    problems.items().stream()
                                            .map(each -> each.unit().unit())
                                            .distinct()
                                            .toList()));
                    return "inspection/round-list";
                });
    }

    @GetMapping(ONE + "/list.csv")
    Outcome<ResponseEntity<Resource>> file(Actor actor, @PathVariable long id) {
        return Outcome.found(rounds.find(actor, new LookBackRoundId(id))).map(list::of);
    }

    @PostMapping(ONE + "/freeze")
    Outcome<String> freeze(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(actor, id, sent, redirect, _ -> new RoundCommand.Freeze());
    }

    @PostMapping(ONE + "/state-number")
    Outcome<String> stateNumber(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                fields -> new RoundCommand.StateNumber(fields.text("number")));
    }

    @PostMapping(ONE + "/draw")
    Outcome<String> draw(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor, id, sent, redirect, fields -> new RoundCommand.Draw(fields.text("number")));
    }

    @PostMapping(ONE + "/drop")
    Outcome<String> drop(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor, id, sent, redirect, fields -> new RoundCommand.Drop(fields.text("reason")));
    }

    private Outcome<String> change(
            Actor actor,
            long id,
            MultiValueMap<String, String> sent,
            RedirectAttributes redirect,
            Function<FormFields, RoundCommand> form) {
        return Outcome.found(rounds.find(actor, new LookBackRoundId(id)))
                .then(round -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    Version known = fields.version();
                    RoundCommand command = form.apply(fields);
                    return fields.then(() -> rounds.change(actor, round.id(), known, command))
                            .map(done -> told(done, command.getClass().getSimpleName(), redirect));
                });
    }

    @PostMapping(ONE + "/drawn/{problem:[0-9]{1,18}}/look-back")
    Outcome<String> lookBack(
            Actor actor,
            @PathVariable long id,
            @PathVariable long problem,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return Outcome.found(rounds.find(actor, new LookBackRoundId(id)))
                .then(round -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    Optional<RoundResult> result = fields.choice("result", RoundResult.class);
                    if (result.isEmpty()) {
                        fields.add(Fault.at("result", "fault.missing"));
                    }
                    return fields.then(() ->
                                    rounds.lookBack(
                                            actor,
                                            round.id(),
                                            new ProblemId(problem),
                                            result.orElseThrow(),
                                            fields.text("finding")))
                            .map(_ -> told(round, "LookBack", redirect) + "#drawn");
                });
    }

    private static String told(LookBackRound round, String done, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", "inspection.round.done." + done);
        return "redirect:" + RoundPage.href(round.id());
    }
}
