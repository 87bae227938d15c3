package org.lookback.inspection.internal;

import org.lookback.inspection.LookBackRound;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.DeskItem;
import org.lookback.ledger.Errand;
import org.lookback.ledger.Errands;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rounds that wait on somebody's desk: with the office that holds one, or with the members of
 * the groups that guide the units.
 */
@Component
public class RoundErrands implements Errands {

    private final RoundRows rows;
    private final Clock clock;

    public RoundErrands(RoundRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public List<Errand> waiting(Actor actor, Set<CampaignId> running) {
        if (!actor.holds(Duty.OFFICE) && !actor.holds(Duty.GUIDANCE)) {
            return List.of();
        }
        return rows.underWay(running).stream()
                .flatMap(round -> errand(actor, round).stream())
                .toList();
    }

    private Optional<Errand> errand(Actor actor, LookBackRound round) {
        List<UnitPath> units =
                actor.posts().stream()
                        .filter(post -> carries(post, round))
                        .map(Post::path)
                        .toList();
        int open = units.isEmpty() ? 0 : rows.open(round.id(), units);
        LocalDate due = round.terms().dueOn();
        return open == 0
                ? Optional.empty()
                : Optional.of(
                        new Errand(
                                DeskItem.Step.LOOK_BACK_AT_DRAWN,
                                round.terms().name(),
                                round.unit(),
                                "/look-back-rounds/" + round.id(),
                                open,
                                Optional.of(due),
                                due.isBefore(LocalDate.now(clock))));
    }

    /** An office carries out its own rounds, not those of units below. */
    private static boolean carries(Post post, LookBackRound round) {
        return post.servesIn(round.campaign())
                && post.specialAction().isEmpty()
                && switch (round.terms().carrier()) {
                    case OFFICE -> post.duty() == Duty.OFFICE && post.path().equals(round.unit());
                    case GUIDANCE_GROUPS -> post.duty() == Duty.GUIDANCE;
                };
    }
}
