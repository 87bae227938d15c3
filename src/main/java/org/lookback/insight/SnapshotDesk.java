package org.lookback.insight;

import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.work.NewWork;
import org.lookback.work.Sentence;
import org.lookback.work.Work;
import org.lookback.work.Works;
import org.springframework.stereotype.Service;

import java.util.Locale;

/** Where snapshots are asked for that a work takes: a province has many units. */
@Service
public class SnapshotDesk {

    private final Snapshots snapshots;
    private final Works works;

    public SnapshotDesk(Snapshots snapshots, Works works) {
        this.snapshots = snapshots;
        this.works = works;
    }

    /**
     * Has a work take a snapshot. Refused: {@link InsightRefusal#OFFICE_KEEPS_BENCHMARKS}. Absent
     * if the actor may not know of the campaign.
     */
    public Outcome<Work> ask(Actor actor, CampaignId id, Locale language) {
        return snapshots
                .kept(actor, id)
                .then(kept ->
                        works.ask(
                                actor,
                                new NewWork(
                                        SnapshotWork.KIND,
                                        Sentence.of(
                                                "insight.snapshot.work", kept.campaign().name()),
                                        new SnapshotWork.Asked(id.value()),
                                        language)));
    }
}
