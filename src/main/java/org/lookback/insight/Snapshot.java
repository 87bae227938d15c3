package org.lookback.insight;

import org.lookback.kernel.CampaignId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What a campaign's units had at a moment, with the tree of that day. It never changes.
 *
 * @param month that it closes; absent: the office asked for it
 * @param lastDay up to when what had not ended was followed
 * @param post by which it was asked for
 */
public record Snapshot(
        SnapshotId id,
        CampaignId campaign,
        Optional<YearMonth> month,
        Instant takenAt,
        LocalDate lastDay,
        Optional<String> post) {}
