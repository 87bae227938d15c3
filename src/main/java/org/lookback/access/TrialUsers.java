package org.lookback.access;

import org.lookback.kernel.Duty;

import java.util.List;

/**
 * People whom anybody may be, as in a demo: the sign-in page offers them. Where no room provides
 * this, as in every system in earnest, it offers nobody.
 */
public interface TrialUsers {

    /**
     * One of them.
     *
     * @param unit the name of the unit that the person acts for
     */
    record TrialUser(String login, String password, Duty duty, String unit) {}

    List<TrialUser> offered();
}
