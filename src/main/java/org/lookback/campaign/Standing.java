package org.lookback.campaign;

/** Whether a campaign has begun, goes on or is over. */
public enum Standing {
    PREPARING,
    RUNNING,
    ENDED
}
