package org.lookback.casebook;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;

import java.time.Instant;
import java.util.Optional;

/**
 * What was published of a case, word for word.
 *
 * @param number 1 for the first; each correction is a further one
 * @param answer how the unit concerned answered
 * @param reply its words, where they are published
 * @param correcting why the edition before was put right
 * @param firstPublishedAt when the first edition was published
 * @param withdrawnAt when the case was withdrawn, from these readers or at all; its words are shown
 *     to its readers no more
 */
public record Edition(
        CaseId id,
        CampaignId campaign,
        CaseKind kind,
        UnitPath concerned,
        Audience audience,
        int number,
        CaseText text,
        Reply.Answer answer,
        Optional<String> reply,
        Optional<String> correcting,
        Instant firstPublishedAt,
        Instant publishedAt,
        Optional<Instant> withdrawnAt) {

    public boolean isWithdrawn() {
        return withdrawnAt.isPresent();
    }

    /** As its readers may see it: of what was withdrawn nothing but that. */
    public Edition shown() {
        return isWithdrawn()
                ? with(
                        new CaseText("", "", "", "", ""),
                        Optional.empty(),
                        Optional.empty(),
                        withdrawnAt)
                : this;
    }

    /** The same, withdrawn from everybody because a later edition is for the campaign only. */
    public Edition narrowedAt(Instant moment) {
        return with(text, reply, correcting, Optional.of(moment));
    }

    /** The same, but not why the edition before was put right. */
    Edition withoutReason() {
        return with(text, reply, Optional.empty(), withdrawnAt);
    }

    private Edition with(
            CaseText words,
            Optional<String> said,
            Optional<String> because,
            Optional<Instant> withdrawn) {
        return new Edition(
                id,
                campaign,
                kind,
                concerned,
                audience,
                number,
                words,
                answer,
                said,
                because,
                firstPublishedAt,
                publishedAt,
                withdrawn);
    }

    /** When something that its readers see changed last. */
    public Instant changedAt() {
        return withdrawnAt.orElse(publishedAt);
    }
}
