package org.lookback.ledger;

/** How much harm a problem does. */
public enum Severity {
    NORMAL,
    SERIOUS,
    CRITICAL
}
