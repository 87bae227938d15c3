package org.lookback.ledger.web;

/** From where a problem is glanced at, and how much of it is wanted. */
public enum Glance {
    /** What matters and the commands, in the ledger. */
    LEDGER,
    /** What matters and the commands, on the desk. */
    DESK,
    /** The commands alone, on the desk. */
    COMMANDS;

    public boolean isBrief() {
        return this == COMMANDS;
    }

    public boolean isOnDesk() {
        return this != LEDGER;
    }
}
