package org.lookback.access;

import org.lookback.kernel.PersonId;

import java.io.Serializable;
import java.security.Principal;

/**
 * Somebody whose credentials were checked.
 *
 * @param edition the state of the sign-in at that moment; once the sign-in has changed, this no
 *     longer counts
 * @param mustChange whether the password has to be changed before anything else
 */
public record SignedIn(long person, String login, long edition, boolean mustChange)
        implements Principal, Serializable {

    public PersonId personId() {
        return new PersonId(person);
    }

    @Override
    public String getName() {
        return login;
    }
}
