package org.lookback.feedback;

import org.lookback.kernel.CampaignId;
import org.lookback.sheet.Columns;
import org.lookback.work.WorkId;

import java.time.Instant;
import java.util.Optional;

/**
 * A file of work orders that somebody brings in. It is its owner's alone, as it holds what senders
 * said of themselves; it lies sealed, and only for {@link #KEPT_DAYS} days.
 *
 * @param source the hotline that it comes from, as people call it
 * @param columns which column says what, as far as that is settled
 * @param check what it comes to by those columns
 * @param work what brings it in
 */
public record WorkOrderImport(
        WorkOrderImportId id,
        CampaignId campaign,
        String source,
        String fileName,
        Instant uploadedAt,
        ImportStage stage,
        Optional<Columns> columns,
        Optional<WorkOrderCheck> check,
        Optional<WorkId> work,
        long version) {

    public static final int KEPT_DAYS = 7;
    public static final int LONGEST_SOURCE = 60;

    /** How far it has come. */
    public enum ImportStage {
        /** Somebody is to say which column says what. */
        UPLOADED,
        /** It is known what it comes to, and it waits for a word to be brought in. */
        CHECKED,
        /** A work brings it in, or has. */
        CARRIED_OUT
    }
}
