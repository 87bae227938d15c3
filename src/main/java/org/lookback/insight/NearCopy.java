package org.lookback.insight;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.UnitReport;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two reports of two units that are nearly the same: a hint for a person who looks at both, never a
 * verdict.
 *
 * @param earlier the one that was written first
 * @param likeness of a hundred shingles that either has, how many both have
 * @param look what a person found who looked at both
 * @param version counts how often that was said, for If-Match
 */
public record NearCopy(
        NearCopyId id,
        CampaignId campaign,
        Side earlier,
        Side later,
        int likeness,
        Optional<Look> look,
        long version) {

    /**
     * One of the two.
     *
     * @param unit who wrote it, where that unit stands now
     * @param step the problem's version that it made
     */
    public record Side(
            ProblemId problem, long step, UnitPath unit, UnitReport.Kind kind, Instant writtenAt) {}

    /** What a person found who looked at both, and by which post. */
    public record Look(CopyVerdict verdict, Optional<String> remark, Instant at, String post) {}

    public List<Side> sides() {
        return Stream.of(earlier, later).toList();
    }
}
