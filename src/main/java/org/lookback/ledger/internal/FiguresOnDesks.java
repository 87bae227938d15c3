package org.lookback.ledger.internal;

import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.DeskItem;
import org.lookback.ledger.Errand;
import org.lookback.ledger.Errands;
import org.lookback.ledger.FigureCheck;
import org.lookback.ledger.FigureChecks;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells administrators that figures are not what the history says. */
@Component
class FiguresOnDesks implements Errands {

    private final FigureChecks checks;

    FiguresOnDesks(FigureChecks checks) {
        this.checks = checks;
    }

    @Override
    public List<Errand> waiting(Actor actor, Set<CampaignId> running) {
        return checks
                .administrator(actor)
                .flatMap(post ->
                        checks.last()
                                .filter(check -> !check.holds())
                                .map(check -> errand(post.path(), check)))
                .stream()
                .toList();
    }

    private static Errand errand(UnitPath root, FigureCheck check) {
        return new Errand(
                DeskItem.Step.SEE_TO_FIGURES,
                check.told().stream().findFirst().or(check::broken).orElse(""),
                root,
                "/figure-checks",
                Math.max(1, check.differences()),
                Optional.empty(),
                true);
    }
}
