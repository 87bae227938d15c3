package org.lookback.casebook;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitPath;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A case of the case book.
 *
 * @param author the unit that writes it
 * @param concerned the unit that it is about
 * @param text as it stands now, before anything is redacted
 * @param hands who wrote on it or submitted it; none of them approves it
 * @param repliers who replied for the unit concerned at any time; none of them approves it
 * @param askedAt when the unit concerned was first asked; it sees the case from then on
 * @param replyBy the last day on which the unit may reply, while or after it was asked
 * @param reply what came of asking it about the present text
 * @param submittedAt when it was first submitted; those who approve see it from then on
 * @param printing whether the reply is published with it
 * @param editions how often it was published, corrections included
 * @param correcting why what is published is put right, while that goes on; it is published, too
 * @param grounds why it was returned, withdrawn or given up: the last of these
 * @param version counts its changes, for If-Match
 */
public record Case(
        CaseId id,
        CampaignId campaign,
        UnitPath author,
        UnitPath concerned,
        CaseKind kind,
        Audience audience,
        Stage stage,
        CaseText text,
        List<ProblemId> problems,
        Set<PersonId> hands,
        Set<PersonId> repliers,
        Optional<Instant> askedAt,
        Optional<LocalDate> replyBy,
        Optional<Reply> reply,
        Optional<Instant> submittedAt,
        Printing printing,
        int editions,
        Optional<String> correcting,
        Optional<String> grounds,
        Instant changedAt,
        long version) {

    public Case {
        problems = List.copyOf(problems);
        hands = Set.copyOf(hands);
        repliers = Set.copyOf(repliers);
    }

    /** Whether the public, or the campaign, can read an edition of it now. */
    public boolean isPublished() {
        return editions > 0 && stage != Stage.WITHDRAWN;
    }
}
