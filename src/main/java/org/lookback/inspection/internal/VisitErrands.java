package org.lookback.inspection.internal;

import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.GuidanceGroupId;
import org.lookback.inspection.Visit;
import org.lookback.inspection.VisitStanding;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.ledger.DeskItem;
import org.lookback.ledger.Errand;
import org.lookback.ledger.Errands;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts visits on the desks of those who approve them, and second visits on those of planners. */
@Component
public class VisitErrands implements Errands {

    private static final int MOST = 100;

    private final VisitRows rows;
    private final GroupRows groups;
    private final VisitPosts posts;
    private final Clock clock;

    public VisitErrands(VisitRows rows, GroupRows groups, VisitPosts posts, Clock clock) {
        this.rows = rows;
        this.groups = groups;
        this.posts = posts;
        this.clock = clock;
    }

    @Override
    public List<Errand> waiting(Actor actor, Set<CampaignId> running) {
        List<Visit> visits = rows.waiting(actor, running, MOST);
        Map<GuidanceGroupId, GuidanceGroup> leads =
                groups.read(visits.stream().map(Visit::lead).distinct().toList());
        return visits.stream()
                .filter(visit ->
                        Optional.ofNullable(leads.get(visit.lead()))
                                .filter(group -> waitsFor(actor, visit, group))
                                .isPresent())
                .map(this::errand)
                .toList();
    }

    private boolean waitsFor(Actor actor, Visit visit, GuidanceGroup group) {
        return visit.standing() == VisitStanding.PROPOSED
                ? !visit.plannedBy().equals(actor.person())
                        && posts.approver(actor, group).isPresent()
                : posts.planner(actor, group).isPresent();
    }

    private Errand errand(Visit visit) {
        Optional<LocalDate> day =
                visit.second()
                        .map(Visit.Second::dueOn)
                        .or(() -> visit.days().map(days -> days.first()));
        return new Errand(
                visit.standing() == VisitStanding.PROPOSED
                        ? DeskItem.Step.APPROVE_VISIT
                        : DeskItem.Step.PLAN_SECOND_VISIT,
                visit.purpose(),
                visit.unit(),
                "/visits/" + visit.id(),
                1,
                day,
                day.filter(LocalDate.now(clock)::isAfter).isPresent());
    }
}
