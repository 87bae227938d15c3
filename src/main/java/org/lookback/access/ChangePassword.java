package org.lookback.access;

/** Replaces the actor's own password. */
public record ChangePassword(String present, String next) {

    @Override
    public String toString() {
        return "ChangePassword";
    }
}
