package org.lookback.campaign;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;
import org.lookback.sheet.Columns;
import org.lookback.work.WorkId;

import java.time.Instant;
import java.util.Optional;

/**
 * A task table that somebody has changed outside and brings in again. It is its owner's alone, and
 * lies here for {@link #KEPT_DAYS} days.
 *
 * @param issuer in whose name new rows are issued that do not say it themselves
 * @param columns which column says what, as far as that is settled
 * @param check what it comes to by those columns
 * @param work what carries it out
 */
public record TaskFile(
        TaskFileId id,
        CampaignId campaign,
        Optional<UnitId> issuer,
        String fileName,
        Instant uploadedAt,
        TaskStage stage,
        Optional<Columns> columns,
        Optional<TaskCheck> check,
        Optional<WorkId> work,
        long version) {

    public static final int KEPT_DAYS = 7;

    /** How far it has come. */
    public enum TaskStage {
        /** Somebody is to say which column says what. */
        UPLOADED,
        /** It is known what it comes to, and it waits for a word to be carried out. */
        CHECKED,
        /** A work carries it out, or has. */
        CARRIED_OUT
    }
}
