package org.lookback.access;

import org.lookback.organization.AddPerson;

/**
 * Adds a person with a first post who can sign in, in one act.
 *
 * @param password good until its first use
 */
public record AddPersonWithSignIn(AddPerson person, String login, String password) {

    @Override
    public String toString() {
        return "AddPersonWithSignIn[" + person + ", " + login + "]";
    }
}
