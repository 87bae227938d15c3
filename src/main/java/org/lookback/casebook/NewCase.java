package org.lookback.casebook;

import org.lookback.kernel.ProblemId;

import java.util.List;

/**
 * A case to be written.
 *
 * @param problems what it is made of: problems of one unit in one campaign
 */
public record NewCase(CaseKind kind, Audience audience, List<ProblemId> problems) {

    /** Of how many problems one case is made at most. */
    public static final int MOST_PROBLEMS = 20;

    public NewCase {
        problems = List.copyOf(problems);
    }
}
