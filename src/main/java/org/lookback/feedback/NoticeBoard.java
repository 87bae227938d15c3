package org.lookback.feedback;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.feedback.internal.Doorkeeper;
import org.lookback.feedback.internal.SenderTraces;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.ledger.PublicNotice;
import org.lookback.ledger.PublicNotices;
import org.lookback.organization.Organization;
import org.lookback.organization.UnitName;
import org.springframework.stereotype.Service;

import java.util.Optional;

/**
 * The board on which results of rectification are laid before the public (公示栏), without signing in:
 * everybody reads and may object. Nobody is asked who objects; what tells who somebody is, is taken
 * out of every text that is shown or kept.
 */
@Service
public class NoticeBoard {

    private final PublicNotices notices;
    private final Campaigns campaigns;

    /** Anybody may ask, as often as they like. */
    private static final int MOST_AT_ONCE = 50;

    private final Organization organization;
    private final Doorkeeper doorkeeper;

    public NoticeBoard(
            PublicNotices notices,
            Campaigns campaigns,
            Organization organization,
            Doorkeeper doorkeeper) {
        this.notices = notices;
        this.campaigns = campaigns;
        this.organization = organization;
        this.doorkeeper = doorkeeper;
    }

    /** What hangs there and can be objected to, the earliest end first. */
    public Page<PostedNotice> running(PageRequest part) {
        PageRequest some = new PageRequest(part.page(), Math.min(part.size(), MOST_AT_ONCE));
        return doorkeeper.lookUp(() -> notices.running(some).map(this::posted));
    }

    /** One of them, for as long as the problem is neither struck off nor gone back. */
    public Optional<PostedNotice> find(ProblemId id) {
        return doorkeeper.lookUp(() -> notices.find(id).map(this::posted));
    }

    /** What the sender is asked, where much has come of late. */
    public Optional<Question> question(Sender sender) {
        return doorkeeper.lookUp(() -> doorkeeper.question(sender));
    }

    /**
     * Objects. Nothing is kept of the sender. Absent where nothing hangs there of the problem.
     * Refused: {@link FeedbackRefusal#SMALL_QUESTION_IS_ANSWERED}, {@link
     * FeedbackRefusal#TOO_MUCH_FROM_ONE_ADDRESS}, {@link FeedbackRefusal#TOO_MANY_AT_ONCE}, and as
     * {@link PublicNotices#object}.
     */
    public Outcome<PostedNotice> object(Sender sender, ProblemId id, Secret text) {
        Faults faults = new Faults().text("text", text.value(), PublicNotice.LONGEST_OBJECTION);
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        return doorkeeper.inTurn(() ->
                Outcome.found(notices.find(id))
                        .then(_ -> doorkeeper.pass(sender))
                        // Before, as the ledger tries again by itself where it must.
                        .then(doorkeeper::spend)
                        .then(_ -> notices.object(id, impersonal(text.value().strip())))
                        .map(this::posted));
    }

    private PostedNotice posted(PublicNotice notice) {
        return new PostedNotice(
                notice.problem(),
                campaigns.find(notice.campaign()).map(Campaign::name).orElse("—"),
                organization.byId(notice.unit()).map(UnitName::of),
                impersonal(notice.text()),
                notice.until(),
                notice.term(),
                notice.objections(),
                notice.answers().stream().map(NoticeBoard::impersonal).toList());
    }

    private static String impersonal(String words) {
        return SenderTraces.none().takenOutOf(words);
    }
}
