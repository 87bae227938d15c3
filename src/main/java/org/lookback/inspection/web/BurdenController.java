package org.lookback.inspection.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Demand;
import org.lookback.inspection.Burden;
import org.lookback.inspection.BurdenWeek;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.organization.Organization;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much is asked of a unit, over REST. */
@RestController
@RequestMapping("/api/v1")
class BurdenController {

    /**
     * One week of a unit's burden.
     *
     * @param monday its first day
     * @param counts how much is asked, of the kinds of which anything is
     * @param demands the first of it; the week's own address has all
     */
    @Schema(name = "BurdenWeek")
    record WeekView(LocalDate monday, Map<Demand.Kind, Long> counts, List<DemandView> demands) {
        static WeekView of(BurdenWeek week) {
            return new WeekView(
                    week.monday(),
                    week.demands().stream()
                            .collect(
                                    Collectors.groupingBy(
                                            Demand::kind,
                                            () -> new EnumMap<>(Demand.Kind.class),
                                            Collectors.counting())),
                    week.first().stream().map(DemandView::of).toList());
        }
    }

    /**
     * Something that is asked for a day.
     *
     * @param number of the assignment, meeting, visit or problem
     */
    @Schema(name = "Demand")
    record DemandView(LocalDate day, long campaign, Demand.Kind kind, long number) {
        static DemandView of(Demand demand) {
            return new DemandView(
                    demand.day(), demand.campaign().value(), demand.kind(), demand.number());
        }
    }

    private final Burden burden;
    private final Organization organization;
    private final Clock clock;

    BurdenController(Burden burden, Organization organization, Clock clock) {
        this.burden = burden;
        this.organization = organization;
        this.clock = clock;
    }

    /**
     * What is asked of the unit itself.
     *
     * @param from a day of the first week; today, by default
     * @param weeks how many
     */
    @GetMapping("/units/{code}/burden")
    Outcome<Page<WeekView>> burden(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(defaultValue = "8") int weeks) {
        return Outcome.found(organization.find(actor, code))
                .then(unit ->
                        weeks < 1 || weeks > Burden.MOST_WEEKS
                                ? Outcome.faulty(
                                        "weeks", "fault.number_outside", 1, Burden.MOST_WEEKS)
                                : Outcome.found(
                                        burden.of(
                                                actor,
                                                unit.path(),
                                                Optional.ofNullable(from)
                                                        .orElseGet(() -> LocalDate.now(clock)),
                                                weeks)))
                .map(found -> Page.whole(found.stream().map(WeekView::of).toList()));
    }

    /**
     * All that is asked of the unit itself in one week.
     *
     * @param day a day of the week
     */
    @GetMapping("/units/{code}/burden/{day}")
    Outcome<Page<DemandView>> week(
            Actor actor,
            @PathVariable String code,
            @PathVariable LocalDate day,
            PageRequest request) {
        return Outcome.found(organization.find(actor, code))
                .then(unit -> Outcome.found(burden.week(actor, unit.path(), day, request)))
                .map(part -> part.map(DemandView::of));
    }
}
