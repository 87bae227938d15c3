package org.lookback.document;

/** What kinds of official documents there are. */
public enum DocumentKind {
    /** Tells units at and below the issuing one how a campaign goes (简报). */
    BRIEF(false),
    /** Urges a unit below to deal with what is overdue there (督办单). */
    SUPERVISION_NOTICE(true),
    /** Tells a unit below, and those below that, how it goes there (通报). */
    CIRCULAR(true),
    /** Tells a unit above what the issuing one has put right (整改报告). */
    RECTIFICATION_REPORT(true);

    private final boolean addressed;

    DocumentKind(boolean addressed) {
        this.addressed = addressed;
    }

    /** Whether it is sent to one unit. */
    public boolean isAddressed() {
        return addressed;
    }

    /** Whether it goes to a unit below the issuing one, and is about that unit. */
    public boolean isAboutAddressed() {
        return this == SUPERVISION_NOTICE || this == CIRCULAR;
    }
}
