package org.lookback.ledger;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;
import org.lookback.sheet.Columns;
import org.lookback.work.WorkId;

import java.time.Instant;
import java.util.Optional;

/**
 * A file with problems from an office's own ledger (自有台账) that somebody brings in. It is its
 * owner's alone, and lies here for {@link #KEPT_DAYS} days.
 *
 * @param unit whose ledger it is: what its rows are about lies at or below it
 * @param ledger what the office calls the ledger; the numbers of one ledger name a problem each
 * @param columns which column says what, as far as that is settled
 * @param check what it comes to by those columns
 * @param work what checks it, brings it in or has
 * @param checkedBy the work that checks a long file and writes the copy with what is wrong in it
 */
public record LedgerImport(
        LedgerImportId id,
        CampaignId campaign,
        UnitId unit,
        String ledger,
        String fileName,
        Instant uploadedAt,
        Stage stage,
        Choices choices,
        Optional<Columns> columns,
        Optional<LedgerImportCheck> check,
        Optional<WorkId> work,
        Optional<WorkId> checkedBy,
        long version) {

    public static final int KEPT_DAYS = 7;
    public static final int LONGEST_LEDGER = 60;

    /** How far it has come. */
    public enum Stage {
        /** Somebody is to say which column says what. */
        UPLOADED,
        /** A work checks its rows. */
        CHECKING,
        /** It is known what it comes to, and it waits for a word to be brought in. */
        CHECKED,
        /** A work brings it in, or has. */
        CARRIED_OUT
    }

    /**
     * What holds for all rows.
     *
     * @param source where problems were found whose row does not say it
     * @param finished what becomes of rows that the ledger calls finished
     */
    public record Choices(Source source, Finished finished) {
        public static final Choices USUAL = new Choices(Source.SELF_CHECK, Finished.REGISTER);
    }

    /** What becomes of a row that the office's ledger calls finished (已完成, 已销号). */
    public enum Finished {
        /**
         * It is registered like any other, to be verified here; what the office says is a remark.
         */
        REGISTER,
        /** It stays out. */
        LEAVE
    }
}
