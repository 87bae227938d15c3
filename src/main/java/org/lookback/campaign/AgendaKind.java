package org.lookback.campaign;

/** What happens in an item of an agenda. */
public enum AgendaKind {
    /** Somebody reports on how things stand (通报). */
    REPORT,
    /** A unit tells the others how it went about it (交流发言). What it said is kept. */
    EXCHANGE_TALK,
    /** A leader speaks, perhaps with instructions (讲话). */
    SPEECH,
    /** All discuss (讨论). */
    DISCUSSION
}
