package org.lookback.access;

import org.lookback.kernel.PersonId;

/**
 * Lets a person sign in.
 *
 * @param validity whether the person may keep the password
 */
public record AddSignIn(PersonId person, String login, String password, Validity validity) {

    /** How long a password that somebody else has chosen is good for. */
    public enum Validity {
        UNTIL_FIRST_USE,
        LASTING
    }

    @Override
    public String toString() {
        return "AddSignIn[" + person + ", " + login + "]";
    }
}
