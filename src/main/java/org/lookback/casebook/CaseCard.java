package org.lookback.casebook;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A case as a row of the case book.
 *
 * @param sight whether the reader takes part in it, or reads what is published
 * @param title as the reader may see it
 * @param replyBy the last day on which the unit concerned may reply, to those who take part
 * @param publishedAt when what can be read was published, if anything can
 */
public record CaseCard(
        CaseId id,
        CampaignId campaign,
        CaseKind kind,
        Sight sight,
        Stage stage,
        String title,
        UnitPath author,
        UnitPath concerned,
        int editions,
        Optional<LocalDate> replyBy,
        Optional<Instant> publishedAt,
        Instant changedAt) {

    /** What of a case somebody sees. */
    public enum Sight {
        /** The case as it is being worked on. */
        WORKING,
        /** What is published. */
        PUBLISHED
    }
}
