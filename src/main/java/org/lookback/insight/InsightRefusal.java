package org.lookback.insight;

import org.lookback.kernel.Refusal;

/** The rules of insight. */
public enum InsightRefusal implements Refusal {
    /** What two near-copies are is said by somebody who stands above both units. */
    NEAR_COPIES_ARE_JUDGED_FROM_ABOVE,
    /** The campaign's office takes snapshots and lays down peer groups, while it is not over. */
    OFFICE_KEEPS_BENCHMARKS
}
