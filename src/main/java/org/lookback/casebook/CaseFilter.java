package org.lookback.casebook;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitPath;

import java.util.Optional;

/**
 * Which cases are wanted, within what the actor may see. Whatever is left empty does not narrow.
 *
 * @param under the unit of whose subtree the cases are about
 * @param problem what they are made of
 */
public record CaseFilter(
        Optional<CampaignId> campaign,
        Optional<CaseKind> kind,
        Optional<UnitPath> under,
        Optional<Stage> stage,
        Optional<ProblemId> problem) {

    public static final CaseFilter ALL =
            new CaseFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /** All that are made of a problem, with others or alone. */
    public static CaseFilter of(ProblemId problem) {
        return new CaseFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(problem));
    }
}
