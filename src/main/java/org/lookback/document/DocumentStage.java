package org.lookback.document;

/** Where an official document stands. */
public enum DocumentStage {
    /** Being written; only those who write for the issuing unit see it. */
    DRAFT,
    /** Sent out, with its number and date; it never changes. */
    ISSUED,
    /** Sent out, and taken back since; it stays on record as it was. */
    WITHDRAWN,
    /** Given up before it was sent out. */
    DROPPED
}
