package org.lookback.ledger.web;

import org.jspecify.annotations.Nullable;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.ledger.State;

import java.time.Instant;
import java.time.LocalDate;

/** A problem as a row of the ledger, for clients. */
record ProblemRow(
        long id,
        long version,
        long campaign,
        String unit,
        String unitName,
        String title,
        State state,
        Severity severity,
        Source source,
        @Nullable Long specialAction,
        @Nullable ClosureClass closureClass,
        @Nullable LocalDate due,
        boolean overdue,
        boolean recurred,
        int recurrences,
        boolean extensionAsked,
        boolean extended,
        boolean standing,
        boolean supervised,
        Instant registeredAt,
        Instant changedAt) {}
