package org.lookback.insight;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.Sentence;
import org.lookback.work.WorkKind;
import org.springframework.stereotype.Component;

import java.util.Map;

/** Takes a snapshot as a work. */
@Component
class SnapshotWork implements WorkKind {

    static final String KIND = "insight.snapshot";

    /** What it is asked for. */
    record Asked(long campaign) {}

    private final Snapshots snapshots;

    SnapshotWork(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public Outcome<Ending> carryOut(Course course) {
        CampaignId campaign = new CampaignId(course.asked(Asked.class).campaign());
        return snapshots
                .count(course.actor(), campaign)
                .then(counted ->
                        course.wholly(() ->
                                snapshots
                                        .write(counted)
                                        .map(snapshot ->
                                                Ending.done(Sentence.of("insight.snapshot.done"))
                                                        .answering(
                                                                Map.of(
                                                                        "id",
                                                                        snapshot.id().value())))));
    }
}
