package org.lookback.document;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.UnitPath;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * An official document.
 *
 * @param issuer where the unit stands that issues it
 * @param addressed where the unit stands that it is sent to
 * @param from the first day that it is about
 * @param to the last day that it is about
 * @param language that its own sentences are in
 * @param issue what made it a document, once it is issued
 * @param grounds why it was withdrawn or given up
 * @param reply what the addressed unit said to a supervision notice
 */
public record Document(
        DocumentId id,
        CampaignId campaign,
        DocumentKind kind,
        UnitPath issuer,
        Optional<UnitPath> addressed,
        LocalDate from,
        LocalDate to,
        Locale language,
        DocumentText text,
        Figures figures,
        DocumentStage stage,
        Optional<Issue> issue,
        Optional<String> grounds,
        Optional<Reply> reply,
        long version) {

    /**
     * That it was issued.
     *
     * @param number such as 阳整办〔2026〕3号
     * @param file the Word file as it went out
     * @param replyBy by when a supervision notice is to be replied to
     */
    public record Issue(
            String number, LocalDate on, EvidenceId file, Optional<LocalDate> replyBy) {}

    /** What the addressed unit replied, and by which post. */
    public record Reply(String words, Instant at, String post) {}

    /** Where the unit stands that it is about. */
    public UnitPath subject() {
        return kind.isAboutAddressed() ? addressed.orElse(issuer) : issuer;
    }

    /** Whether a reply is waited for. */
    public boolean awaitsReply() {
        return kind == DocumentKind.SUPERVISION_NOTICE
                && stage == DocumentStage.ISSUED
                && reply.isEmpty();
    }
}
