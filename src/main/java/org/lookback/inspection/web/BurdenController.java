package org.lookback.inspection.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Demand;
import org.lookback.inspection.Burden;
import org.lookback.inspection.BurdenWeek;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.organization.Organization;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** How much is asked of a unit, over REST. */
@RestController
@RequestMapping("/api/v1")
class BurdenController {

    /**
     * One week of a unit's burden.
     *
     * @param monday its first day
     * @param reports how many reports are due
     * @param meetings to how many meetings somebody is to come
     */
    @Schema(name = "BurdenWeek")
    record WeekView(LocalDate monday, long reports, long meetings, List<DemandView> demands) {
        static WeekView of(BurdenWeek week) {
            return new WeekView(
                    week.monday(),
                    week.reports(),
                    week.meetings(),
                    week.demands().stream().map(DemandView::of).toList());
        }
    }

    /** Something that is asked for a day: a report on an assignment, or coming to a meeting. */
    @Schema(name = "Demand")
    record DemandView(
            LocalDate day, long campaign, Optional<Long> assignment, Optional<Long> meeting) {
        static DemandView of(Demand demand) {
            long campaign = demand.campaign().value();
            return switch (demand) {
                case Demand.Report(var assignment, _, _, var day) ->
                        new DemandView(
                                day, campaign, Optional.of(assignment.value()), Optional.empty());
                case Demand.Attendance(var meeting, _, _, var day) ->
                        new DemandView(
                                day, campaign, Optional.empty(), Optional.of(meeting.value()));
            };
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
}
