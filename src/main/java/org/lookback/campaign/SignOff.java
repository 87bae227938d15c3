package org.lookback.campaign;

/** What a participating unit says of the result. */
public enum SignOff {
    PENDING,
    SIGNED,
    REFUSED
}
