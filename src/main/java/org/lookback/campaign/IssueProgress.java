package org.lookback.campaign;

import java.util.Map;

/**
 * How far an act of issuing has come.
 *
 * @param late those whose next step is late
 */
public record IssueProgress(Map<AssignmentState, Long> byState, long late) {

    public IssueProgress {
        byState = Map.copyOf(byState);
    }

    public long of(AssignmentState state) {
        return byState.getOrDefault(state, 0L);
    }

    public long total() {
        return byState.values().stream().mapToLong(Long::longValue).sum();
    }
}
