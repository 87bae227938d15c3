package org.lookback.campaign;

/** What kind of activity it is. */
public enum ActivityKind {
    /** Studying together (学习). It begins a chain: it follows from nothing. */
    STUDY,
    /** Finding out on the spot how things stand (调研). */
    RESEARCH,
    /** An audit, or an inspection of safety, of the environment or of something else (检查). */
    INSPECTION
}
