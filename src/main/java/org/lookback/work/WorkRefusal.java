package org.lookback.work;

import org.lookback.kernel.Refusal;

/** The rules of works. */
public enum WorkRefusal implements Refusal {
    /** A person has at most {@value Works#MOST_AT_ONCE} works that are not over. */
    FEW_WORKS_AT_ONCE,
    /** What is over can no longer be cancelled. */
    WORK_GOES_ON,
    /** What is not over cannot be removed. */
    WORK_IS_OVER,
    /** A work is carried out only for somebody who can still sign in. */
    OWNER_CAN_SIGN_IN
}
