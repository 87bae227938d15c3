package org.lookback.ledger.web;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.SpecialActionId;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.LedgerFilter.Breadth;
import org.lookback.ledger.LedgerFilter.Sort;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.ledger.State;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which rows of the ledger are wanted in a file, by the names that the ledger's address has. */
record ExportForm(
        @Nullable Long campaign,
        @Nullable String unit,
        @Nullable String scope,
        @Nullable Set<State> state,
        @Nullable ClosureClass closureClass,
        @Nullable Long specialAction,
        @Nullable Source source,
        @Nullable Severity severity,
        @Nullable Boolean overdue,
        @Nullable Boolean recurred,
        @Nullable String q,
        @Nullable String sort) {

    /** The filter; absent where no unit within the actor's reach is called so. */
    Outcome<LedgerFilter> filter(Actor actor, Organization organization) {
        return organization
                .narrowedTo(actor, "unit", unit == null ? "" : unit)
                .map(place ->
                        new LedgerFilter(
                                Optional.ofNullable(campaign).map(CampaignId::new),
                                place.map(Unit::path),
                                switch (scope == null ? "" : scope) {
                                    case "unit" -> Breadth.UNIT;
                                    case "held" -> Breadth.HELD;
                                    case "heldBelow" -> Breadth.HELD_BELOW;
                                    default -> Breadth.SUBTREE;
                                },
                                state == null ? Set.of() : state,
                                Optional.ofNullable(closureClass),
                                Optional.ofNullable(specialAction).map(SpecialActionId::new),
                                Optional.ofNullable(source),
                                Optional.ofNullable(severity),
                                Optional.ofNullable(overdue),
                                Optional.ofNullable(recurred),
                                Optional.ofNullable(q)
                                        .map(String::strip)
                                        .filter(text -> !text.isEmpty()),
                                order()));
    }

    private Sort order() {
        return Arrays.stream(Sort.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(sort))
                .findFirst()
                .orElse(Sort.NEWEST);
    }
}
