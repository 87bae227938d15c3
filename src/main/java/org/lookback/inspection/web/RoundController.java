package org.lookback.inspection.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
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
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.ledger.State;
import org.lookback.organization.Level;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Look-back rounds over REST. */
@RestController
@RequestMapping("/api/v1")
class RoundController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}/look-back-rounds";
    private static final String ONE = "/look-back-rounds/{id:[0-9]{1,18}}";

    /**
     * The terms of a round.
     *
     * @param unit the code of the unit whose office holds it; the caller's own, by default
     * @param closedFrom the first day on which a problem was struck off last
     * @param states which of those struck off; all, by default
     * @param level of units whose problems alone are meant
     * @param sampleSize how many are drawn; this or the next
     * @param samplePercent how many in a hundred
     * @param leastPerUnit how many at least of each unit directly below; none, by default
     * @param carrier who looks back; the office, by default
     * @param points for each sign of risk; the usual, by default
     * @param numberSource which public number decides
     * @param numberOn the day from which it is known
     */
    @Schema(
            name = "PrepareLookBackRound",
            requiredProperties = {
                "name",
                "closedFrom",
                "closedTo",
                "dueOn",
                "numberSource",
                "numberOn"
            })
    record PrepareForm(
            Optional<String> unit,
            Optional<String> name,
            Optional<LocalDate> closedFrom,
            Optional<LocalDate> closedTo,
            Optional<Set<State>> states,
            Optional<Long> specialAction,
            Optional<Level> level,
            Optional<Integer> sampleSize,
            Optional<Integer> samplePercent,
            Optional<Integer> leastPerUnit,
            Optional<RoundCarrier> carrier,
            Optional<LocalDate> dueOn,
            Optional<RiskPoints> points,
            Optional<String> numberSource,
            Optional<LocalDate> numberOn) {

        Faults missing() {
            Faults faults = new Faults();
            Map.of(
                            "closedFrom", closedFrom,
                            "closedTo", closedTo,
                            "dueOn", dueOn,
                            "numberOn", numberOn)
                    .forEach((where, day) -> {
                        if (day.isEmpty()) {
                            faults.add(Fault.at(where, "fault.missing"));
                        }
                    });
            if (sampleSize.isEmpty() == samplePercent.isEmpty()) {
                faults.add(Fault.at("sampleSize", "fault.inspection_round_size"));
            }
            if (states.filter(some -> !State.allStruckOff().containsAll(some)).isPresent()) {
                faults.add(Fault.at("states", "fault.inspection_round_states"));
            }
            return faults;
        }

        NewRound terms(UnitId at) {
            return new NewRound(
                    at,
                    name.orElse(""),
                    closedFrom.orElseThrow(),
                    closedTo.orElseThrow(),
                    states.orElse(Set.copyOf(State.allStruckOff())),
                    specialAction.map(SpecialActionId::new),
                    level,
                    sampleSize
                            .<SampleSize>map(SampleSize.Count::new)
                            .or(() -> samplePercent.map(SampleSize.Percent::new))
                            .orElseThrow(),
                    leastPerUnit.orElse(0),
                    carrier.orElse(RoundCarrier.OFFICE),
                    dueOn.orElseThrow(),
                    points.orElse(RiskPoints.USUAL),
                    numberSource.orElse(""),
                    numberOn.orElseThrow());
        }
    }

    /** The public number, as published. */
    @Schema(name = "PublicNumber", requiredProperties = "number")
    record NumberForm(Optional<String> number) {}

    /** Why it is dropped. */
    @Schema(name = "DropLookBackRound", requiredProperties = "reason")
    record DropForm(Optional<String> reason) {}

    /** What was found. */
    @Schema(
            name = "RoundLookBack",
            requiredProperties = {"result", "finding"})
    record LookForm(Optional<RoundResult> result, Optional<String> finding) {}

    private final LookBackRounds rounds;
    private final RoundList list;
    private final Campaigns campaigns;
    private final UnitCodes codes;
    private final Clock clock;

    RoundController(
            LookBackRounds rounds,
            RoundList list,
            Campaigns campaigns,
            UnitCodes codes,
            Clock clock) {
        this.rounds = rounds;
        this.list = list;
        this.campaigns = campaigns;
        this.codes = codes;
        this.clock = clock;
    }

    @GetMapping(OF_CAMPAIGN)
    Outcome<Page<RoundView.Card>> rounds(Actor actor, @PathVariable long id, PageRequest request) {
        return Outcome.found(campaigns.find(actor, new CampaignId(id)))
                .then(campaign ->
                        Outcome.found(rounds.list(actor, campaign.id(), request))
                                .map(page -> {
                                    Map<UnitId, UnitName> units =
                                            codes.views(
                                                    page.items().stream()
                                                            .map(round -> round.unit().unit())
                                                            .distinct()
                                                            .toList());
                                    return page.map(round ->
                                            RoundView.Card.of(round, campaign.today(clock), units));
                                }));
    }

    @PostMapping(OF_CAMPAIGN)
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<RoundView>> prepare(
            Actor actor, @PathVariable long id, @RequestBody PrepareForm form) {
        return Outcome.found(campaigns.find(actor, new CampaignId(id)))
                .then(campaign ->
                        codes.id(actor, "unit", form.unit())
                                .map(unit ->
                                        unit.orElseGet(() ->
                                                rounds.holders(actor, campaign).stream()
                                                        .findFirst()
                                                        .orElse(campaign.leadingUnit())
                                                        .unit()))
                                .then(unit -> {
                                    Faults missing = form.missing();
                                    return missing.any()
                                            ? Outcome.<LookBackRound>faulty(missing.list())
                                            : rounds.prepare(
                                                    actor, campaign.id(), form.terms(unit));
                                })
                                .map(round ->
                                        ResponseEntity.created(
                                                        URI.create(
                                                                "/api/v1/look-back-rounds/"
                                                                        + round.id()))
                                                .eTag(new Version(round.version()).tag())
                                                .body(view(actor, round, campaign))));
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<RoundView>> read(Actor actor, @PathVariable long id) {
        return Outcome.found(rounds.find(actor, new LookBackRoundId(id)))
                .map(round -> answer(actor, round));
    }

    @GetMapping(ONE + "/events")
    Outcome<Page<GroupController.GroupEventView>> events(
            Actor actor, @PathVariable long id, PageRequest request) {
        return Outcome.found(rounds.find(actor, new LookBackRoundId(id)))
                .map(round ->
                        rounds.history(actor, round, request)
                                .map(GroupController.GroupEventView::of));
    }

    @PostMapping(ONE + ":freeze")
    Outcome<ResponseEntity<RoundView>> freeze(Actor actor, @PathVariable long id, Version known) {
        return change(actor, id, known, new RoundCommand.Freeze());
    }

    @PostMapping(ONE + ":state-number")
    Outcome<ResponseEntity<RoundView>> stateNumber(
            Actor actor, @PathVariable long id, Version known, @RequestBody NumberForm form) {
        return change(actor, id, known, new RoundCommand.StateNumber(form.number().orElse("")));
    }

    @PostMapping(ONE + ":draw")
    Outcome<ResponseEntity<RoundView>> draw(
            Actor actor, @PathVariable long id, Version known, @RequestBody NumberForm form) {
        return change(actor, id, known, new RoundCommand.Draw(form.number().orElse("")));
    }

    @PostMapping(ONE + ":drop")
    Outcome<ResponseEntity<RoundView>> drop(
            Actor actor, @PathVariable long id, Version known, @RequestBody DropForm form) {
        return change(actor, id, known, new RoundCommand.Drop(form.reason().orElse("")));
    }

    private Outcome<ResponseEntity<RoundView>> change(
            Actor actor, long id, Version known, RoundCommand command) {
        return rounds.change(actor, new LookBackRoundId(id), known, command)
                .map(round -> answer(actor, round));
    }

    /** The list with its weights, as far as the caller's posts reach. */
    @GetMapping(ONE + "/problems")
    Outcome<Page<RoundView.ProblemView>> problems(
            Actor actor, @PathVariable long id, PageRequest request) {
        return Outcome.found(rounds.find(actor, new LookBackRoundId(id)))
                .map(round -> {
                    Page<FrozenProblem> page = rounds.problems(actor, round, request);
                    Map<UnitId, UnitName> units =
                            codes.views(
                                    page.items().stream()
                                            .map(each -> each.unit().unit())
                                            .distinct()
                                            .toList());
                    return page.map(each -> RoundView.ProblemView.of(each, units));
                });
    }

    /** The whole list: numbers, weights, keys and what was drawn; empty before it is fixed. */
    @GetMapping(ONE + "/list")
    Outcome<ResponseEntity<Resource>> list(Actor actor, @PathVariable long id) {
        return Outcome.found(rounds.find(actor, new LookBackRoundId(id))).map(list::of);
    }

    @GetMapping(ONE + "/drawn")
    Outcome<Page<RoundView.DrawnView>> drawn(
            Actor actor, @PathVariable long id, PageRequest request) {
        return Outcome.found(rounds.find(actor, new LookBackRoundId(id)))
                .map(round -> {
                    Page<DrawnProblem> page = rounds.drawn(actor, round.id(), request);
                    Map<UnitId, UnitName> units =
                            codes.views(
                                    page.items().stream()
                                            .map(each -> each.problem().unit().unit())
                                            .distinct()
                                            .toList());
                    return page.map(each -> RoundView.DrawnView.of(each, units));
                });
    }

    @PostMapping(ONE + "/drawn/{problem:[0-9]{1,18}}:look-back")
    Outcome<RoundView.DrawnView> lookBack(
            Actor actor,
            @PathVariable long id,
            @PathVariable long problem,
            @RequestBody LookForm form) {
        return Outcome.found(rounds.find(actor, new LookBackRoundId(id)))
                .then(round ->
                        form.result()
                                .map(result ->
                                        rounds.lookBack(
                                                actor,
                                                round.id(),
                                                new ProblemId(problem),
                                                result,
                                                form.finding().orElse("")))
                                .orElseGet(() -> Outcome.faulty("result", "fault.missing")))
                .map(drawn ->
                        RoundView.DrawnView.of(
                                drawn, codes.views(List.of(drawn.problem().unit().unit()))));
    }

    private ResponseEntity<RoundView> answer(Actor actor, LookBackRound round) {
        return ResponseEntity.ok()
                .eTag(new Version(round.version()).tag())
                .body(view(actor, round, campaigns.find(round.campaign()).orElseThrow()));
    }

    private RoundView view(Actor actor, LookBackRound round, Campaign campaign) {
        List<RoundUnit> below = rounds.units(actor, round);
        return RoundView.of(
                round,
                rounds.strata(round.id()),
                below,
                rounds.held(round.id()),
                campaign.today(clock),
                codes.views(
                        Stream.concat(
                                        Stream.of(round.unit().unit()),
                                        below.stream().map(RoundUnit::unit))
                                .distinct()
                                .toList()));
    }
}
