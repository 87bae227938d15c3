package org.lookback.organization;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;

/** What another room demands of a post before an administrator gives it. A bean of that room. */
public interface GrantCondition {

    /** The unit, or what stands against giving the post there. */
    Outcome<Unit> check(Actor actor, Unit unit, GrantPost grant);
}
