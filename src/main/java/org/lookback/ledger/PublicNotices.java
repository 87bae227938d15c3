package org.lookback.ledger;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.ledger.internal.Problems;
import org.lookback.ledger.internal.Stored;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Results that are laid before the public, for a room above that shows them to everybody and counts
 * who comes. They are there from the day on which the notice is given until the problem is struck
 * off or goes back, while the campaign runs.
 */
@Service
public class PublicNotices {

    private final Ledger ledger;
    private final Problems problems;
    private final Campaigns campaigns;
    private final Clock clock;

    public PublicNotices(Ledger ledger, Problems problems, Campaigns campaigns, Clock clock) {
        this.ledger = ledger;
        this.problems = problems;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** Those to which one may still object, the earliest end first. */
    public Page<PublicNotice> running(PageRequest part) {
        Map<CampaignId, Optional<Campaign>> found = new HashMap<>();
        Page<Optional<PublicNotice>> there =
                problems.onNotice(campaigns.running(), LocalDate.now(clock), part)
                        .map(stored ->
                                notice(
                                        stored,
                                        found.computeIfAbsent(
                                                stored.problem().entry().campaign(),
                                                campaigns::find)));
        // One whose campaign has just ended hangs there no more.
        return Page.of(
                there.items().stream().flatMap(Optional::stream).toList(), part, there.total());
    }

    /** What is laid before the public of a problem, if anything is. */
    public Optional<PublicNotice> find(ProblemId id) {
        return problems.find(id)
                .flatMap(stored ->
                        notice(stored, campaigns.find(stored.problem().entry().campaign())));
    }

    private Optional<PublicNotice> notice(Stored stored, Optional<Campaign> of) {
        Problem problem = stored.problem();
        Optional<Campaign> campaign = of.filter(Campaign::isRunning);
        return problem.state() == State.SUBMITTED && campaign.isPresent()
                ? problem.review()
                        .notice()
                        .map(given -> PublicNotice.of(problem, given, campaign.get().today(clock)))
                : Optional.empty();
    }

    /**
     * Somebody of the public objects; until it is answered the problem is not struck off. The same
     * words twice are one objection. Absent where nothing is laid before the public. Refused:
     * {@link LedgerRefusal#NO_NOTICE_RUNS}, {@link LedgerRefusal#OBJECTIONS_ARE_MANY}.
     *
     * @param text without anything that tells who sent it
     */
    public Outcome<PublicNotice> object(ProblemId id, String text) {
        return find(id).isEmpty()
                ? Outcome.absent()
                : ledger.object(id, text).then(_ -> Outcome.found(find(id)));
    }
}
