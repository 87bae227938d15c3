package org.lookback.demo.internal;

import org.lookback.kernel.Outcome;

/** What a command of the demo answers, which nothing may refuse. */
final class Carried {

    private Carried() {}

    static <T> T out(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>(var value)) {
            return value;
        }
        throw new IllegalStateException("the demo's history breaks a rule: " + outcome);
    }
}
