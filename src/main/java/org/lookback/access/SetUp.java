package org.lookback.access;

/**
 * Creates the first administrator of an empty system.
 *
 * @param name how the administrator is shown
 */
public record SetUp(String name, String login, String password) {

    @Override
    public String toString() {
        return "SetUp[" + login + "]";
    }
}
