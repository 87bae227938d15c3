package org.lookback.access;

import org.springframework.security.access.AccessDeniedException;

/**
 * The person still uses a password that somebody else has set: {@link
 * AccessRefusal#PASSWORD_IS_ONES_OWN}.
 */
public final class PasswordNotOnesOwn extends AccessDeniedException {

    private static final long serialVersionUID = 1;

    public PasswordNotOnesOwn() {
        super("the password has to be changed first");
    }
}
