package org.lookback.demo.internal;

import org.lookback.kernel.Duty;
import org.lookback.organization.Unit;

/**
 * A post of the demo: one person sits in it, who is called by it and has no other name.
 *
 * @param special the number of the special action that a lead's post is for, else 0
 */
record Seat(Unit unit, Duty duty, int special) {

    static Seat of(Unit unit, Duty duty) {
        return new Seat(unit, duty, 0);
    }

    static Seat lead(Unit unit, int special) {
        return new Seat(unit, Duty.LEAD, special);
    }
}
