package org.lookback.access;

import org.springframework.security.core.AuthenticationException;

import java.time.Duration;

/**
 * Too many wrong passwords for this login name from this address; the next attempt counts only
 * after a while.
 */
public final class TooManyAttempts extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final Duration wait;

    public TooManyAttempts(Duration wait) {
        super("too many failed attempts");
        this.wait = wait;
    }

    public Duration getWait() {
        return wait;
    }
}
