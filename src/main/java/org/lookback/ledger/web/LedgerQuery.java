package org.lookback.ledger.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.LedgerFilter.Breadth;
import org.lookback.ledger.Origin;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.ledger.Span;
import org.lookback.ledger.State;
import org.lookback.ledger.Trait;
import org.lookback.ledger.web.ProblemController.Order;
import org.lookback.ledger.web.ProblemController.Reach;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The filters and the order of the ledger as an address, a form or a client names them. Whatever is
 * missing does not narrow.
 *
 * @param origin the record that they came from, such as activity-17
 * @param month with a trait: the month of the day that counts for it, such as 2019-10
 */
@Schema(name = "LedgerFilter")
record LedgerQuery(
        @Nullable Long campaign,
        @Nullable String unit,
        @Nullable Reach scope,
        @Nullable List<State> state,
        @Nullable ClosureClass closureClass,
        @Nullable Long specialAction,
        @Nullable Source source,
        @Nullable String origin,
        @Nullable Severity severity,
        @Nullable Boolean overdue,
        @Nullable Boolean recurred,
        @Nullable Boolean extended,
        @Nullable Boolean supervised,
        @Nullable Boolean standing,
        @Nullable Trait trait,
        @Nullable YearMonth month,
        @Nullable LocalDate registeredFrom,
        @Nullable LocalDate registeredTo,
        @Nullable LocalDate struckOffFrom,
        @Nullable LocalDate struckOffTo,
        @Nullable String q,
        @Nullable Order sort) {

    static LedgerQuery of(LedgerFilter filter, Optional<String> unitCode) {
        return new LedgerQuery(
                filter.campaign().map(CampaignId::value).orElse(null),
                unitCode.orElse(null),
                unitCode.isPresent() && filter.breadth() != Breadth.SUBTREE
                        ? Reach.of(filter.breadth())
                        : null,
                filter.states().isEmpty()
                        ? null
                        : Arrays.stream(State.values()).filter(filter.states()::contains).toList(),
                filter.closureClass().orElse(null),
                filter.specialAction().map(SpecialActionId::value).orElse(null),
                filter.source().orElse(null),
                filter.origin().map(Origin::toString).orElse(null),
                filter.severity().orElse(null),
                filter.overdue().orElse(null),
                filter.recurred().orElse(null),
                filter.extended().orElse(null),
                filter.supervised().orElse(null),
                filter.standing().orElse(null),
                filter.trait().orElse(null),
                filter.month().orElse(null),
                filter.registered().from().orElse(null),
                filter.registered().to().orElse(null),
                filter.struckOff().from().orElse(null),
                filter.struckOff().to().orElse(null),
                filter.text().filter(text -> !text.isBlank()).map(String::strip).orElse(null),
                filter.sort() == LedgerFilter.Sort.NEWEST ? null : Order.of(filter.sort()));
    }

    /**
     * The filter that is meant; faulty where days go backwards or the origin is malformed.
     *
     * @param under the place that {@code unit} means
     */
    Outcome<LedgerFilter> filter(Optional<UnitPath> under) {
        Span registered =
                new Span(Optional.ofNullable(registeredFrom), Optional.ofNullable(registeredTo));
        if (registered.isBackwards()) {
            return Outcome.faulty("registeredTo", "fault.days.backwards");
        }
        Span struckOff =
                new Span(Optional.ofNullable(struckOffFrom), Optional.ofNullable(struckOffTo));
        if (struckOff.isBackwards()) {
            return Outcome.faulty("struckOffTo", "fault.days.backwards");
        }
        Optional<Origin> record = Origin.parse(Reading.text(origin));
        if (record.isEmpty() && !Reading.text(origin).isBlank()) {
            return Outcome.faulty("origin", "fault.origin.unknown");
        }
        return Outcome.done(
                LedgerFilter.ALL
                        .in(Optional.ofNullable(campaign).map(CampaignId::new))
                        .at(under, (scope == null ? Reach.subtree : scope).breadth())
                        .states(state == null ? Set.of() : Set.copyOf(state))
                        .closureClass(Optional.ofNullable(closureClass))
                        .specialAction(Optional.ofNullable(specialAction).map(SpecialActionId::new))
                        .source(Optional.ofNullable(source))
                        .cameOf(record)
                        .severity(Optional.ofNullable(severity))
                        .overdue(Optional.ofNullable(overdue))
                        .recurred(Optional.ofNullable(recurred))
                        .extended(Optional.ofNullable(extended))
                        .supervised(Optional.ofNullable(supervised))
                        .standing(Optional.ofNullable(standing))
                        .trait(Optional.ofNullable(trait))
                        .month(Optional.ofNullable(month).filter(_ -> trait != null))
                        .on(registered, struckOff)
                        .saying(Optional.of(Reading.text(q)))
                        .by(sort == null ? LedgerFilter.Sort.NEWEST : sort.sort()));
    }
}
