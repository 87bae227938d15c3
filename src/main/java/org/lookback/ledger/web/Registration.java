package org.lookback.ledger.web;

import org.lookback.campaign.Campaign;
import org.lookback.evidence.StoredFile;
import org.lookback.kernel.ProblemId;
import org.lookback.ledger.Draft;
import org.lookback.ledger.DraftId;
import org.lookback.ledger.OriginCard;

import java.util.List;
import java.util.Optional;

/**
 * What the page shows on which a problem is entered.
 *
 * @param person whose what is typed is, on a device that several use
 * @param draft under which name it is kept what is being typed
 * @param text what stands in the fields at first
 * @param files what was brought for it before
 * @param specialAction the one special action that it is entered for
 * @param parent the problem that the new one is a part of, with its title
 * @param origin the record that it comes from
 * @param drafts what else the person has begun to write
 */
public record Registration(
        List<Campaign> campaigns,
        Campaign campaign,
        long person,
        DraftId draft,
        Draft.Text text,
        List<StoredFile> files,
        Optional<SpecialActionName> specialAction,
        Optional<Part> parent,
        Optional<OriginCard> origin,
        List<Draft> drafts) {

    /** The whole that the new problem is a part of. */
    public record Part(ProblemId id, String title) {}

    /** Whether the page goes on with a draft. */
    public boolean isResumed() {
        return drafts.stream().anyMatch(each -> each.id().equals(draft));
    }
}
