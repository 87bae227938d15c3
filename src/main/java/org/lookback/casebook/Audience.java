package org.lookback.casebook;

/** Who may read a case once it is published. */
public enum Audience {
    /** Whoever takes part in the campaign, signed in. */
    CAMPAIGN,
    /** Everybody, without signing in. */
    PUBLIC
}
