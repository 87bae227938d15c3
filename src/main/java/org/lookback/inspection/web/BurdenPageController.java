package org.lookback.inspection.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Demand;
import org.lookback.campaign.DemandCount;
import org.lookback.inspection.Burden;
import org.lookback.inspection.BurdenWeek;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is asked of a unit, week by week. */
@Controller
class BurdenPageController {

    private final Burden burden;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Clock clock;

    BurdenPageController(
            Burden burden, Campaigns campaigns, Organization organization, Clock clock) {
        this.burden = burden;
        this.campaigns = campaigns;
        this.organization = organization;
        this.clock = clock;
    }

    @GetMapping("/units/{code}/burden")
    Outcome<String> burden(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable LocalDate from,
            Model model) {
        return Outcome.found(organization.find(actor, code))
                .then(unit -> {
                    LocalDate today = LocalDate.now(clock);
                    LocalDate first = Optional.ofNullable(from).orElse(today);
                    return Outcome.found(burden.of(actor, unit.path(), first, BurdenPage.WEEKS))
                            .map(weeks -> page(actor, unit, weeks, today));
                })
                .map(page -> {
                    model.addAttribute("page", page);
                    return "inspection/burden";
                });
    }

    private BurdenPage page(Actor actor, Unit unit, List<BurdenWeek> weeks, LocalDate today) {
        List<DemandCount> ranked =
                organization.parents(List.of(unit.id())).isEmpty()
                        ? List.of()
                        : burden.most(
                                        actor,
                                        unit.path(),
                                        weeks.getFirst().monday(),
                                        BurdenPage.WEEKS)
                                .orElseThrow();
        List<Demand> demands = weeks.stream().flatMap(week -> week.first().stream()).toList();
        return new BurdenPage(
                unit,
                weeks,
                ranked,
                names(actor, demands, ranked.stream().map(DemandCount::unit).toList()),
                today);
    }

    @GetMapping("/units/{code}/burden/{day}")
    Outcome<String> week(
            Actor actor,
            @PathVariable String code,
            @PathVariable LocalDate day,
            PageRequest request,
            Model model) {
        return Outcome.found(organization.find(actor, code))
                .then(unit ->
                        Outcome.found(burden.week(actor, unit.path(), day, request))
                                .map(part ->
                                        new BurdenWeekPage(
                                                unit,
                                                Burden.monday(day),
                                                part,
                                                names(actor, part.items(), List.of()))))
                .map(page -> {
                    model.addAttribute("page", page);
                    return "inspection/burden-week";
                });
    }

    private BurdenNames names(Actor actor, List<Demand> demands, List<UnitId> others) {
        Scope scope = Scope.of(actor);
        List<UnitId> named =
                Stream.concat(
                                demands.stream().map(demand -> demand.asker().unit()),
                                others.stream())
                        .distinct()
                        .toList();
        return new BurdenNames(
                organization.byIds(named).entrySet().stream()
                        .filter(each -> scope.mayName(each.getValue().path()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                demands.stream()
                        .map(Demand::campaign)
                        .distinct()
                        .flatMap(id -> campaigns.find(actor, id).stream())
                        .collect(Collectors.toMap(Campaign::id, Campaign::name)));
    }
}
