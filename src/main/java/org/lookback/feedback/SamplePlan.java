package org.lookback.feedback;

import java.util.List;

/**
 * How a sample was drawn, and what came of it.
 *
 * @param strata in the order of their codes when it was drawn
 * @param quotas in the order of the tree
 */
public record SamplePlan(PlanTerms terms, List<Stratum> strata, List<Quota> quotas) {
    public SamplePlan {
        strata = List.copyOf(strata);
        quotas = List.copyOf(quotas);
    }
}
