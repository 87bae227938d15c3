package org.lookback.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.ActivityFilter;
import org.lookback.campaign.ActivityId;
import org.lookback.campaign.ActivityKind;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which activities of a campaign are wanted, as an address, a form or a client names them. Whatever
 * is missing does not narrow.
 *
 * @param from the first day on which they were held, {@code to} the last
 * @param measure the id of the measure for which they were done
 * @param follows the number of the activity from which they follow
 */
@Schema(name = "ActivityFilter")
record ActivityQuery(
        @Nullable ActivityKind kind,
        @Nullable String unit,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Long follows,
        @Nullable Long measure,
        @Nullable String q) {

    /**
     * The filter that is meant; faulty where the unit is not clear or the days go backwards, absent
     * where the unit lies outside the actor's reach.
     */
    Outcome<ActivityFilter> filter(Actor actor, Organization organization) {
        if (from != null && to != null && to.isBefore(from)) {
            return Outcome.faulty("to", "fault.days_reversed");
        }
        return organization
                .narrowedTo(actor, "unit", unit == null ? "" : unit)
                .map(place ->
                        new ActivityFilter(
                                Optional.ofNullable(kind),
                                place.map(Unit::path),
                                Optional.ofNullable(from),
                                Optional.ofNullable(to),
                                Optional.ofNullable(follows).map(ActivityId::new),
                                Optional.ofNullable(measure),
                                Optional.ofNullable(q)
                                        .map(String::strip)
                                        .filter(words -> !words.isEmpty())));
    }
}
