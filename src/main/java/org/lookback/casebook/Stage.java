package org.lookback.casebook;

/** How far the wording of a case has come. What is published already stays so meanwhile. */
public enum Stage {
    /** It is being written. */
    DRAFT,
    /** The unit concerned checks the facts. */
    REPLYING,
    /** The unit has replied, or its term has passed; persons are made unrecognisable. */
    REDACTING,
    /** Somebody else reads it and approves or returns it. */
    APPROVING,
    PUBLISHED,
    /** It was published and is so no more. */
    WITHDRAWN,
    /** It was given up before anything was published. */
    DROPPED;

    /** Whether nothing more comes of it. */
    public boolean isOver() {
        return this == WITHDRAWN || this == DROPPED;
    }
}
